/** The parsers of User=, Group= and SupplementaryGroups=. */
import { isCleanUtf8 } from '../syntax/bytes.ts'
import { extractWords } from '../syntax/extract-words.ts'
import { dropped, type Fault, UNREADABLE, UNRESOLVABLE } from './faults.ts'
import { isFatal } from './paths.ts'
import { expandForJudging } from './specifier.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import { ACCEPTED, type Complaint } from './verdict.ts'
import { SPLITTING_KNOWN_SINCE } from './word-lists.ts'

/** Relaxed names since 246; 243 to 245 took some of them with a warning, which is not known in detail. */
const RELAXED_SINCE = 246
const COMPAT_SINCE = 243

const BAD_NAME: Fault = {
  code: 'user-name-invalid',
  detail:
    'neither a name nor a numeric ID: write no colon, slash or control character, no blank at an end, not only digits',
}
const RELAXED: Complaint = {
  effect: 'noted',
  code: 'user-name-relaxed',
  detail:
    'the name breaks the strict rules: write a letter or _, then letters, digits, _ and -, at most 31 in all',
}
const NOBODY: Complaint = {
  effect: 'noted',
  code: 'special-user',
  detail: 'the user nobody is not safe for services: it may own what others could not map',
}

/** parse_uid(): 65535 and 4294967295 are no IDs. */
function isNumericId(name: string): boolean {
  if (!/^(?:0|[1-9]\d{0,9})$/.test(name)) return false
  const id = Number(name)
  return id < 0xffffffff && id !== 0xffff
}

function isStrictName(name: string): boolean {
  return name.length <= 31 && /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)
}

function isRelaxedName(name: string): boolean {
  if (name === '' || /^ | $|[\0-\x1f\x7f:/]|^-?\d*$|^\.{1,2}$/.test(name)) return false
  return isCleanUtf8(name)
}

type NameVerdict = 'strict' | 'relaxed' | 'bad' | 'unknown'

/** valid_user_group_name() of the release; `isCompat` where its caller lets relaxed names pass. */
function judgeName(name: string, release: number, isCompat: boolean): NameVerdict {
  if (isNumericId(name) || isStrictName(name)) return 'strict'
  if (release < RELAXED_SINCE) return isCompat || /^0\d/.test(name) ? 'unknown' : 'bad'
  return isRelaxedName(name) ? 'relaxed' : 'bad'
}

function judgeNames(names: readonly string[], site: ValueSite): readonly Complaint[] | undefined {
  const { release } = site.version
  const isCompat = release >= COMPAT_SINCE || site.version.rhel !== undefined
  const complaints: Complaint[] = []
  for (const written of names) {
    const name = expandForJudging(written, 'full', site)
    const verdict = name === undefined ? 'bad' : judgeName(name, release, isCompat)
    if (verdict === 'unknown') return undefined
    if (verdict === 'bad') {
      const fatal = isFatal(site)
      return fatal === undefined ? undefined : dropped(name === undefined ? UNRESOLVABLE : BAD_NAME, fatal)
    }
    if (verdict === 'relaxed' && !complaints.includes(RELAXED)) complaints.push(RELAXED)
    if (release >= RELAXED_SINCE && name === 'nobody' && site.directive.name.includes('User'))
      complaints.push(NOBODY)
  }
  return complaints
}

const oneName: ValueParser = (value, site) => (value === '' ? ACCEPTED : judgeNames([value], site))

const severalNames: ValueParser = (value, site) => {
  if (site.version.release < SPLITTING_KNOWN_SINCE && /["'\\]/.test(value)) return undefined
  const { words, failure } = extractWords(value)
  const complaints = judgeNames(words, site)
  if (complaints === undefined || complaints.some(({ effect }) => effect !== 'noted')) return complaints
  if (failure === undefined) return complaints
  const fatal = isFatal(site)
  return fatal === undefined ? undefined : [...complaints, ...dropped(UNREADABLE, fatal)]
}

/** Parsers by the name that follows `config_parse_`. */
export const ACCOUNTS: ValueParsers = {
  user_group: oneName,
  user_group_compat: oneName,
  user_group_strv: severalNames,
  user_group_strv_compat: severalNames,
}
