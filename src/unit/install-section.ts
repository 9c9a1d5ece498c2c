import { mayHaveAlias, parseUnitName, type UnitName } from '../catalog/unit-name.ts'
import { splitWords } from '../syntax/words.ts'
import type { Settings } from './effective.ts'
import type { UnitAssignment } from './unit.ts'

/** A word of a list in [Install], with the line that holds it. */
export interface InstallWord {
  readonly word: string
  readonly assignment: UnitAssignment
}

/** The words of a list such as `WantedBy=`, as written. */
export function installWords(settings: Settings, directive: string): readonly InstallWord[] {
  return settings
    .list('Install', directive)
    .flatMap(assignment => (splitWords(assignment.node.value) ?? []).map(word => ({ word, assignment })))
}

/**
 * Why `systemctl enable` cannot make this alias of a unit (unit_validate_alias_symlink_or_warn and
 * unit_file_verify_alias in shared/install.c), a clause; undefined where it can.
 */
export function aliasProblem(unit: UnitName, alias: string): string | undefined {
  const parsed = parseUnitName(alias)
  if (!parsed) return 'is no unit name'
  if (parsed.type !== unit.type) return `is of another type than the ${unit.type} unit`
  if (!mayHaveAlias(unit.type)) return `is not possible: ${unit.type} units have no aliases`
  if (parsed.form === unit.form) return undefined
  if (unit.form === 'template' && parsed.form === 'instance') return undefined
  return unit.form === 'template'
    ? 'has no instance, as an alias of a template must'
    : 'has an instance, and the unit is no template'
}
