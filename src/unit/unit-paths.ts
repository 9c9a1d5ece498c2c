import { splitWords } from '../syntax/words.ts'
import { expandSpecifiers } from './specifier.ts'
import type { Unit, UnitAssignment } from './unit.ts'

/** A path that a path-list directive names, its prefixes taken off. */
export interface NamedPath {
  readonly path: string
  readonly assignment: UnitAssignment
}

/**
 * The absolute paths of a directive such as `InaccessiblePaths=`, specifiers expanded, without `-` and `+`.
 * Words that are no absolute path are left out, as systemd ignores them; so are specifiers of unknown meaning.
 */
export function pathsOf(unit: Unit, assignments: readonly UnitAssignment[]): readonly NamedPath[] {
  const paths: NamedPath[] = []
  for (const assignment of assignments) {
    for (const word of splitWords(assignment.node.value) ?? []) {
      const path = expandSpecifiers(word.replace(/^-?\+?/, ''), unit)
      if (path?.startsWith('/')) paths.push({ path: simplify(path), assignment })
    }
  }
  return paths
}

/** Drops doubled and trailing slashes and `.` components (path_simplify). */
export function simplify(path: string): string {
  const parts = path.split('/').filter(part => part !== '' && part !== '.')
  return `/${parts.join('/')}`
}

/** Whether `path` is `directory` or lies below it. */
export function isAtOrBelow(path: string, directory: string): boolean {
  return directory === '/' || path === directory || path.startsWith(`${directory}/`)
}
