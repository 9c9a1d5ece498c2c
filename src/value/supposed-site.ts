import { findDirective } from '../catalog/directive.ts'
import { parseSystemdVersion, upstreamRelease } from '../catalog/systemd-version.ts'
import { judgeValue } from './judge.ts'
import type { ValueSite } from './value-parser.ts'
import type { Complaint } from './verdict.ts'

/** For tests: a site in a plain system unit without assignments further up, such as that of `Service.PrivateTmp`. */
export function supposedSite(dotted: string, version: number | string): ValueSite {
  const [section = '', name = ''] = dotted.split('.')
  const directive = findDirective(section, name)
  const parsed = typeof version === 'number' ? upstreamRelease(version) : parseSystemdVersion(version)
  if (!directive || !parsed) throw new Error(`no such directive or version: ${dotted} ${version}`)
  const type = section === 'Socket' ? 'socket' : 'service'
  const unit = {
    name: `a.${type}`,
    type,
    instance: undefined,
    fragment: `/etc/systemd/system/a.${type}`,
  } as const
  return { directive, version: parsed, unit: { ...unit, manager: 'system' }, earlier: () => [] }
}

/** For tests: the complaints about `Section.Directive=value`. */
export function judgeAssignment(text: string, version: number | string): readonly Complaint[] | undefined {
  const equals = text.indexOf('=')
  return judgeValue(text.slice(equals + 1), supposedSite(text.slice(0, equals), version))
}

/** For tests: the complaints as `effect code`, `silent` for none, `unknown` where it cannot be told. */
export function verdictOf(text: string, version: number | string): string {
  const complaints = judgeAssignment(text, version)
  if (complaints === undefined) return 'unknown'
  return complaints.map(({ effect, code }) => `${effect} ${code}`).join(', ') || 'silent'
}
