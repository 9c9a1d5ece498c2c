import { runRules } from '../engine/run.ts'
import type { Host } from '../host/host.ts'
import type { RegisteredRule } from '../rule/registry.ts'
import type { Plan } from './plan.ts'

/**
 * The findings of a plan that a host, read anew after the plan was written, still shows. A sysctl of a live host
 * counts when the kernel has taken it, so what waits for that is not among them.
 */
export function stillThere(host: Host, rules: readonly RegisteredRule[], plan: Plan): readonly string[] {
  const waits = (changes: Plan['ended'][number]['changes']) =>
    host.source.kind === 'live' && changes.some(change => change.kind === 'sysctl')
  const expected = plan.ended.filter(({ changes }) => !waits(changes))
  if (expected.length === 0) return []
  const { findings } = runRules(host, rules)
  return expected
    .filter(({ rule, unit }) => findings.some(finding => finding.rule === rule && finding.unit === unit))
    .map(({ rule, unit }) => `${rule} (${unit ?? 'host'})`)
}
