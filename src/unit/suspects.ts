import type { AssignmentNode } from '../syntax/unit-file.ts'
import type { Settings } from './effective.ts'
import type { Unit, UnitAssignment } from './unit.ts'

/** An assignment that looks wrong, in a unit in which it counts. */
export interface Suspect {
  readonly unit: Unit
  readonly assignment: UnitAssignment
}

/**
 * The assignments that look wrong and count, each once: a line that several units share (instances of a template,
 * drop-ins of a type) is reported for the first of them. `looksWrong` sees every line of the host and must be cheap.
 */
export function* suspects(
  units: readonly Unit[],
  settingsOf: (unit: Unit) => Settings,
  looksWrong: (node: AssignmentNode) => boolean,
): Iterable<Suspect> {
  const seen = new Set<AssignmentNode>()
  for (const unit of units) {
    if (unit.loadState !== 'loaded') continue
    for (const assignment of unit.assignments) {
      const { node } = assignment
      const { section, directive } = node
      if (section === undefined || !looksWrong(node) || seen.has(node)) continue
      if (!settingsOf(unit).list(section, directive).includes(assignment)) continue
      seen.add(node)
      yield { unit, assignment }
    }
  }
}
