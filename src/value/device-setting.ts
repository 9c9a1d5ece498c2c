/** Settings that hold a path and something about it, such as IOWeight per device. */
import { extractWord } from '../syntax/extract-words.ts'
import { dropped, UNREADABLE, UNRESOLVABLE } from './faults.ts'
import { NORMALIZED_SINCE, pathFault } from './path-checks.ts'
import { expandForJudging } from './specifier.ts'
import type { ValueSite } from './value-parser.ts'
import { ACCEPTED, type Complaint, ignored } from './verdict.ts'

/** The first word with its quotes undone (EXTRACT_UNQUOTE) and the untouched text behind it; undefined if unreadable. */
export function splitFirstWord(value: string): { word: string; rest: string } | undefined {
  const word = extractWord(value, 0, { unquote: true })
  if (typeof word === 'string') return undefined
  return { word: word?.text ?? '', rest: word?.next === undefined ? '' : value.slice(word.next) }
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
  const isOld = site.version.release < NORMALIZED_SINCE
  if (isOld && !readsAlike(value, site.version.release)) return undefined
  if (value === '') return ACCEPTED
  const parts = splitFirstWord(value)
  if (parts === undefined) return dropped(UNREADABLE)
  if (parts.rest === '') return ignored('device-spec-invalid', `write a path and ${detail}`)
  const path = expandForJudging(parts.word, 'full', site)
  if (path === undefined) return dropped(UNRESOLVABLE)
  const accepted = accepts(parts.rest)
  // Both refuse what follows the path whatever the path is; 219 wants that below /dev as it is written.
  if (isOld && accepted !== false && !/^\/dev\/(?!\S*\.\.)/.test(path)) return undefined
  const fault = pathFault(path, site, { form: 'any' })
  if (fault) return dropped(fault)
  return accepted === undefined
    ? undefined
    : accepted
      ? ACCEPTED
      : ignored(code, `not a setting for the path: write ${detail}`)
}
