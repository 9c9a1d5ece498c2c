import { jsonText } from '../report/json-text.ts'
import type { Plan } from './plan.ts'

/** A plan as `plan-v1`, ending in a line end. */
export function planJson(plan: Plan): string {
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
  }
  return jsonText(document)
}
