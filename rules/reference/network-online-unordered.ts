import { PULLS } from '../../src/graph/dependency.ts'
import { type DependencyGraph, dependencyGraph } from '../../src/graph/graph.ts'
import { isOrdered } from '../../src/graph/ordered.ts'
import { type Transaction, Transactions } from '../../src/graph/transaction.ts'
import type { Host } from '../../src/host/host.ts'
import { defineRule } from '../../src/rule/rule.ts'
import type { Unit } from '../../src/unit/unit.ts'

const ONLINE = 'network-online.target'

export default defineRule({
  summary: 'units that mean to wait for the network and do not',
  severity: 'warning',
  since: '0.2.0',
  needs: [],
  sources: ['systemd.special(7) network-online.target', 'https://systemd.io/NETWORK_ONLINE/'],
  remedyIds: [],

  *check({ host }) {
    const graph = dependencyGraph(host)
    if (!graph.isStartable(ONLINE)) return
    let boot: Transaction | undefined | null = null
    for (const unit of host.installed()) {
      if (unit.type !== 'service' || unit.loadState !== 'loaded') continue
      const name = graph.nameOf(unit)
      const own = graph.dependencies(name).filter(({ to }) => to === ONLINE)
      if (own.length === 0) continue
      const pull = own.find(({ kind, origin }) => PULLS.includes(kind) && origin.kind === 'assignment')
      const order = own.find(({ kind }) => kind === 'After')
      let fault: 'unordered' | 'not-pulled-in' | undefined
      if (pull && !isOrdered(graph, name, ONLINE)) fault = 'unordered'
      if (order && boot === null) boot = bootOf(host, graph)
      if (order && boot?.jobs.has(name) && !boot.jobs.has(ONLINE)) fault = 'not-pulled-in'
      const cause = fault === 'unordered' ? pull : order
      if (fault === undefined || cause?.origin.kind !== 'assignment') continue
      yield {
        kind: 'match',
        unit,
        at: { kind: 'assignment', assignment: cause.origin.assignment },
        confidence: 'likely',
        related: [],
        data: { unit: unit.name, directive: cause.kind, fault },
        key: fault,
      }
    }
  },

  message({ unit, directive, fault }) {
    return fault === 'unordered'
      ? `${directive}=${ONLINE} without After=${ONLINE}: ${unit} starts without waiting for the network`
      : `After=${ONLINE} without Wants=${ONLINE}: nothing at boot pulls the target in, so that ${unit} waits for nothing`
  },
})

/** The boot, unless mounts that only fstab has may pull the network in. */
function bootOf(host: Host, graph: DependencyGraph): Transaction | undefined {
  const target: Unit | undefined = graph.unit('default.target')
  if (
    !target ||
    /^\s*[^#\s].*(?:\b_netdev\b|\s(?:fuse\.)?(?:nfs4?|cifs|smb3|ceph|glusterfs|sshfs)\s)/m.test(
      host.text('/etc/fstab') ?? '',
    )
  )
    return undefined
  return new Transactions(graph).start(target.name)
}
