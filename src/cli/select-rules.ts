import { RULES } from '../../rules/index.ts'
import { isSelected, type RegisteredRule } from '../rule/registry.ts'
import { UsageError } from './exit.ts'
import type { SharedOptions } from './options.ts'

/** The rules that `--select` and `--ignore` leave. Throws {@link UsageError} for a name that is no rule and no group. */
export function selectRules({ select, ignore }: SharedOptions): readonly RegisteredRule[] {
  for (const name of [...select, ...ignore]) {
    if (RULES.some(({ id }) => isSelected(id, name))) continue
    throw new UsageError(`${name}: no such rule or group; unitlint rules lists them`)
  }
  return RULES.filter(
    ({ id }) =>
      (select.length === 0 || select.some(name => isSelected(id, name))) &&
      !ignore.some(name => isSelected(id, name)),
  )
}
