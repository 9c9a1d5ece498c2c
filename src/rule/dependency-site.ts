import type { Dependency, Origin } from '../graph/dependency.ts'
import type { RelatedSite, Site } from './rule.ts'

/** The place that a dependency comes from; undefined where systemd adds it without a line that says so. */
export function originSite(origin: Origin): Site | undefined {
  if (origin.kind === 'entry') return { kind: 'file', path: origin.path }
  const assignment = origin.kind === 'assignment' ? origin.assignment : undefined
  const line = origin.kind === 'implicit' ? origin.cause : assignment
  return line && { kind: 'assignment', assignment: line }
}

/** The place of a dependency with what it says: `a.service comes after b.service`. */
export function relatedDependency(dependency: Dependency, message: string): readonly RelatedSite[] {
  const at = originSite(dependency.origin)
  return at ? [{ at, message }] : []
}

/** The name of a unit of the graph for people: a template's, where it stands for one. */
export function shownName(name: string): string {
  return name.replace('@test_instance.', '@.')
}
