import { findDirective, knowledgeOf } from '../catalog/directive.ts'
import type { SystemdVersion } from '../catalog/systemd-version.ts'
import { parseUnitName } from '../catalog/unit-name.ts'
import { extractWords } from '../syntax/extract-words.ts'
import type { Unit, UnitAssignment } from '../unit/unit.ts'
import type { DependencyKind, Origin } from './dependency.ts'
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
  const named: NamedUnit[] = []
  for (const word of words) {
    const name = word.includes('%') ? expand(word) : word
    if (name === undefined || parseUnitName(name) === undefined || isRecursive(unit, name, word)) continue
    named.push({ name, word })
  }
  return named
}

/** unit_is_likely_recursive_template_dependency(): a template that names further instances of itself would never end. */
function isRecursive(unit: Unit, name: string, word: string): boolean {
  if (unit.instance === undefined || !/%[inN]/.test(word)) return false
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
  const expand = (word: string) => draft.expand(word)
  for (const assignment of draft.unit.assignments) {
    const { section, directive, value } = assignment.node
    if (section !== 'Unit') continue
    const kinds = kindsIn(version, directive)
    if (kinds === undefined) continue
    const origin: Origin = { kind: 'assignment', assignment }
    for (const { name } of namedUnits(draft.unit, value, expand)) draft.add(kinds, name, origin)
  }
}

/** A directive that lists units, as other modules ask for it. */
export function dependencyKindOf({ node }: UnitAssignment): DependencyKind | undefined {
  return node.section === 'Unit' ? kindOf(node.directive) : undefined
}

const remembered = new WeakMap<SystemdVersion, Map<string, readonly DependencyKind[] | undefined>>()

/** What a directive of [Unit] makes in that version, as a list of one; undefined where it lists no units or is unknown. */
function kindsIn(version: SystemdVersion, directive: string): readonly DependencyKind[] | undefined {
  const kind = kindOf(directive)
  if (kind === undefined) return undefined
  const known = remembered.get(version) ?? new Map<string, readonly DependencyKind[] | undefined>()
  remembered.set(version, known)
  if (!known.has(directive)) known.set(directive, isKnown(directive, version) ? [kind] : undefined)
  return known.get(directive)
}

function isKnown(directive: string, version: SystemdVersion): boolean {
  const known = findDirective('Unit', directive)
  return known !== undefined && knowledgeOf(known, version) === 'known'
}
