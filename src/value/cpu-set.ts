import { extractWords } from '../syntax/extract-words.ts'
import { dropped, type Fault, UNREADABLE, UNRESOLVABLE } from './faults.ts'
import { readRange } from './integer.ts'
import { expandForJudging } from './specifier.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import { ACCEPTED, type Complaint, type Effect, partial } from './verdict.ts'
import { aboutWords } from './word-lists.ts'

/** CPU_SET_MAX_NCPU */
const MOST_CPUS = 8192
const UINT_MAX = 0xffffffff
/** config_parse_cpu_set() took over from parse_cpu_set_full(): bad words are dropped on their own. */
const WORDWISE_SINCE = 258
const CODE = 'scheduling-invalid'
const NOT_SET: Fault = {
  code: CODE,
  detail: 'not a list of numbers and ranges: write numbers below 8192, such as 0-3,8',
}

/** What is wrong with a word; `reversed` ranges were tolerated with a message. */
function faultOf(word: string, release: number): 'bad' | 'reversed' | undefined {
  const range = readRange(word)
  if (range === undefined) return 'bad'
  if (range.lower > range.upper) return 'reversed'
  // Counting up to the largest number, the old loop never started.
  if (range.lower === UINT_MAX && release < WORDWISE_SINCE) return undefined
  return range.upper >= MOST_CPUS ? 'bad' : undefined
}

function judgeSet(
  value: string,
  { version: { release } }: ValueSite,
  effect: Effect,
): readonly Complaint[] | undefined {
  const { words, failure } = extractWords(value, { separators: ' \t\n\r,', unquote: true })
  if (release >= WORDWISE_SINCE) {
    if (failure !== undefined) return dropped(UNREADABLE)
    return aboutWords(
      { words, failure },
      { judge: word => (faultOf(word, release) === undefined ? undefined : NOT_SET) },
    )
  }
  const faults = words.map(word => faultOf(word, release))
  const bad = faults.indexOf('bad')
  const isReversed = (bad < 0 ? faults : faults.slice(0, bad)).includes('reversed')
  return [
    ...(isReversed
      ? partial(CODE, 'a range that ends before it begins is empty: write the lower number first')
      : []),
    ...(failure !== undefined || bad >= 0 ? [{ effect, ...NOT_SET }] : []),
  ]
}

/** A word that stands for the whole setting, the release from which specifiers are expanded, and what a bad set does. */
interface CpuSetRules {
  readonly word?: string
  /** An empty value resets the setting in every release (CPUAffinity=: 219, RHEL 7.9, uselessd). */
  readonly emptyReset?: boolean
  readonly expandedSince: number
  /** Releases that may expand them: the sources between were not read. */
  readonly perhapsExpandedSince?: number
  readonly fatalIn?: readonly [first: number, last: number]
}

/** The oldest release whose parser is known; before, lists were read in other ways, but plain numbers in all. */
const KNOWN_SINCE = 243
/** NEWS of 228; commas came with the same parse_cpu_set(). Before, every word was one number (219, uselessd). */
const RANGES_SINCE = 228
const NUMBERS_ONLY_UNTIL = 226

function judgeOldSet(
  value: string,
  { version: { release, rhel } }: ValueSite,
  emptyReset: boolean,
): readonly Complaint[] | undefined {
  if (value === '') return emptyReset ? ACCEPTED : undefined
  if (/^\d{1,3}(?: +\d{1,3})*$/.test(value)) return ACCEPTED
  const ranges = /^[\d ,-]+$/.test(value) ? value.split(/[ ,]+/).map(readRange) : [undefined]
  const isPlain = ranges.every(range => range && range.lower <= range.upper && range.upper < 1000)
  // RHEL 7 took up a later parser at some time.
  if (!isPlain || rhel?.major === 7) return undefined
  if (release <= NUMBERS_ONLY_UNTIL) return dropped(NOT_NUMBERS)
  return release >= RANGES_SINCE ? ACCEPTED : undefined
}

const NOT_NUMBERS: Fault = {
  code: CODE,
  detail: 'not a list of numbers: write them with blanks between, such as 0 1 2',
}

function cpuSet({
  word,
  emptyReset = false,
  expandedSince,
  perhapsExpandedSince = expandedSince,
  fatalIn,
}: CpuSetRules): ValueParser {
  return (value, site) => {
    const { release } = site.version
    if (release >= KNOWN_SINCE && (value === '' || value === word)) return ACCEPTED
    if (release < KNOWN_SINCE) return judgeOldSet(value, site, emptyReset)
    if (release < expandedSince && release >= perhapsExpandedSince && value.includes('%')) return undefined
    const text = release >= expandedSince ? expandForJudging(value, 'full', site) : value
    if (text === undefined) return dropped(UNRESOLVABLE)
    const isFatal = fatalIn !== undefined && release >= fatalIn[0] && release <= fatalIn[1]
    return judgeSet(text, site, isFatal ? 'fatal' : 'ignored')
  }
}

/** verify-messages.tsv names 256, but 252.39 expands too: a later point release may have got it. */
const allowed = cpuSet({ expandedSince: 256, perhapsExpandedSince: 250 })

/** Sets of CPUs and memory nodes. */
export const CPU_SETS: ValueParsers = {
  // verify-messages.tsv: an invalid CPUAffinity= aborts the load in 243 to 247, an invalid NUMAMask= in 243 to 246.
  exec_cpu_affinity: cpuSet({ word: 'numa', emptyReset: true, expandedSince: 249, fatalIn: [243, 247] }),
  numa_mask: cpuSet({ word: 'all', expandedSince: 258, fatalIn: [243, 246] }),
  allowed_cpus: allowed,
  allowed_mems: allowed,
  allowed_cpuset: allowed,
  unit_cpu_set: allowed,
}
