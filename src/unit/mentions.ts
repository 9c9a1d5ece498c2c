import type { Unit } from './unit.ts'

/** Names that directives had once and the ones they have today (`canonical` of the catalogue). */
export const FORMER_NAMES: ReadonlyMap<string, string> = new Map([
  ['BindTo', 'BindsTo'],
  ['PropagateReloadFrom', 'ReloadPropagatedFrom'],
  ['PropagateReloadTo', 'PropagatesReloadTo'],
  ['RequiresOverridable', 'Requires'],
  ['RequisiteOverridable', 'Requisite'],
  ['StartLimitInterval', 'StartLimitIntervalSec'],
  ['InaccessibleDirectories', 'InaccessiblePaths'],
  ['ReadOnlyDirectories', 'ReadOnlyPaths'],
  ['ReadWriteDirectories', 'ReadWritePaths'],
])

const ofUnits = new WeakMap<Unit, ReadonlySet<string>>()

/**
 * The directives that a unit's files assign in any section and to whatever effect, under the names they have today
 * and those they are written with. Most questions about a unit end here, long before its values are judged.
 */
export function mentionsOf(unit: Unit): ReadonlySet<string> {
  const known = ofUnits.get(unit)
  if (known) return known
  const names = new Set<string>()
  for (const { node } of unit.assignments) {
    const { directive } = node
    names.add(directive)
    const today = FORMER_NAMES.get(directive)
    if (today !== undefined) names.add(today)
  }
  ofUnits.set(unit, names)
  return names
}

const ofHosts = new WeakMap<readonly Unit[], ReadonlyMap<string, readonly Unit[]>>()

/** The units of a list that mention the directive, in its order; one pass over the list for all directives. */
export function unitsMentioning(units: readonly Unit[], directive: string): readonly Unit[] {
  let byDirective = ofHosts.get(units)
  if (!byDirective) {
    byDirective = groupByDirective(units)
    ofHosts.set(units, byDirective)
  }
  return byDirective.get(directive) ?? NONE
}

const NONE: readonly Unit[] = []

function groupByDirective(units: readonly Unit[]): ReadonlyMap<string, readonly Unit[]> {
  const groups = new Map<string, Unit[]>()
  for (const unit of units) {
    for (const name of mentionsOf(unit)) {
      const group = groups.get(name)
      if (group) group.push(unit)
      else groups.set(name, [unit])
    }
  }
  return groups
}
