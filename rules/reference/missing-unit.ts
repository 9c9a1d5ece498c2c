import { type Dependency, REQUIREMENTS } from '../../src/graph/dependency.ts'
import { type DependencyGraph, dependencyGraph } from '../../src/graph/graph.ts'
import { isMissing } from '../../src/graph/missing.ts'
import { originSite } from '../../src/rule/dependency-site.ts'
import { defineRule } from '../../src/rule/rule.ts'
import type { Unit } from '../../src/unit/unit.ts'

export default defineRule({
  summary: 'units that cannot start since a unit they require, or are to activate, is not there',
  severity: 'error',
  since: '0.1.0',
  needs: [],
  sources: [
    'systemd.unit(5) Requires=',
    'core/transaction.c transaction_add_job_and_dependencies()',
    'core/unit.c unit_test_trigger_loaded()',
    'core/socket.c socket_start()',
  ],
  remedyIds: [],

  *check({ host }) {
    const graph = dependencyGraph(host)
    for (const unit of host.installed()) {
      if (unit.loadState !== 'loaded') continue
      const seen = new Set<string>()
      for (const dependency of graph.dependencies(graph.nameOf(unit))) {
        const { kind, to, origin } = dependency
        if (!stopsStart(unit, dependency) || seen.has(to) || !isMissing(host, to)) continue
        seen.add(to)
        if (isForInitrd(unit) || !isMeantToStart(graph, unit)) break
        const at = originSite(origin) ?? (unit.fragment && ({ kind: 'file', path: unit.fragment } as const))
        if (!at) continue
        yield {
          kind: 'match',
          unit,
          at,
          confidence: 'certain',
          related: [],
          data: { unit: unit.name, kind, missing: to },
          key: `${kind} ${to}`,
        }
      }
    }
  },

  message({ unit, kind, missing }) {
    const relation = kind === 'Triggers' ? 'is to activate' : 'requires'
    return `${unit} ${relation} ${missing}, which is not there: every start of ${unit} fails`
  },
})

/**
 * A requirement that somebody wrote (units that systemd itself names belong to parts of it that need not be installed),
 * or what a timer, path or socket activates. The service of a socket's own name may come with another package.
 */
function stopsStart(unit: Unit, { kind, origin }: Dependency): boolean {
  const isWritten = origin.kind === 'assignment' || origin.kind === 'entry'
  if (kind === 'Triggers') return isWritten || unit.type === 'timer' || unit.type === 'path'
  return isWritten && REQUIREMENTS.includes(kind)
}

/** A unit of a package that nothing starts but the missing one (as nfs-idmapd.service without nfs-server.service) harms nobody. */
function isMeantToStart(graph: DependencyGraph, unit: Unit): boolean {
  const isPackaged = /^\/(?:usr\/)?lib\//.test(unit.fragment ?? '')
  const isInstallable = unit.assignments.some(({ node }) => node.section === 'Install')
  return !isPackaged || isInstallable || graph.started().has(graph.nameOf(unit))
}

/** An initrd has units of its own that its host need not have. */
function isForInitrd(unit: Unit): boolean {
  return unit.assignments.some(({ node }) => {
    return (
      /^(?:Condition|Assert)PathExists$/.test(node.directive) &&
      /^[|]?\/etc\/initrd-release$/.test(node.value)
    )
  })
}
