/** Calendar expressions of OnCalendar=, as calendarspec.c of systemd reads them (systemd.time(7)). */
import {
  type CalendarComponent,
  isValidComponent,
  MICROSECONDS,
  normalizeComponent,
  readChain,
} from './calendar-component.ts'
import { readWeekdays, skipSpaces } from './calendar-weekdays.ts'

/**
 * `valid`, `invalid`, or `weekday-mismatch` for a fixed date that is another weekday, which is valid but never comes.
 * Undefined where the time zone decides and only the machine knows it.
 */
export type CalendarVerdict = 'valid' | 'invalid' | 'weekday-mismatch'

const SHORTHANDS =
  /^(?:minutely|hourly|daily|monthly|annually|yearly|anually|weekly|quarterly|(?:bi|semi)-?annually)$/i

/** Names of files below /usr/share/zoneinfo and the short names that the local time has, in any case. */
const POSSIBLE_ZONE =
  /^(?:[A-Z+-][\w+-]*(?:\/[\w+-]+)*|(?:posix|right)(?:\/[\w+-]+)+|[a-z]{3,5}|posixrules|localtime)$/

/** Judges an expression that is not empty and whose specifiers are expanded. */
export function judgeCalendar(text: string): CalendarVerdict | undefined {
  if (/ UTC$/i.test(text)) return judgeWithoutZone(text.slice(0, -' UTC'.length))
  const whole = judgeWithoutZone(text)
  const space = text.lastIndexOf(' ')
  if (whole !== 'invalid' || space < 0) return whole
  const zone = text.slice(space + 1)
  const rest = POSSIBLE_ZONE.test(zone) ? judgeWithoutZone(text.slice(0, space)) : 'invalid'
  return rest === 'invalid' || Intl.supportedValuesOf('timeZone').includes(zone) ? rest : undefined
}

/** The sources from here on were read and asked. */
const KNOWN_SINCE = 247
/** What every release takes: neither ranges with two dots, `~`, `@`, fractions nor zones. */
const OLD_FORM = /^[\w :,*/-]*$/
/** NEWS of 228 and 231: UTC at the end, and ranges with two dots; those of weekdays and with steps may be younger. */
const UTC_SINCE = 228
const RANGES_SINCE = 231
const RANGE = /(?<=\d)\.\.(?=\d)/g
const OLD_SHORTHAND = /^(?:hourly|daily|monthly|yearly|weekly)$/i
/** NEWS of 217. */
const YOUNGER_SHORTHAND = /^(?:minutely|quarterly|semi-annually)$/i
const YOUNGER_SHORTHANDS_SINCE = 217
/** Text that no release takes for an expression: other characters, or one word that is no name of theirs. */
const NEVER = /[^\w .,:*/~@+-]|^(?!.*(?:ly|day)$)[a-z]{4,}$/i

/** The same for any release; undefined where an old one may think otherwise. */
export function judgeCalendarIn(text: string, release: number): CalendarVerdict | undefined {
  const verdict = judgeCalendar(text)
  if (release >= KNOWN_SINCE || verdict === undefined) return verdict
  if (YOUNGER_SHORTHAND.test(text)) return release < YOUNGER_SHORTHANDS_SINCE ? 'invalid' : 'valid'
  if (verdict === 'invalid') return NEVER.test(text) ? verdict : undefined
  if (/ UTC$/i.test(text)) {
    return release < UTC_SINCE ? 'invalid' : judgeCalendarIn(text.slice(0, -' UTC'.length), release)
  }
  if (/\d\.\.\d/.test(text)) {
    if (release < RANGES_SINCE) return 'invalid'
    return text.includes('/') || !OLD_FORM.test(text.replace(RANGE, ',')) ? undefined : verdict
  }
  const isOld = /^[a-z]+$/i.test(text)
    ? OLD_SHORTHAND.test(text) || /^(?:mon|tue|wed|thu|fri|sat|sun)/i.test(text)
    : OLD_FORM.test(text) && !/[a-z]{4,}(?<!day)$/i.test(text)
  return isOld ? verdict : undefined
}

function judgeWithoutZone(text: string): CalendarVerdict {
  if (SHORTHANDS.test(text)) return 'valid'
  const days = text === '' ? undefined : readWeekdays(text)
  const rest = days && text.slice(days.end)
  const moment = rest === undefined ? undefined : (readEpoch(rest) ?? readMoment(rest))
  if (!days || !moment || !isValidMoment(moment)) return 'invalid'
  return conflicts(days.days, moment) ? 'weekday-mismatch' : 'valid'
}

type Components = readonly CalendarComponent[] | undefined

interface Moment {
  readonly year?: Components
  readonly month?: Components
  readonly day?: Components
  readonly fromMonthEnd?: boolean
  readonly hour?: Components
  readonly minute?: Components
  readonly second?: Components
}

const FIRST_YEAR = 1970
const LAST_YEAR = 2199

/** `@` and seconds since 1970. */
function readEpoch(text: string): Moment | undefined {
  const seconds = Number(/^@[\t-\r ]*([+-]?\d+)$/.exec(text)?.[1] ?? Number.NaN)
  if (!(seconds >= 0 && seconds < Date.UTC(LAST_YEAR + 1, 0) / 1000)) return undefined
  const date = new Date(seconds * 1000)
  return {
    year: single(date.getUTCFullYear()),
    month: single(date.getUTCMonth() + 1),
    day: single(date.getUTCDate()),
  }
}

const single = (start: number): Components => [{ start, stop: -1, repeat: 0 }]

/** parse_date() and parse_calendar_time(): a date, a time, or both. */
function readMoment(text: string): Moment | undefined {
  const date = readDate(text)
  if (!date) return undefined
  const time = readTime(text, date.end)
  return time && { ...date.moment, ...time }
}

function readDate(text: string): { moment: Moment; end: number } | undefined {
  if (text === '') return { moment: {}, end: 0 }
  const first = readChain(text, 0)
  if (!first) return undefined
  if (first.end >= text.length || text.charAt(first.end) === ':') return { moment: {}, end: 0 }
  const firstMark = text.charAt(first.end)
  const second = firstMark === '~' || firstMark === '-' ? readChain(text, first.end + 1) : undefined
  if (!second) return undefined
  if (isDateEnd(text, second.end))
    return {
      moment: { month: first.components, day: second.components, fromMonthEnd: firstMark === '~' },
      end: skipSpaces(text, second.end),
    }
  const secondMark = text.charAt(second.end)
  const isNext = firstMark === '-' && (secondMark === '~' || secondMark === '-')
  const third = isNext ? readChain(text, second.end + 1) : undefined
  if (!third || !isDateEnd(text, third.end)) return undefined
  return {
    moment: {
      year: first.components,
      month: second.components,
      day: third.components,
      fromMonthEnd: secondMark === '~',
    },
    end: skipSpaces(text, third.end),
  }
}

function isDateEnd(text: string, at: number): boolean {
  return at >= text.length || text.charAt(at) === ' '
}

function readTime(text: string, start: number): Moment | undefined {
  if (start >= text.length) return {}
  const hour = readChain(text, start)
  const minute = hour && text.charAt(hour.end) === ':' ? readChain(text, hour.end + 1) : undefined
  if (!hour || !minute) return undefined
  const time = { hour: hour.components, minute: minute.components }
  if (minute.end >= text.length) return time
  const second = text.charAt(minute.end) === ':' ? readChain(text, minute.end + 1, true) : undefined
  return second && second.end >= text.length ? { ...time, second: second.components } : undefined
}

/** fix_year(): 12 is 2012, 89 is 1989. */
function fullYear(year: number): number {
  return year < 0 || year >= 100 ? year : year < 70 ? year + 2000 : year + 1900
}

function isValidMoment(moment: Moment): boolean {
  for (const component of moment.year ?? []) {
    component.start = fullYear(component.start)
    component.stop = fullYear(component.stop)
  }
  const within = (components: Components, from: number, to: number, fromMonthEnd = false) =>
    (components ?? []).every(component => {
      normalizeComponent(component)
      return isValidComponent(component, from, to, fromMonthEnd)
    })
  return (
    within(moment.year, FIRST_YEAR, LAST_YEAR) &&
    within(moment.month, 1, 12) &&
    within(moment.day, 1, 31, moment.fromMonthEnd) &&
    within(moment.hour, 0, 23) &&
    within(moment.minute, 0, 59) &&
    within(moment.second, 0, 60 * MICROSECONDS - 1)
  )
}

/** calendar_spec_weekday_conflicts(). */
function conflicts(days: ReadonlySet<number>, moment: Moment): boolean {
  const year = onlyValue(moment.year)
  const month = onlyValue(moment.month)
  const day = onlyValue(moment.day)
  if (days.size === 0 || days.size === 7 || moment.fromMonthEnd || !year || !month || !day) return false
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCDate() === day && !days.has((date.getUTCDay() + 6) % 7)
}

function onlyValue(components: Components): number | undefined {
  const [first, ...others] = components ?? []
  const isSingle = first?.stop === -1 && first.repeat === 0
  return isSingle && others.every(({ start, stop }) => start === first.start && stop === -1)
    ? first.start
    : undefined
}
