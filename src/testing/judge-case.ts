/** For tests of value parsers: one value in a unit, judged. */
import { findDirective, knowledgeOf } from '../catalog/directive.ts'
import { parseSystemdVersion, upstreamRelease } from '../catalog/systemd-version.ts'
import { parseUnitName } from '../catalog/unit-name.ts'
import { judgeValue } from '../value/judge.ts'
import type { ValueSite } from '../value/value-parser.ts'
import { type Complaint, namesNoLine } from '../value/verdict.ts'

/** Where a tested value stands, as far as it matters. */
export interface Circumstances {
  /** The name of the unit; `c1` with the suffix of its section unless told. */
  readonly unit?: string
  readonly manager?: 'system' | 'user'
  /** What assignments further up gave to directives of the section. */
  readonly earlier?: Readonly<Record<string, readonly string[]>>
}

/** A release number, or a version such as `219-el7.9`. */
type Version = number | string

/** The place of a directive in a unit of the type its section tells. */
export function siteOf(
  section: string,
  name: string,
  version: Version,
  { unit: unitName, manager = 'system', earlier = {} }: Circumstances = {},
): ValueSite {
  // Units of type busname are gone, their directives are not.
  const suffix = /^(?:Unit|Install|BusName)$/.test(section) ? 'service' : section.toLowerCase()
  const directive = findDirective(section, name)
  const parsed = typeof version === 'number' ? upstreamRelease(version) : parseSystemdVersion(version)
  const unit = parseUnitName(unitName ?? `c1.${suffix}`)
  if (!directive || !parsed || !unit)
    throw new Error(`no such case: ${section} ${name} ${version} ${unitName}`)
  const { name: fullName, type, instance } = unit
  return {
    directive,
    version: parsed,
    unit: { name: fullName, type, instance, fragment: `/etc/systemd/system/${fullName}`, manager },
    earlier: other => earlier[other] ?? [],
  }
}

/** The complaints about `Section.Directive=value`; undefined where they cannot be told. */
export function judgeLine(
  text: string,
  version: Version,
  circumstances: Circumstances = {},
): readonly Complaint[] | undefined {
  const [, section = '', name = '', value = ''] = /^(\w+)\.(\w+)=(.*)$/s.exec(text) ?? []
  return judgeValue(value, siteOf(section, name, version, circumstances))
}

/** The complaints about `Section.Directive=value` as `effect code`, `silent` for none, `unknown` where it cannot be told. */
export function verdictOf(text: string, version: Version): string {
  const complaints = judgeLine(text, version)
  return complaints === undefined ? 'unknown' : complaints.map(inWords).join(', ') || 'silent'
}

/** The verdicts as `effect code` words; undefined where they are not known. */
export function judgeCase(
  section: string,
  name: string,
  value: string,
  version: Version,
  circumstances: Circumstances = {},
): readonly string[] | undefined {
  return judgeValue(value, siteOf(section, name, version, circumstances))?.map(inWords)
}

function inWords({ effect, code }: Complaint): string {
  return `${effect} ${code}`
}

/** The releases whose real programs were asked, those of Debian 11, 12, 13 and forky. */
const ASKED_RELEASES = [247, 252, 257, 262] as const

/** Which of the asked releases log something, as far as they know the directive; `?` follows where we cannot tell. */
export function loggingReleases(text: string): string {
  const [, section = '', name = ''] = /^(\w+)\.(\w+)=/.exec(text) ?? []
  return ASKED_RELEASES.flatMap(release => {
    const directive = findDirective(section, name)
    if (!directive || knowledgeOf(directive, upstreamRelease(release)) !== 'known') return []
    const complaints = judgeLine(text, release)
    return complaints === undefined ? [`${release}?`] : complaints.length > 0 ? [String(release)] : []
  }).join(' ')
}

/**
 * One letter for each asked release: `.` silence, `m` a message at the line, `F` a refused unit, and `-` where `absent`
 * has one: the release does not know the directive.
 */
export function lettersOf(section: string, name: string, value: string, absent: string): string {
  return ASKED_RELEASES.map((release, at) => {
    if (absent.charAt(at) === '-') return '-'
    const complaints = judgeValue(value, siteOf(section, name, release))
    return complaints === undefined ? '?' : letterOf(complaints.filter(each => !namesNoLine(each)))
  }).join('')
}

function letterOf(complaints: readonly Complaint[]): string {
  if (complaints.length === 0) return '.'
  return complaints.some(({ effect }) => effect === 'fatal') ? 'F' : 'm'
}
