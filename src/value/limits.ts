import { readUnsigned64 } from './integer.ts'
import { parseSize } from './size.ts'
import { FOREVER, parseTimeSpan } from './time-span.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import { ACCEPTED, ignored } from './verdict.ts'

/** One side of a limit; RLIM_INFINITY is FOREVER, undefined is what cannot be read. */
type LimitReader = (text: string, release: number) => bigint | undefined

const RLIM_INFINITY = FOREVER
const MICROSECONDS = 1_000_000n

function orInfinity(read: LimitReader): LimitReader {
  return (text, release) => {
    if (text === 'infinity') return RLIM_INFINITY
    const value = read(text, release)
    return value === RLIM_INFINITY ? undefined : value
  }
}

const count = orInfinity(readUnsigned64)
const bytes = orInfinity(text => parseSize(text, 1024))

const seconds: LimitReader = (text, release) => {
  const span = parseTimeSpan(text, { release })
  return span === undefined || span === FOREVER ? span : (span + MICROSECONDS - 1n) / MICROSECONDS
}
const microseconds: LimitReader = (text, release) => parseTimeSpan(text, { release, unit: 'microsecond' })

/** Levels after a sign, else the kernel's own count from 0 to 40. */
const nice: LimitReader = text => {
  const sign = /^[+-]/.exec(text)?.[0]
  const value = readUnsigned64(sign ? text.slice(1) : text)
  const highest = sign === '+' ? 19n : sign === '-' ? 20n : 40n
  if (value === undefined || value > highest) return undefined
  return sign === '+' ? 20n - value : sign === '-' ? 20n + value : value
}

const READERS: Readonly<Record<string, readonly [read: LimitReader, detail: string]>> = {
  LimitCPU: [seconds, 'not a limit: write a time span such as 10min, or infinity'],
  LimitRTTIME: [
    microseconds,
    'not a limit: write a time span such as 500ms (a plain number counts microseconds), or infinity',
  ],
  LimitNICE: [nice, 'not a limit: write a nice level with its sign, -20 to +19, or a raw limit from 0 to 40'],
}
const COUNTED = [count, 'not a limit: write a number, or infinity'] as const
const MEASURED = [bytes, 'not a limit: write a size such as 8M, or infinity'] as const
const SIZE = /^Limit(?:AS|CORE|DATA|FSIZE|MEMLOCK|MSGQUEUE|RSS|STACK)$/

/** rlimit_parse(): one limit for both, or soft:hard. */
function judgeLimit(
  value: string,
  [read, detail]: readonly [LimitReader, string],
  release: number,
): ReturnType<ValueParser> {
  // A colon behind the hard limit is taken with it, and nothing is left to complain of.
  const sides = value
    .replace(/^([^:]*:[^:]+):$/, '$1')
    .split(':')
    .map(side => read(side, release))
  const [soft, hard = soft] = sides
  if (sides.length > 2 || sides.includes(undefined) || soft === undefined || hard === undefined)
    return ignored('rlimit-invalid', detail)
  return soft > hard ? ignored('rlimit-invalid', 'the soft limit is above the hard one') : ACCEPTED
}

function readerOf({ directive: { name } }: ValueSite): readonly [LimitReader, string] {
  const own = READERS[name]
  return own ?? (SIZE.test(name) ? MEASURED : COUNTED)
}

const rlimit: ValueParser = (value, site) => {
  const isTime = site.directive.name === 'LimitCPU' || site.directive.name === 'LimitRTTIME'
  // Time spans were read otherwise in some release before 247: see isTimeSpan().
  if (
    isTime &&
    site.version.release < 247 &&
    !/^(?:\d{1,12}|infinity)(?::(?:\d{1,12}|infinity))?$/.test(value)
  )
    return undefined
  // 239 has nice levels; in which release before signs and the upper bound began to count is not known.
  if (site.directive.name === 'LimitNICE' && site.version.release < 239 && !/^(?:\d|[1-3]\d|40)$/.test(value))
    return undefined
  return judgeLimit(value, readerOf(site), site.version.release)
}

/** config_parse_limit() read one plain number until 227, and all that rlimit_parse() does from 229 on. */
const limit: ValueParser = (value, site) => {
  const { release } = site.version
  if (release >= 229) return rlimit(value, site)
  return release <= 227 ? judgeLimit(value.replace(/:/g, ' '), COUNTED, release) : oneSide(value, site)
}

/** Whether 228 and RHEL 7.9 take a soft and a hard limit is not known. */
const oneSide: ValueParser = (value, site) => (value.includes(':') ? undefined : rlimit(value, site))

/** Resource limits of processes. */
export const LIMITS: ValueParsers = {
  rlimit,
  limit,
  bytes_limit: oneSide,
  sec_limit: oneSide,
  usec_limit: oneSide,
  nice_limit: oneSide,
}
