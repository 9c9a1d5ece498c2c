/** The parts of a calendar expression between `-`, `~` and `:`, as calendarspec.c reads them. */

/** `3`, `3..7`, `3/2` or `3..7/2`; without an end `stop` is -1, without a repetition `repeat` is 0. */
export interface CalendarComponent {
  start: number
  stop: number
  repeat: number
}

/** What stands in one place, alternatives of a comma list; undefined for `*`. */
export interface CalendarChain {
  readonly components: CalendarComponent[] | undefined
  /** Where the text goes on. */
  readonly end: number
}

/** Seconds are counted in microseconds. */
export const MICROSECONDS = 1_000_000
const INT_MAX = 0x7fffffff
/** CALENDARSPEC_COMPONENTS_MAX is the deepest nesting, counted from 0. */
const MOST_COMPONENTS = 241
/** More digits than these, leading zeros apart, are more than an int. */
const MOST_DIGITS = 10
const DIGITS = /\d+/y

/** parse_chain(); undefined for what is no component. */
export function readChain(text: string, start: number, inSeconds = false): CalendarChain | undefined {
  if (text.charAt(start) === '*')
    return {
      components: inSeconds ? [{ start: 0, stop: -1, repeat: MICROSECONDS }] : undefined,
      end: start + 1,
    }
  const components: CalendarComponent[] = []
  let at = start
  for (;;) {
    const read = components.length < MOST_COMPONENTS ? readComponent(text, at, inSeconds) : undefined
    if (!read) return undefined
    components.push(read.component)
    at = read.end
    if (text.charAt(at) !== ',') return { components, end: at }
    at++
  }
}

function readComponent(
  text: string,
  at: number,
  inSeconds: boolean,
): { component: CalendarComponent; end: number } | undefined {
  const first = readDecimal(text, at, inSeconds)
  if (!first) return undefined
  const component = { start: first.value, stop: -1, repeat: 0 }
  let end = first.end
  if (text.startsWith('..', end)) {
    const last = readDecimal(text, end + 2, inSeconds)
    if (!last) return undefined
    component.stop = last.value
    component.repeat = inSeconds ? MICROSECONDS : 1
    end = last.end
  }
  if (text.charAt(end) === '/') {
    const step = readDecimal(text, end + 1, inSeconds)
    if (!step || step.value === 0) return undefined
    component.repeat = step.value
    end = step.end
  } else if (component.start > INT_MAX - component.repeat || (inSeconds && isShortRange(component))) {
    return undefined
  }
  return end >= text.length || ' ,-~:'.includes(text.charAt(end)) ? { component, end } : undefined
}

/** A range of seconds without a repetition is to hold at least one full second. */
function isShortRange({ start, stop, repeat }: CalendarComponent): boolean {
  return stop >= 0 && start + repeat > stop
}

function readDecimal(
  text: string,
  at: number,
  inSeconds: boolean,
): { value: number; end: number } | undefined {
  DIGITS.lastIndex = at
  const digits = DIGITS.exec(text)?.[0].replace(/^0+(?=\d)/, '')
  if (digits === undefined || digits.length > MOST_DIGITS) return undefined
  let end = DIGITS.lastIndex
  let value = Number(digits) * (inSeconds ? MICROSECONDS : 1)
  // One dot is a decimal point, two are a range.
  if (inSeconds && text.charAt(end) === '.' && text.charAt(end + 1) !== '.') {
    DIGITS.lastIndex = end + 1
    const fraction = DIGITS.exec(text)?.[0]
    if (fraction === undefined) return undefined
    end += 1 + fraction.length
    value += Number(fraction.slice(0, 6).padEnd(6, '0')) + (fraction.charAt(6) >= '5' ? 1 : 0)
  }
  return value > INT_MAX ? undefined : { value, end }
}

/** normalize_chain(): ends move onto the last repetition; what cannot repeat is a single value. */
export function normalizeComponent(component: CalendarComponent): void {
  const { start, stop, repeat } = component
  if (stop > start && repeat > 0) component.stop -= (stop - start) % repeat
  const cannotRepeat = component.stop > start && repeat > 0 && start + repeat > component.stop
  if (!cannotRepeat && start !== component.stop) return
  component.repeat = 0
  component.stop = -1
}

/** chain_valid() for one component: within the limits, with room for a repetition. */
export function isValidComponent(
  { start, stop, repeat }: CalendarComponent,
  from: number,
  to: number,
  fromMonthEnd = false,
): boolean {
  const last = fromMonthEnd ? to - 3 : to
  if (start < from || start > last || repeat > last - from) return false
  if (stop >= 0) return stop >= from && stop <= last && start + repeat <= stop
  return fromMonthEnd ? start - repeat >= from : start + repeat <= last
}
