import type { UnitType } from '../../src/catalog/unit-name.ts'
import { REQUIREMENTS } from '../../src/graph/dependency.ts'
import { type DependencyGraph, dependencyGraph } from '../../src/graph/graph.ts'
import { isOrdered } from '../../src/graph/ordered.ts'
import { defineRule } from '../../src/rule/rule.ts'

/** Units that do something when they start; the others only gather units, or are there from the start. */
const WORKING: ReadonlySet<UnitType> = new Set(['service', 'mount', 'swap'])

export default defineRule({
  summary: 'services that require another unit but may start before it',
  severity: 'advice',
  since: '0.1.0',
  needs: [],
  sources: ['systemd.unit(5) Requires=', 'systemd.unit(5) BindsTo=', 'systemd.unit(5) Requisite='],
  remedyIds: [],

  *check({ host }) {
    const graph = dependencyGraph(host)
    for (const unit of host.installed()) {
      if (unit.type !== 'service' || unit.loadState !== 'loaded') continue
      const name = graph.nameOf(unit)
      for (const { kind, to, origin } of graph.dependencies(name)) {
        if (!REQUIREMENTS.includes(kind) || origin.kind !== 'assignment') continue
        if (!doesWork(graph, to) || isOrdered(graph, name, to) || !graph.isStartable(to)) continue
        const { assignment } = origin
        yield {
          kind: 'match',
          unit,
          at: { kind: 'assignment', assignment },
          confidence: 'likely',
          related: [],
          data: { unit: unit.name, directive: assignment.node.directive, other: to },
          key: `${assignment.node.directive} ${to}`,
        }
      }
    }
  },

  message({ unit, directive, other }) {
    return `${directive}=${other} without After=${other}: systemd starts both at the same time, and ${unit} is not stopped from starting when ${other} fails to`
  },
})

function doesWork(graph: DependencyGraph, name: string): boolean {
  const unit = graph.unit(name)
  return unit !== undefined && WORKING.has(unit.type)
}
