import { judgeCalendarIn } from './calendar.ts'
import { dropped, UNRESOLVABLE } from './faults.ts'
import { onlyForTypes, unlessEmpty } from './parser-shapes.ts'
import { expandForJudging } from './specifier.ts'
import { FOREVER, isTimeSpan, parseTimeSpan } from './time-span.ts'
import type { ValueParser, ValueParsers } from './value-parser.ts'
import { ACCEPTED, type Complaint, ignored } from './verdict.ts'

const NOT_TIME_SPAN = ignored(
  'timespan-invalid',
  'not a time span: write a number with a unit, such as 5min 20s, or infinity',
)
const NOT_CALENDAR = ignored(
  'calendar-invalid',
  'not a calendar expression: write one such as Mon..Fri 03:30, *-*-01 00:00:00, or daily',
)

/** parse_sec(), or parse_nsec() for nanoseconds. */
function span(unit: 'second' | 'nanosecond', refusal: readonly Complaint[]): ValueParser {
  return (value, { version: { release } }) => {
    const accepted = isTimeSpan(value, { release, unit })
    return accepted === undefined ? undefined : accepted ? ACCEPTED : refusal
  }
}

const seconds = span('second', NOT_TIME_SPAN)
const nanoseconds = span(
  'nanosecond',
  ignored(
    'timespan-invalid',
    'not a time span: write a number with a unit, such as 50us; without one it counts nanoseconds',
  ),
)

/** Specifiers are expanded from here on (verify-messages.tsv, config_parse_timer). */
const TIMERS_EXPANDED_SINCE = 232

const timer: ValueParser = (value, site) => {
  const isExpanded = site.version.release >= TIMERS_EXPANDED_SINCE
  const text = isExpanded ? expandForJudging(value, 'full', site) : value
  if (text === undefined) return dropped(UNRESOLVABLE)
  if (site.directive.name !== 'OnCalendar') return seconds(text, site)
  const verdict = judgeCalendarIn(text, site.version.release)
  if (verdict === undefined) return undefined
  if (verdict === 'invalid') return NOT_CALENDAR
  return verdict === 'weekday-mismatch' && site.version.release >= MISMATCH_LOGGED_SINCE
    ? NEVER_ELAPSES
    : ACCEPTED
}

const MISMATCH_LOGGED_SINCE = 262
const NEVER_ELAPSES = [
  {
    effect: 'noted',
    code: 'calendar-weekday-mismatch',
    detail: 'the date is another weekday than the one given, so the timer never elapses',
  },
] as const

const SECOND = 1_000_000n

const pressureDuration: ValueParser = (value, { version }) => {
  const duration = parseTimeSpan(value, { release: version.release })
  if (duration === undefined) return NOT_TIME_SPAN
  return duration >= SECOND && duration !== FOREVER
    ? ACCEPTED
    : ignored('out-of-range', 'out of range: write at least 1s and less than infinity')
}

/** Time spans and points in time; the functions that share a grammar differ in what they make of 0. */
export const TIMES: ValueParsers = {
  sec: seconds,
  usec: seconds,
  sec_fix_0: seconds,
  // The function is there to take empty values, from its first release on.
  sec_def_infinity: unlessEmpty(seconds, { since: 239 }),
  sec_def_unset: unlessEmpty(seconds),
  nsec: nanoseconds,
  exec_timer_slack_nsec: nanoseconds,
  service_timeout: seconds,
  service_timeout_abort: unlessEmpty(seconds),
  job_timeout_sec: seconds,
  job_running_timeout_sec: seconds,
  managed_oom_mem_pressure_duration_sec: onlyForTypes(
    ['service', 'scope', 'slice'],
    unlessEmpty(pressureDuration),
  ),
  // config_parse_timer() of 219 (systemd-rhel7).
  timer: unlessEmpty(timer, { since: 219 }),
}
