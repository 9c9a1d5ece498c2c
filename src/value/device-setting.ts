/** Settings that hold a path and something about it, such as IOWeight per device. */
import { extractWords } from '../syntax/extract-words.ts'
import { UNREADABLE, UNRESOLVABLE } from './parser-shapes.ts'
import { isNormalizedPath, isValidPath, simplifyPath } from './path-text.ts'
import { expandForJudging } from './specifier.ts'
import type { ValueSite } from './value-parser.ts'
import { ACCEPTED, type Complaint, ignored } from './verdict.ts'

const SPACES = /[ \t\n\r]*/y

/** The first word with its quotes undone (EXTRACT_UNQUOTE) and the untouched text behind it; undefined if unreadable. */
export function splitFirstWord(value: string): { word: string; rest: string } | undefined {
  const end = endOfFirstWord(value)
  const { words, failure } = extractWords(value.slice(0, end), { unquote: true })
  if (failure !== undefined) return undefined
  SPACES.lastIndex = end
  SPACES.exec(value)
  return { word: words[0] ?? '', rest: value.slice(SPACES.lastIndex) }
}

function endOfFirstWord(value: string): number {
  let quote = ''
  for (let at = 0; at < value.length; at++) {
    const character = value.charAt(at)
    if (character === '\\') at++
    else if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (' \t\n\r'.includes(character)) return at
  }
  return value.length
}

/** From here on the path is simplified and checked; before, only a leading slash was asked for. */
const PATHS_CHECKED_SINCE = 239

/** path_simplify_and_warn(): the complaints about an expanded path, and what becomes of it. */
export function judgePath(
  path: string,
  { version: { release } }: ValueSite,
  mustBeAbsolute: boolean,
): readonly Complaint[] {
  if (mustBeAbsolute && !path.startsWith('/'))
    return ignored('path-not-absolute', 'the path must be absolute, from / on')
  const simple = simplifyPath(path, release)
  if (!isValidPath(simple, release)) return ignored('path-length', 'the path is empty or too long')
  return isNormalizedPath(simple, release)
    ? ACCEPTED
    : ignored('path-not-normalized', 'the path must not hold ..')
}

/** The parser of 219 was read (systemd-rhel7): the first word as it is, below /dev, and what is behind it. */
const OLDEST_READ = 219

/** Whether 219 and 239 read such a value in the same way. */
function readsAlike(value: string, release: number): boolean {
  if (release < OLDEST_READ) return false
  return value === '' || /^[^\s"'\\%]+(?:[ \t]+[\w.-]+)?$/.test(value)
}

/** How the part behind the path is judged. */
interface DeviceSettingRules {
  readonly accepts: (rest: string) => boolean | undefined
  /** What belongs there. */
  readonly detail: string
  readonly code?: string
}

/** The complaints about a path and a value behind it. */
export function judgeDeviceSetting(
  value: string,
  site: ValueSite,
  { accepts, detail, code = 'device-spec-invalid' }: DeviceSettingRules,
): readonly Complaint[] | undefined {
  const isOld = site.version.release < PATHS_CHECKED_SINCE
  if (isOld && !readsAlike(value, site.version.release)) return undefined
  if (value === '') return ACCEPTED
  const parts = splitFirstWord(value)
  if (parts === undefined) return ignored(UNREADABLE.code, UNREADABLE.detail)
  if (parts.rest === '') return ignored('device-spec-invalid', `write a path and ${detail}`)
  const path = expandForJudging(parts.word, 'full', site)
  if (path === undefined) return UNRESOLVABLE
  const accepted = accepts(parts.rest)
  // Both refuse what follows the path whatever the path is; 219 wants that below /dev as it is written.
  if (isOld && accepted !== false && !/^\/dev\/(?!\S*\.\.)/.test(path)) return undefined
  const complaints = judgePath(path, site, false)
  if (complaints.length > 0) return complaints
  return accepted === undefined
    ? undefined
    : accepted
      ? ACCEPTED
      : ignored(code, `what follows the path is not ${detail}`)
}
