/** From what is wrong with a word or a whole value to the complaints about the assignment. */
import { type ExtractOptions, extractWords } from '../syntax/extract-words.ts'
import { extractAgreedWords, extractOldWords } from '../syntax/split-quoted.ts'
import { expandForJudging, type SpecifierTable } from './specifier.ts'
import type { ValueSite } from './value-parser.ts'
import { ACCEPTED, type Complaint } from './verdict.ts'

/** What is wrong with a text; what comes of it is for the parser to say. */
export interface Fault {
  readonly code: string
  readonly detail: string
}

/** `% plus a letter` that this systemd does not know, or a text that is too long once expanded. */
export const UNRESOLVABLE: Fault = {
  code: 'specifier-unresolvable',
  detail: 'a % specifier that this systemd does not know or cannot expand: write %% for a percent sign',
}

/** Words that extract_first_word() cannot tell apart. */
export const UNREADABLE: Fault = {
  code: 'syntax-split',
  detail: 'quotes are not balanced, or a backslash begins no known escape',
}

/** The complaint about a value that is dropped as a whole, which keeps the unit from loading where `fatal` says so. */
export function dropped(fault: Fault | undefined, fatal = false): readonly Complaint[] {
  return fault === undefined ? ACCEPTED : [{ effect: fatal ? 'fatal' : 'ignored', ...fault }]
}

/** The complaint about a value that is used all the same. */
export function noted(code: string, detail: string): readonly Complaint[] {
  return [{ effect: 'noted', code, detail }]
}

/** The text expanded, or the fault of which systemd complains. */
export function expandOr(
  text: string,
  table: SpecifierTable,
  site: ValueSite,
  longest?: number,
): { readonly text: string } | Fault {
  const expanded = expandForJudging(text, table, site, longest)
  return expanded === undefined ? UNRESOLVABLE : { text: expanded }
}

/** Whether a result is a fault. */
export function isFault(result: object): result is Fault {
  return 'code' in result
}

/** How a list of words is taken. */
export interface WordRules {
  readonly release: number
  readonly words: ExtractOptions
  /** What is wrong with one word; undefined for nothing. */
  readonly judge: (word: string) => Fault | undefined
  /** The first bad word ends the reading; the ones before it stay. */
  readonly stopAtFault?: boolean
  /** A bad word keeps the unit from loading. */
  readonly fatal?: boolean
  /** From here on extract_first_word() takes the words, and split() before (verify-messages.tsv, syntax-split). */
  readonly extractedSince?: number
  /** The complaint about words that cannot be told apart, where it is not the usual one. */
  readonly unreadable?: Fault
}

/** Before, words were split by other functions: in 219 by split(), see splitQuoted(), and parser by parser by this one. */
export const SPLITTING_KNOWN_SINCE = 239

/**
 * One complaint for each bad word, and one for a rest that cannot be split; the good words count. Undefined where an
 * old release may read the quotes or backslashes in another way.
 */
export function judgeWords(value: string, rules: WordRules): readonly Complaint[] | undefined {
  const read = readWords(value, rules)
  if (read === undefined) return undefined
  const { words, failure } = read
  const faults: Fault[] = []
  let isStopped = false
  for (const word of words) {
    const fault = rules.judge(word)
    if (fault) faults.push(fault)
    isStopped = fault !== undefined && (rules.stopAtFault === true || rules.fatal === true)
    if (isStopped || faults.length >= MOST_COMPLAINTS) break
  }
  const bad = faults.length
  if (failure !== undefined && !isStopped) faults.push(rules.unreadable ?? UNREADABLE)
  if (faults.length === 0) return ACCEPTED
  const effect = rules.fatal ? 'fatal' : words.length > bad ? 'partial' : 'ignored'
  return distinct(faults).map(fault => ({ effect, ...fault }))
}

function readWords(value: string, { release, words, extractedSince }: WordRules) {
  if (release >= (extractedSince ?? SPLITTING_KNOWN_SINCE) || !/["'\\]/.test(value))
    return extractWords(value, words)
  return extractedSince === undefined ? extractAgreedWords(value, words) : extractOldWords(value, words)
}

/** A hostile value of a million bad words shall not make a million complaints. */
const MOST_COMPLAINTS = 100

/** The same thing is said once, however many words have it. */
function distinct(faults: readonly Fault[]): readonly Fault[] {
  return faults.filter((fault, at) => faults.findIndex(other => other.detail === fault.detail) === at)
}
