/** What each systemd version knows about the directives of unit files. */
import { DirectiveRecord } from './directive-record.ts'
import { DIRECTIVES, SHARED, UNIT_TYPES } from './directives.gen.ts'
import {
  columnKnowledge,
  type Directive,
  FIELD,
  type Knowledge,
  type OnEmpty,
  RHEL_RELEASES,
  SECTION_LETTERS,
  upstreamHasValue,
  upstreamKnowledge,
  type ValueToken,
} from './record.ts'
import type { SystemdVersion } from './systemd-version.ts'

export type { Directive, Knowledge, OnEmpty, Specifiers, ValueToken } from './record.ts'

const found = new Map<string, Directive>()
let sharedTexts: readonly string[] | undefined

/** The directive of that section in any version of systemd, exact case; undefined when none ever had it. */
export function findDirective(section: string, name: string): Directive | undefined {
  const letter = SECTION_LETTERS.get(section)
  if (letter === undefined || name === '' || name.includes('|') || name.includes('\n')) return undefined
  const key = letter + name
  const memo = found.get(key)
  if (memo) return memo
  const head = `\n${name}|`
  for (let at = DIRECTIVES.indexOf(head); at >= 0; at = DIRECTIVES.indexOf(head, at + 1)) {
    const fields = DIRECTIVES.slice(at + 1, DIRECTIVES.indexOf('\n', at + 1)).split('|')
    if (!fields[FIELD.sections]?.includes(letter)) continue
    sharedTexts ??= SHARED.trim().split('\n')
    const directive = new DirectiveRecord(section, fields, sharedTexts)
    found.set(key, directive)
    return directive
  }
  return undefined
}

/** Every directive of the catalogue; it reads all records. */
export function allDirectives(): Directive[] {
  return DIRECTIVES.trim()
    .split('\n')
    .flatMap(line => {
      const [name = '', letters = ''] = line.split('|')
      return [...SECTION_LETTERS].flatMap(([section, letter]) =>
        letters.includes(letter) ? (findDirective(section, name) ?? []) : [],
      )
    })
}

/** The sections a unit type (`service`, `timer` ...) reads, such as Unit, Service, Install; [] for no type. */
export function sectionsOf(unitType: string): readonly string[] {
  const line = UNIT_TYPES.split('\n').find(candidate => candidate.split('|')[0] === unitType)
  return unitType === '' ? [] : (line?.split('|')[1]?.split(' ') ?? []).filter(section => section !== '')
}

/** The RHEL minor releases a version can be: one, several, or none when its release is not that branch's. */
function rhelMinors(version: SystemdVersion): readonly number[] {
  const releases = RHEL_RELEASES.get(version.rhel?.major ?? 0) ?? []
  const named = version.rhel?.minor
  if (named !== undefined && named >= releases.length)
    return releases.at(-1) === version.release ? [named] : []
  return releases.flatMap((release, minor) =>
    release === version.release && (named === undefined || named === minor) ? [minor] : [],
  )
}

/**
 * What that systemd makes of the directive. 'ignored' is read without effect; 'unknown' cannot be told from the
 * version, because a RHEL minor release or a point release decides it. An enterprise version whose release is not
 * one of its branch counts as upstream.
 */
export function knowledgeOf(directive: Directive, version: SystemdVersion): Knowledge {
  const upstream = upstreamKnowledge(directive, version.release)
  const minors = rhelMinors(version)
  if (minors.length > 0) {
    const column = directive.rhel.get(version.rhel?.major ?? 0)
    if (column === undefined) return upstream
    const verdicts = new Set(minors.map(minor => columnKnowledge(column, minor, directive, version.release)))
    const [verdict = 'unknown'] = verdicts
    return verdicts.size === 1 ? verdict : 'unknown'
  }
  if (upstream !== 'not-yet') return upstream
  for (const text of directive.pointReleases) {
    const [release, point = 0] = text.replace('=', '').split('.').map(Number)
    if (release !== version.release) continue
    if (version.point === undefined) return 'unknown'
    if (text.startsWith('=') ? version.point === point : version.point >= point) return 'known'
  }
  return upstream
}

/**
 * The name of the function that reads the value in that version (config_parse_NAME); undefined where a RHEL minor
 * release decides it, or where the version does not have the directive.
 */
export function parserOf(directive: Directive, version: SystemdVersion): string | undefined {
  const upstream = directive.parsers.findLast(({ since }) => since <= version.release)?.name
  const major = version.rhel?.major ?? 0
  const branch = directive.rhelParsers.get(major)
  const last = (RHEL_RELEASES.get(major)?.length ?? 0) - 1
  if (branch === undefined || RHEL_RELEASES.get(major)?.at(-1) !== version.release)
    return upstream ?? (knowledgeOf(directive, version) === 'known' ? directive.parsers[0]?.name : undefined)
  const minors = rhelMinors(version)
  return minors.length > 0 && minors.every(minor => minor >= last) ? branch : undefined
}

/** The functions of which one reads the value in a RHEL of unknown minor release; [] where {@link parserOf} knows it. */
export function possibleParsers(directive: Directive, version: SystemdVersion): readonly string[] {
  const branch = directive.rhelParsers.get(version.rhel?.major ?? 0)
  if (branch === undefined || parserOf(directive, version) !== undefined) return []
  const upstream = directive.parsers.findLast(({ since }) => since <= version.release)?.name
  return upstream === undefined ? [] : [upstream, branch]
}

/** Whether that version takes the word; undefined where a RHEL minor release decides it. */
export function hasValue(token: ValueToken, version: SystemdVersion): boolean | undefined {
  const upstream = upstreamHasValue(token, version.release)
  const major = version.rhel?.major ?? 0
  const releases = RHEL_RELEASES.get(major) ?? []
  if (!token.rhelDiffers?.includes(major) || releases.at(-1) !== version.release) return upstream
  const minors = rhelMinors(version)
  if (minors.length === 0) return upstream
  return minors.every(minor => minor >= releases.length - 1) ? !upstream : undefined
}

/** What an empty assignment does in that version: where the value was a plain boolean once, it was an error. */
export function emptyEffect(directive: Directive, version: SystemdVersion): OnEmpty {
  const { booleanBefore } = directive
  return booleanBefore !== undefined && version.release < booleanBefore ? 'error' : directive.onEmpty
}

/** Yes, no and their other spellings in any case; undefined for anything else, the empty text included. */
export function parseBoolean(value: string): boolean | undefined {
  if (/^(?:1|yes|y|true|t|on)$/i.test(value)) return true
  return /^(?:0|no|n|false|f|off)$/i.test(value) ? false : undefined
}

/** From here on the fact table's word on empty values was tested with real programs. */
const EMPTY_TESTED_SINCE = 247

/** An empty MountFlags= is accepted up to here, refused by some later release, and accepted again in 252. */
const EMPTY_MOUNT_FLAGS_UNTIL = 219

function acceptsEmpty(directive: Directive, version: SystemdVersion): boolean | undefined {
  if (emptyEffect(directive, version) === 'error') return false
  if (version.release >= EMPTY_TESTED_SINCE) return true
  return directive.name === 'MountFlags' && version.release <= EMPTY_MOUNT_FLAGS_UNTIL ? true : undefined
}

function acceptsWord(directive: Directive, word: string, version: SystemdVersion): boolean | undefined {
  const token = directive.values.find(candidate => candidate.value === word)
  return token ? hasValue(token, version) : directive.acceptsNumber && /^\d+$/.test(word) ? undefined : false
}

/** The kinds acceptsValue judges; a former boolean is among them in its younger form. */
const JUDGED = new Set([
  'boolean',
  'tristate',
  'enum',
  'enum-or-boolean',
  'enum-list',
  'enum-list-or-boolean',
])

/**
 * Whether that systemd takes the value as it stands (true) or refuses it with a message (false). Undefined where
 * this is not known: another kind of value, specifiers, quotes, or a version that does not surely have the directive.
 */
export function acceptsValue(
  directive: Directive,
  value: string,
  version: SystemdVersion,
): boolean | undefined {
  const { kind, name, values, booleanBefore = 0 } = directive
  if (!JUDGED.has(kind) || knowledgeOf(directive, version) !== 'known') return undefined
  if (value === '') return acceptsEmpty(directive, version)
  if (directive.acceptsBoolean && parseBoolean(value) !== undefined) return true
  const wasBoolean = version.release < booleanBefore
  if (kind === 'boolean' || kind === 'tristate' || wasBoolean) return false
  if (directive.specifiers !== '' && value.includes('%')) return undefined
  if (values.length === 0 && kind !== 'enum-or-boolean') return undefined
  if (kind === 'enum' || kind === 'enum-or-boolean') {
    // ProtectHostname=private:NAME (258) and MountFlags=shared,slave (up to 219) are more than one word.
    const compound =
      (name === 'ProtectHostname' && value.includes(':')) ||
      (name === 'MountFlags' && /[ ,]/.test(value) && version.release <= EMPTY_MOUNT_FLAGS_UNTIL)
    return compound ? undefined : acceptsWord(directive, value, version)
  }
  if (/["'\\]/.test(value)) return undefined
  const verdicts = value.split(/\s+/).map(word => acceptsWord(directive, word, version))
  // DisableControllers= skips unknown words in silence as long as one is known.
  const refused =
    kind === 'enum-list' ? verdicts.every(verdict => verdict === false) : verdicts.includes(false)
  return refused ? false : verdicts.every(verdict => verdict === true) ? true : undefined
}
