/** For tests: assignments as texts, judged as if they stood in a plain system unit. */
import { findDirective, knowledgeOf } from '../catalog/directive.ts'
import { parseSystemdVersion, upstreamRelease } from '../catalog/systemd-version.ts'
import { parseUnitName } from '../catalog/unit-name.ts'
import { judgeValue } from './judge.ts'
import type { Complaint } from './verdict.ts'

/** Where else an assignment may stand than in a unit of its section, or `a.service`, below nothing of that section. */
interface Circumstances {
  readonly unit?: string
  readonly manager?: 'system' | 'user'
  readonly earlier?: Readonly<Record<string, readonly string[]>>
}

/** The complaints about `Section.Directive=value`; undefined where they cannot be told. */
export function judgeLine(
  text: string,
  version: number | string,
  { unit: name, manager = 'system', earlier = {} }: Circumstances = {},
): readonly Complaint[] | undefined {
  const [, section = '', key = '', value = ''] = /^(\w+)\.(\w+)=(.*)$/s.exec(text) ?? []
  const unit = name ?? `a.${section === 'Unit' ? 'service' : section.toLowerCase()}`
  const directive = findDirective(section, key)
  const parsed = typeof version === 'number' ? upstreamRelease(version) : parseSystemdVersion(version)
  const type = parseUnitName(unit)?.type
  if (!directive || !parsed || !type) throw new Error(`no such assignment or version: ${text} ${version}`)
  return judgeValue(value, {
    directive,
    version: parsed,
    unit: { name: unit, type, instance: undefined, fragment: `/etc/systemd/system/${unit}`, manager },
    earlier: other => earlier[other] ?? [],
  })
}

/** The releases whose real programs were asked: those of Debian 11, 12, 13 and forky. */
const ASKED = [247, 252, 257, 262]

/** Which of them log something at the line, as far as they know the directive; `?` follows where we cannot tell. */
export function loggingReleases(text: string): string {
  const [, section = '', name = ''] = /^(\w+)\.(\w+)=/.exec(text) ?? []
  const directive = findDirective(section, name)
  return ASKED.flatMap(release => {
    if (!directive || knowledgeOf(directive, upstreamRelease(release)) !== 'known') return []
    const complaints = judgeLine(text, release)
    return complaints === undefined ? [`${release}?`] : complaints.length > 0 ? [String(release)] : []
  }).join(' ')
}
