import type { DependencyKind } from '../../src/graph/dependency.ts'
import { dependencyGraph } from '../../src/graph/graph.ts'
import { isMissing } from '../../src/graph/missing.ts'
import { defineRule } from '../../src/rule/rule.ts'

/** Dependencies that only count when something happens; `Sockets=` makes the unit triggered by a socket. */
const HANDLERS: readonly DependencyKind[] = ['OnFailure', 'OnSuccess', 'TriggeredBy']

export default defineRule({
  summary: 'units that call on a unit that is not there when they fail, succeed or are to get their sockets',
  severity: 'warning',
  since: '0.1.0',
  needs: [],
  sources: ['systemd.unit(5) OnFailure=, OnSuccess=', 'systemd.service(5) Sockets='],
  remedyIds: [],

  *check({ host }) {
    const graph = dependencyGraph(host)
    for (const unit of host.installed()) {
      if (unit.loadState !== 'loaded') continue
      for (const { kind, to, origin } of graph.dependencies(graph.nameOf(unit))) {
        if (!HANDLERS.includes(kind) || origin.kind !== 'assignment' || !isMissing(host, to)) continue
        const { assignment } = origin
        yield {
          kind: 'match',
          unit,
          at: { kind: 'assignment', assignment },
          confidence: 'certain',
          related: [],
          data: { unit: unit.name, directive: assignment.node.directive, missing: to },
          key: `${assignment.node.directive} ${to}`,
        }
      }
    }
  },

  message({ unit, directive, missing }) {
    const effect =
      directive === 'Sockets' ? `${unit} gets no socket from it` : 'nothing happens when the time comes'
    return `${directive}= of ${unit} names ${missing}, which is not there: ${effect}`
  },
})
