import { type Dependency, describeOrigin, REQUIREMENTS } from '../../src/graph/dependency.ts'
import { type DependencyGraph, dependencyGraph } from '../../src/graph/graph.ts'
import { originSite, relatedDependency, shownName } from '../../src/rule/dependency-site.ts'
import { defineRule } from '../../src/rule/rule.ts'

export default defineRule({
  summary: 'units that require a unit they conflict with, and so can never start',
  severity: 'error',
  since: '0.1.0',
  needs: [],
  sources: ['systemd.unit(5) Conflicts=', 'core/transaction.c transaction_merge_jobs()'],
  remedyIds: [],

  *check({ host }) {
    const graph = dependencyGraph(host)
    for (const unit of host.installed()) {
      if (unit.loadState !== 'loaded') continue
      const name = graph.nameOf(unit)
      for (const requirement of graph.dependencies(name)) {
        if (!REQUIREMENTS.includes(requirement.kind)) continue
        const conflict = conflictBetween(graph, name, requirement)
        if (!conflict || !graph.isStartable(name) || !graph.isStartable(requirement.to)) continue
        const at = originSite(conflict.origin) ?? originSite(requirement.origin)
        if (!at) continue
        yield {
          kind: 'match',
          unit,
          at,
          confidence: 'certain',
          related: relatedDependency(requirement, `requires ${requirement.to}`),
          data: {
            unit: unit.name,
            other: shownName(requirement.to),
            kind: requirement.kind,
            requirement: describeOrigin(requirement.origin),
            conflict: describeOrigin(conflict.origin),
          },
          key: `${requirement.kind} ${requirement.to}`,
        }
        break
      }
    }
  },

  message({ unit, other, kind, requirement, conflict }) {
    return `${unit} can never start: ${kind}=${other} (${requirement}) starts what Conflicts= (${conflict}) stops`
  },
})

/** What stops one of the two when the other starts: either side may say so. */
function conflictBetween(
  graph: DependencyGraph,
  from: string,
  { to, kind }: Dependency,
): Dependency | undefined {
  const says = (one: string, other: string) => graph.conflicts(one).find(each => each.to === other)
  // A unit that must be active already (Requisite=) is not started, so that its own conflicts do not count.
  return says(from, to) ?? (kind === 'Requisite' ? undefined : says(to, from))
}
