/** What parse_time() and parse_nsec() of systemd (basic/time-util.c) make of time spans. */

/** USEC_INFINITY and NSEC_INFINITY, what `infinity` stands for. */
export const FOREVER = 0xffffffffffffffffn

const SECOND = 1_000_000n
const MINUTE = 60n * SECOND
const HOUR = 60n * MINUTE
const DAY = 24n * HOUR
/** 30.44 and 365.25 days. */
const MONTH = 2_629_800n * SECOND
const YEAR = 31_557_600n * SECOND

/** Units in microseconds. The first one the text goes on with counts, so that longer names stand before shorter ones. */
const UNITS: readonly (readonly [name: string, microseconds: bigint])[] = [
  ['seconds', SECOND],
  ['second', SECOND],
  ['sec', SECOND],
  ['s', SECOND],
  ['minutes', MINUTE],
  ['minute', MINUTE],
  ['min', MINUTE],
  ['months', MONTH],
  ['month', MONTH],
  ['M', MONTH],
  ['msec', 1000n],
  ['ms', 1000n],
  ['m', MINUTE],
  ['hours', HOUR],
  ['hour', HOUR],
  ['hr', HOUR],
  ['h', HOUR],
  ['days', DAY],
  ['day', DAY],
  ['d', DAY],
  ['weeks', 7n * DAY],
  ['week', 7n * DAY],
  ['w', 7n * DAY],
  ['years', YEAR],
  ['year', YEAR],
  ['y', YEAR],
  ['usec', 1n],
  ['us', 1n],
  // GREEK SMALL LETTER MU, a later addition, and MICRO SIGN.
  ['\u03bcs', 1n],
  ['\u00b5s', 1n],
]
const NANOSECOND_UNITS = ['nsec', 'ns']

/** The Greek letter is not in 247, but in 252. */
const GREEK_LETTER_SINCE = 252

const INT64_MAX = 0x7fffffffffffffffn
const MOST_DIGITS = 19
const SPACE = /[ \t\n\r]*/y
const NUMBER = /[\t-\r ]*\+?(\d+)|(?=\.)/y
const FRACTION = /\.(\d*)/y

interface TimeSpanOptions {
  readonly release: number
  /** What a number without a unit counts; seconds unless told. Nanoseconds also make the result nanoseconds. */
  readonly unit?: 'second' | 'microsecond' | 'nanosecond'
}

/** The time span in microseconds, FOREVER for `infinity`, undefined for a text that is refused. */
export function parseTimeSpan(
  text: string,
  { release, unit = 'second' }: TimeSpanOptions,
): bigint | undefined {
  const scale = unit === 'nanosecond' ? 1000n : 1n
  const unitless = unit === 'second' ? SECOND : 1n
  if (/^[ \t\n\r]*infinity[ \t\n\r]*$/.test(text)) return FOREVER
  let total = 0n
  let at = skip(SPACE, text, 0)
  if (at >= text.length) return undefined
  while (at < text.length) {
    NUMBER.lastIndex = at
    const match = NUMBER.exec(text)
    if (!match) return undefined
    const whole = readDigits(match[1] ?? '')
    FRACTION.lastIndex = NUMBER.lastIndex
    const fraction = FRACTION.exec(text)?.[1]
    if (whole === undefined || fraction === '') return undefined
    const numberEnd = fraction === undefined ? NUMBER.lastIndex : FRACTION.lastIndex
    const unitStart = skip(SPACE, text, numberEnd)
    const found = unitAt(text, unitStart, unit === 'nanosecond', release)
    if (found.length === 0 && unitStart === numberEnd && unitStart < text.length) return undefined
    const multiplier = found.length === 0 ? unitless : found.nanoseconds ? 1n : found.microseconds * scale
    if (whole >= FOREVER / multiplier) return undefined
    total += whole * multiplier + fractionOf(multiplier, fraction ?? '')
    if (total >= FOREVER) return undefined
    at = skip(SPACE, text, unitStart + found.length)
  }
  return total
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  pattern.exec(text)
  return pattern.lastIndex
}

function readDigits(digits: string): bigint | undefined {
  const significant = digits.replace(/^0+/, '')
  if (significant === '') return 0n
  const value = significant.length > MOST_DIGITS ? INT64_MAX + 1n : BigInt(significant)
  return value > INT64_MAX ? undefined : value
}

/** Each digit is worth a tenth of the one before, rounded down as integers are. */
function fractionOf(multiplier: bigint, digits: string): bigint {
  let sum = 0n
  let worth = multiplier / 10n
  for (let place = 0; place < digits.length && worth > 0n; place++) {
    sum += BigInt(digits.charAt(place)) * worth
    worth /= 10n
  }
  return sum
}

function unitAt(
  text: string,
  at: number,
  nanoseconds: boolean,
  release: number,
): { length: number; microseconds: bigint; nanoseconds?: true } {
  for (const [name, microseconds] of UNITS)
    if (text.startsWith(name, at) && (name !== '\u03bcs' || release >= GREEK_LETTER_SINCE))
      return { length: name.length, microseconds }
  const nano = nanoseconds ? NANOSECOND_UNITS.find(name => text.startsWith(name, at)) : undefined
  return nano === undefined
    ? { length: 0, microseconds: 0n }
    : { length: nano.length, microseconds: 0n, nanoseconds: true }
}

/** From here on the grammar above holds; 239 and older were laxer about signs, dots and overflow. */
const STRICT_SINCE = 247
/** `infinity` and M for months are in 239 but not in the oldest sources; systemd.service(5) names infinity since 229. */
const LATE_WORDS_KNOWN_SINCE = 239
const INFINITY_KNOWN_SINCE = 229
const ANY_UNIT =
  /^(?:(?:seconds?|sec|s|minutes?|min|msec|ms|m|months?|M|hours?|hr|h|days?|d|weeks?|w|years?|y|usec|us|nsec|ns|infinity)+)$/
/** As many digits of a fraction as the old grammar read. */
const LONGEST_OLD_FRACTION = 18

/** Whether that release takes the time span; undefined where it is old and the grammars since differ on the text. */
export function isTimeSpan(text: string, options: TimeSpanOptions): boolean | undefined {
  const accepted = parseTimeSpan(text, options) !== undefined
  const { release } = options
  if (release >= STRICT_SINCE) return accepted
  if (accepted) {
    const isLate =
      (release < INFINITY_KNOWN_SINCE && text.includes('infinity')) ||
      (release < LATE_WORDS_KNOWN_SINCE && /M|[\u03bc\u00b5]s/.test(text))
    const longestFraction = Math.max(0, ...(text.match(/\.\d+/g) ?? []).map(({ length }) => length - 1))
    return isLate || longestFraction > LONGEST_OLD_FRACTION ? undefined : true
  }
  const words = text.match(/[^\d\s.+-]+/g) ?? []
  const isHopeless = text === '' || /^-[1-9]/.test(text) || words.some(word => !ANY_UNIT.test(word))
  return isHopeless && !/[\u03bc\u00b5]s/.test(text) ? false : undefined
}
