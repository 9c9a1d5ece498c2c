import { findDirective } from '../catalog/directive.ts'
import type { Settings } from './effective.ts'
import { FORMER_NAMES, mentionsOf } from './mentions.ts'
import type { UnitAssignment } from './unit.ts'

const NONE: readonly UnitAssignment[] = []

let renamed: ReadonlySet<string> | undefined

/**
 * The assignments of a directive that count, in load order: what `Settings.list` gives, found without sorting all lines
 * of the unit. Only an empty value, which clears others, and names that were others once take the long way.
 */
export function counted(settings: Settings, section: string, directive: string): readonly UnitAssignment[] {
  const { unit } = settings
  if (!mentionsOf(unit).has(directive)) return NONE
  renamed ??= new Set(FORMER_NAMES.values())
  if (renamed.has(directive)) return settings.list(section, directive)
  const known = findDirective(section, directive)
  if (known === undefined) return NONE
  const { skipped } = settings.reading
  let found: UnitAssignment[] | undefined
  for (const assignment of unit.assignments) {
    const { node } = assignment
    if (node.directive !== directive || node.section !== section) continue
    if (node.value === '') return settings.list(section, directive)
    if (skipped.has(node)) continue
    if (found && known.isList) found.push(assignment)
    else found = [assignment]
  }
  return found ?? NONE
}

/** The assignment that decides a directive which holds one value; undefined for the default. */
export function lastCounted(
  settings: Settings,
  section: string,
  directive: string,
): UnitAssignment | undefined {
  const found = counted(settings, section, directive)
  return found[found.length - 1]
}
