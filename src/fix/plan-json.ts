import type { HostOptions } from '../host/host.ts'
import { jsonText } from '../report/json-text.ts'
import type { Plan } from './plan.ts'
import { endedOf } from './verify-written.ts'

/** A plan as `plan-v1`, ending in a line end; `basis` is what `apply` needs to judge the host again as the plan did. */
export function planJson(plan: Plan, { stated, systemd }: HostOptions): string {
  const document = {
    schema: 'unitlint/plan-v1',
    files: plan.files.map(({ path, action, before, content, rules }) => ({
      path,
      action,
      before,
      content,
      rules,
    })),
    withheld: plan.withheld,
    conflicts: plan.conflicts,
    inputs: plan.inputs,
    followUp: plan.followUp,
    effects: plan.effects,
    basis: {
      units: plan.units,
      ended: endedOf(plan),
      facts: stated ? JSON.parse(stated.json.replace(/^\uFEFF/, '')) : null,
      systemd: systemd ?? null,
    },
  }
  return jsonText(document)
}
