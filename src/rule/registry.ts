import type { Rule } from './rule.ts'

/** A rule under its id, which is the path of its file below `rules/`. */
export interface RegisteredRule {
  readonly id: string
  readonly rule: Rule
}

/** Whether `selector` names the rule or its group (`mounts` or `mounts/`). */
export function isSelected(id: string, selector: string): boolean {
  const group = selector.endsWith('/') ? selector : `${selector}/`
  return id === selector || id.startsWith(group)
}
