import { findDirective } from '../../catalog/directive.ts'
import type { AssignmentNode } from '../../syntax/unit-file.ts'
import type { Settings } from '../effective.ts'
import type { UnitAssignment } from '../unit.ts'

/**
 * The assignments of directives that fill one list together, in load order: an empty value of any of them clears
 * what all of them gave (the On…= of timers, the Path…= of paths, the Listen…= of sockets).
 */
export function lastingAssignments(
  settings: Settings,
  section: string,
  directives: readonly string[],
): readonly UnitAssignment[] {
  const members = new Set(directives)
  const own = settings.unit.assignments.filter(
    ({ node }) => node.section === section && members.has(node.directive),
  )
  // Without an empty value among them all stay but those that systemd skips.
  if (own.every(({ node }) => node.value !== ''))
    return own.filter(({ node }) => isTaken(settings, section, node))
  let lasting: UnitAssignment[] = []
  for (const { assignment, state } of settings.all()) {
    const { node } = assignment
    if (node.section !== section || !members.has(node.directive) || state === 'ignored') continue
    if (node.value === '') lasting = []
    else lasting.push(assignment)
  }
  return lasting
}

function isTaken(settings: Settings, section: string, node: AssignmentNode): boolean {
  return !settings.reading.skipped.has(node) && findDirective(section, node.directive) !== undefined
}
