import { NEWEST_SYSTEMD_RELEASE } from '../catalog/systemd-version.ts'
import type { Host } from '../host/host.ts'
import type { AssignmentNode } from '../syntax/unit-file.ts'
import { unitsMentioning } from '../unit/mentions.ts'
import type { Unit, UnitAssignment } from '../unit/unit.ts'

/** An assignment that is wrong, in a unit in which it counts, with what is wrong. */
export interface Suspect<D> {
  readonly unit: Unit
  readonly assignment: UnitAssignment
  readonly found: D
}

/** Says what is wrong with a line; it judges by the newest systemd where the host's is unknown. */
type Judge<D> = (node: AssignmentNode, release: number, assignment: UnitAssignment) => D | undefined

/**
 * The assignments with a notable value (see {@link NOTABLE}, or one of several lines) that are wrong and count, each
 * once: a line that several units share (instances of a template, drop-ins of a type) is given for the first of them.
 * Whether a line counts is asked only of those that `judge` finds wrong.
 */
export function* suspects<D>(host: Host, judge: Judge<D>): Iterable<Suspect<D>> {
  yield* wrongAmong(host, notableLines(host), judge)
}

/** The same of assignments to these directives, whatever their value. */
export function* suspectsOf<D>(
  host: Host,
  directives: readonly string[],
  judge: Judge<D>,
): Iterable<Suspect<D>> {
  const installed = host.installed()
  const mentioning = new Set(directives.flatMap(directive => unitsMentioning(installed, directive)))
  if (mentioning.size === 0) return
  const lines: Line[] = []
  for (const unit of installed) {
    if (!mentioning.has(unit)) continue
    for (const assignment of unit.assignments)
      if (directives.includes(assignment.node.directive)) lines.push({ unit, assignment })
  }
  yield* wrongAmong(host, lines, judge)
}

interface Line {
  readonly unit: Unit
  readonly assignment: UnitAssignment
}

function* wrongAmong<D>(host: Host, lines: readonly Line[], judge: Judge<D>): Iterable<Suspect<D>> {
  if (lines.length === 0) return
  const release = host.systemd?.release ?? NEWEST_SYSTEMD_RELEASE
  const seen = new Set<AssignmentNode>()
  for (const { unit, assignment } of lines) {
    const { node } = assignment
    if (node.section === undefined || unit.loadState !== 'loaded') continue
    const found = judge(node, release, assignment)
    if (found === undefined || seen.has(node)) continue
    if (!host.settings(unit).list(node.section, node.directive).includes(assignment)) continue
    seen.add(node)
    yield { unit, assignment, found }
  }
}

/** What a value holds that may have been meant for a shell or a reader of another syntax: most hold nothing of it. */
const NOTABLE = /["'#$~`|<>*&]|%\{_/

const notable = new WeakMap<readonly Unit[], readonly Line[]>()

/** The lines that several rules look into, found in one pass. */
function notableLines(host: Host): readonly Line[] {
  const installed = host.installed()
  const known = notable.get(installed)
  if (known) return known
  const lines: Line[] = []
  for (const unit of installed) {
    for (const assignment of unit.assignments) {
      const { line, lastLine, value } = assignment.node
      if (line !== lastLine || NOTABLE.test(value)) lines.push({ unit, assignment })
    }
  }
  notable.set(installed, lines)
  return lines
}
