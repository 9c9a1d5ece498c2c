import { findDirective, knowledgeOf } from '../catalog/directive.ts'
import type { SystemdVersion } from '../catalog/systemd-version.ts'
import { parseUnitName } from '../catalog/unit-name.ts'
import { extractWords } from '../syntax/extract-words.ts'
import type { Unit, UnitAssignment } from '../unit/unit.ts'
import type { DependencyKind } from './dependency.ts'
import type { Draft } from './draft.ts'

/** What each directive of `[Unit]` that lists units makes, old names included (load-fragment-gperf). */
const KINDS: Readonly<Record<string, DependencyKind>> = {
  Requires: 'Requires',
  RequiresOverridable: 'Requires',
  Requisite: 'Requisite',
  RequisiteOverridable: 'Requisite',
  Wants: 'Wants',
  BindsTo: 'BindsTo',
  BindTo: 'BindsTo',
  PartOf: 'PartOf',
  Upholds: 'Upholds',
  Conflicts: 'Conflicts',
  Before: 'Before',
  After: 'After',
  OnFailure: 'OnFailure',
  OnSuccess: 'OnSuccess',
  PropagatesReloadTo: 'PropagatesReloadTo',
  PropagateReloadTo: 'PropagatesReloadTo',
  ReloadPropagatedFrom: 'ReloadPropagatedFrom',
  PropagateReloadFrom: 'ReloadPropagatedFrom',
  PropagatesStopTo: 'PropagatesStopTo',
  StopPropagatedFrom: 'StopPropagatedFrom',
  JoinsNamespaceOf: 'JoinsNamespaceOf',
}

function kindOf(directive: string): DependencyKind | undefined {
  return Object.hasOwn(KINDS, directive) ? KINDS[directive] : undefined
}

/** A unit name as a line has it, specifiers expanded. */
export interface NamedUnit {
  readonly name: string
  /** As written, specifiers included. */
  readonly word: string
}

/**
 * The units that a list such as `After=` names (config_parse_unit_deps). Words whose specifiers stand for something
 * unknown, and words that are no unit names, are left out.
 */
export function namedUnits(
  unit: Unit,
  value: string,
  expand: (word: string) => string | undefined,
): readonly NamedUnit[] {
  if (value === '') return []
  const words = /["'\\]/.test(value)
    ? extractWords(value, { escapes: 'retain' }).words
    : value.split(/[ \t\r\n]+/)
  return words.flatMap(word => {
    const name = word.includes('%') ? expand(word) : word
    if (name === undefined || parseUnitName(name) === undefined || isRecursive(unit, name, word)) return []
    return [{ name, word }]
  })
}

/** unit_is_likely_recursive_template_dependency(): a template that names further instances of itself would never end. */
function isRecursive(unit: Unit, name: string, word: string): boolean {
  if (!/%[inN]/.test(word) || unit.instance === undefined) return false
  const own = parseUnitName(unit.name)
  const other = parseUnitName(name)
  return (
    other?.form === 'instance' &&
    other.prefix === own?.prefix &&
    other.type === own.type &&
    other.instance !== unit.instance
  )
}

/** Adds what the `[Unit]` section says. An empty assignment does not take earlier ones back. */
export function addExplicit(draft: Draft, version: SystemdVersion): void {
  for (const assignment of draft.unit.assignments) {
    const { section, directive, value } = assignment.node
    if (section !== 'Unit') continue
    const kind = kindOf(directive)
    if (kind === undefined || !isKnown(directive, version)) continue
    for (const { name } of namedUnits(draft.unit, value, word => draft.expand(word)))
      draft.add([kind], name, { kind: 'assignment', assignment })
  }
}

/** A directive that lists units, as other modules ask for it. */
export function dependencyKindOf({ node }: UnitAssignment): DependencyKind | undefined {
  return node.section === 'Unit' ? kindOf(node.directive) : undefined
}

function isKnown(directive: string, version: SystemdVersion): boolean {
  const known = findDirective('Unit', directive)
  return known !== undefined && knowledgeOf(known, version) === 'known'
}
