/** Values that are lists of words, which systemd uses or drops one by one. */
import { type ExtractedWords, type ExtractOptions, extractWords } from '../syntax/extract-words.ts'
import { extractAgreedWords, extractOldWords } from '../syntax/split-quoted.ts'
import { type Fault, UNREADABLE } from './faults.ts'
import { ACCEPTED, type Complaint } from './verdict.ts'

/** How a list of words is taken. */
export interface WordRules {
  /** What is wrong with one word, undefined for nothing; `unknown` where it, and so the list, cannot be judged. */
  readonly judge: (word: string) => Fault | 'unknown' | undefined
  /** The first bad word ends the reading; the ones before it stay. */
  readonly stopAtFault?: boolean
  /** A bad word keeps the unit from loading. */
  readonly fatal?: boolean
  /** A list counts even where none of its words does, such as an allow list that then allows nothing. */
  readonly countsWhenEmpty?: boolean
  /** The complaint about a rest that cannot be split, where it is not the usual one. */
  readonly unreadable?: Fault
}

/** Before, words were split by other functions: in 219 by split(), see splitQuoted(), and parser by parser by this one. */
export const SPLITTING_KNOWN_SINCE = 239

/** The same as {@link aboutWords}; undefined besides where an old release may read quotes or backslashes in another way. */
export function judgeWords(value: string, rules: WordRules & Splitting): readonly Complaint[] | undefined {
  const read = readWords(value, rules)
  return read && aboutWords(read, rules)
}

/** How that release tells the words apart. */
interface Splitting {
  readonly release: number
  readonly words: ExtractOptions
  /** From here on extract_first_word() takes the words, and split() before (verify-messages.tsv, syntax-split). */
  readonly extractedSince?: number | undefined
}

function readWords(value: string, { release, words, extractedSince }: Splitting): ExtractedWords | undefined {
  if (release >= (extractedSince ?? SPLITTING_KNOWN_SINCE) || !/["'\\]/.test(value))
    return extractWords(value, words)
  return extractedSince === undefined ? extractAgreedWords(value, words) : extractOldWords(value, words)
}

/** The complaints about the bad words, each thing said once however many words have it, and about an unreadable rest. */
export function aboutWords(
  { words, failure }: Pick<ExtractedWords, 'words' | 'failure'>,
  rules: WordRules,
): readonly Complaint[] | undefined {
  const faults = new Map<string, Fault>()
  let good = 0
  let isStopped = false
  for (const word of words) {
    const fault = rules.judge(word)
    if (fault === 'unknown') return undefined
    if (fault === undefined) {
      good++
      continue
    }
    if (faults.size < MOST_COMPLAINTS && !faults.has(fault.detail)) faults.set(fault.detail, fault)
    isStopped = rules.stopAtFault === true || rules.fatal === true
    if (isStopped) break
  }
  const unread = failure === undefined || isStopped ? [] : [rules.unreadable ?? UNREADABLE]
  if (faults.size + unread.length === 0) return ACCEPTED
  const isUsed = rules.countsWhenEmpty === true || good > 0
  const effect = rules.fatal ? 'fatal' : isUsed ? 'partial' : 'ignored'
  return [...faults.values(), ...unread].map(fault => ({ effect, ...fault }))
}

/** A hostile value of a million bad words shall not make a million complaints. */
const MOST_COMPLAINTS = 100
