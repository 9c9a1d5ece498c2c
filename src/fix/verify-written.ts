import { runRules } from '../engine/run.ts'
import type { Host } from '../host/host.ts'
import type { RegisteredRule } from '../rule/registry.ts'
import type { Plan } from './plan.ts'
import type { SavedPlan } from './saved-plan.ts'

/**
 * The findings that were to end and that a host, read anew after the files were written, still shows. A sysctl of a
 * live host counts when the kernel has taken it, so what waits for that is not among them.
 */
export function stillThere(
  host: Host,
  rules: readonly RegisteredRule[],
  ended: SavedPlan['ended'],
): readonly string[] {
  const expected = ended.filter(({ isSysctl }) => !(isSysctl && host.source.kind === 'live'))
  if (expected.length === 0) return []
  const { findings } = runRules(host, rules)
  return expected
    .filter(({ rule, unit }) => findings.some(finding => finding.rule === rule && finding.unit === unit))
    .map(({ rule, unit }) => `${rule} (${unit ?? 'host'})`)
}

/** The findings that a plan ends, as a saved plan lists them. */
export function endedOf({ ended }: Plan): SavedPlan['ended'] {
  return ended.map(({ rule, unit, changes }) => ({
    rule,
    unit,
    isSysctl: changes.some(change => change.kind === 'sysctl'),
  }))
}
