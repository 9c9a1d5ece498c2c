import { knownValue } from '../host/facts.ts'
import type { Host } from '../host/host.ts'
import type { Chosen } from './choose.ts'
import type { Effect } from './plan.ts'

/** What the changes do to the merged units: each directive's effective value before and after. */
export function effectsOf(before: Host, after: Host, chosen: readonly Chosen[]): readonly Effect[] {
  const effects = new Map<string, Effect>()
  for (const change of chosen.flatMap(({ remedy }) => remedy.changes)) {
    if (change.kind === 'sysctl') {
      const old = knownValue(before.facts.get('sysctl.fs.may_detach_mounts')) ?? '(unknown)'
      effects.set(change.key, { unit: 'sysctl', directive: change.key, before: old, after: change.value })
      continue
    }
    const { unit, section, directive } = change
    effects.set(`${unit}\0${directive}`, {
      unit,
      directive,
      before: effective(before, unit, section, directive),
      after: effective(after, unit, section, directive),
    })
  }
  return [...effects.values()].filter(effect => effect.before !== effect.after)
}

function effective(host: Host, name: string, section: string, directive: string): string {
  const unit = host.units.load(name)
  const values = unit
    ? host
        .settings(unit)
        .list(section, directive)
        .map(each => each.node.value)
    : []
  return values.length === 0 ? '(default)' : values.join(' ')
}
