import type { Unit, UnitAssignment } from '../unit/unit.ts'
import type { Confidence, Match } from './rule.ts'

/** A match at one line of a unit, known by its directive and value. */
export function matchAt<D>(
  unit: Unit,
  assignment: UnitAssignment,
  data: D,
  confidence: Confidence = 'certain',
): Match<D> {
  const { directive, value } = assignment.node
  return {
    kind: 'match',
    unit,
    at: { kind: 'assignment', assignment },
    confidence,
    related: [],
    data,
    key: `${directive}=${value}`,
  }
}
