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
  if (site.version.release < NORMALIZED_SINCE) return undefined
  if (value === '') return ACCEPTED
  const parts = splitFirstWord(value)
  if (parts === undefined) return dropped(UNREADABLE)
  if (parts.rest === '') return ignored('device-spec-invalid', `write a path and ${detail}`)
  const path = expandForJudging(parts.word, 'full', site)
  if (path === undefined) return dropped(UNRESOLVABLE)
  const fault = pathFault(path, site, { form: 'any' })
  if (fault) return dropped(fault)
  const accepted = accepts(parts.rest)
  return accepted === undefined
    ? undefined
    : accepted
      ? ACCEPTED
      : ignored(code, `not a setting for the path: write ${detail}`)
}
