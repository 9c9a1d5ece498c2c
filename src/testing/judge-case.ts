/** For tests of value parsers: one value in a unit, judged. */
import { findDirective } from '../catalog/directive.ts'
import { parseSystemdVersion, type SystemdVersion, upstreamRelease } from '../catalog/systemd-version.ts'
import { parseUnitName } from '../catalog/unit-name.ts'
import { judgeValue } from '../value/judge.ts'
import type { ValueSite } from '../value/value-parser.ts'
import type { Complaint } from '../value/verdict.ts'

/** Where a tested value stands, as far as it matters. */
export interface JudgeCase {
  readonly unit?: string
  readonly manager?: 'system' | 'user'
  /** What assignments further up gave to the same directive. */
  readonly earlier?: readonly string[]
}

/** The place of a directive in a unit of the type its section tells, for a release or a version such as `219-el7.9`. */
export function siteOf(
  section: string,
  name: string,
  version: number | string,
  { unit, manager = 'system', earlier = [] }: JudgeCase = {},
): ValueSite {
  const directive = findDirective(section, name)
  const parsed: SystemdVersion | undefined =
    typeof version === 'number' ? upstreamRelease(version) : parseSystemdVersion(version)
  const type = /^(?:Unit|Install)$/.test(section) ? 'service' : section.toLowerCase()
  const unitName = parseUnitName(unit ?? `c1.${type}`)
  if (!directive || !parsed || !unitName)
    throw new Error(`no such case: ${section} ${name} ${version} ${unit}`)
  const fragment = `/etc/systemd/system/${unitName.name}`
  return {
    directive,
    version: parsed,
    unit: { name: unitName.name, type: unitName.type, instance: unitName.instance, fragment, manager },
    earlier: () => earlier,
  }
}

/** The verdicts as `effect code` words; undefined where they are not known. */
export function judgeCase(
  section: string,
  name: string,
  value: string,
  version: number | string,
  details: JudgeCase = {},
): readonly string[] | undefined {
  return judgeValue(value, siteOf(section, name, version, details))?.map(
    ({ effect, code }) => `${effect} ${code}`,
  )
}

/** The releases whose real programs were asked, in the order of the letters of {@link lettersOf}. */
export const ASKED_RELEASES = [247, 252, 257, 262] as const

/** Messages that systemd logs without the line they are about. */
const WITHOUT_LINE: ReadonlySet<string> = new Set([
  'user-name-relaxed',
  'onfailureisolate-deprecated',
  'specifier-deprecated',
])

/** One letter for each asked release: `.` silence, `m` a message at the line, `F` a refused unit, `-` none of it there. */
export function lettersOf(section: string, name: string, value: string, absent: string): string {
  return ASKED_RELEASES.map((release, at) => {
    if (absent.charAt(at) === '-') return '-'
    const complaints = judgeValue(value, siteOf(section, name, release))
    return complaints === undefined ? '?' : letterOf(complaints.filter(({ code }) => !WITHOUT_LINE.has(code)))
  }).join('')
}

function letterOf(complaints: readonly Complaint[]): string {
  if (complaints.length === 0) return '.'
  return complaints.some(({ effect }) => effect === 'fatal') ? 'F' : 'm'
}
