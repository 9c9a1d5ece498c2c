import { NEWEST_SYSTEMD_RELEASE } from '../catalog/systemd-version.ts'
import type { Host } from '../host/host.ts'
import type { AssignmentNode } from '../syntax/unit-file.ts'
import type { Unit, UnitAssignment } from '../unit/unit.ts'

/** An assignment that is wrong, in a unit in which it counts, with what is wrong. */
export interface Suspect<D> {
  readonly unit: Unit
  readonly assignment: UnitAssignment
  readonly found: D
}

/**
 * The assignments that are wrong and count, each once: a line that several units share (instances of a template,
 * drop-ins of a type) is given for the first of them. `judge` sees every line of the host, so it begins with a cheap
 * test; whether a line counts is asked only of those it finds wrong. It judges by the newest systemd where the host's
 * is unknown.
 */
export function* suspects<D>(
  host: Host,
  judge: (node: AssignmentNode, release: number, assignment: UnitAssignment) => D | undefined,
): Iterable<Suspect<D>> {
  const release = host.systemd?.release ?? NEWEST_SYSTEMD_RELEASE
  const seen = new Set<AssignmentNode>()
  for (const unit of host.installed()) {
    if (unit.loadState !== 'loaded') continue
    for (const assignment of unit.assignments) {
      const { node } = assignment
      const found = node.section === undefined ? undefined : judge(node, release, assignment)
      if (found === undefined || node.section === undefined || seen.has(node)) continue
      if (!host.settings(unit).list(node.section, node.directive).includes(assignment)) continue
      seen.add(node)
      yield { unit, assignment, found }
    }
  }
}
