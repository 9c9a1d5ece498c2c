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
  let lasting: UnitAssignment[] = []
  for (const { assignment, state } of settings.all()) {
    const { node } = assignment
    if (node.section !== section || !members.has(node.directive) || state === 'ignored') continue
    if (node.value === '') lasting = []
    else lasting.push(assignment)
  }
  return lasting
}
