import { type Dependency, PULLS } from '../../src/graph/dependency.ts'
import { type DependencyGraph, dependencyGraph } from '../../src/graph/graph.ts'
import { isOrdered } from '../../src/graph/ordered.ts'
import { possibleJobs, type Transaction, Transactions } from '../../src/graph/transaction.ts'
import type { Host } from '../../src/host/host.ts'
import { defineRule } from '../../src/rule/rule.ts'

const ONLINE = 'network-online.target'

export default defineRule({
  summary: 'units that mean to wait for the network and do not',
  severity: 'warning',
  since: '0.1.0',
  needs: [],
  sources: ['systemd.special(7) network-online.target', 'https://systemd.io/NETWORK_ONLINE/'],
  remedyIds: [],

  *check({ host }) {
    const graph = dependencyGraph(host)
    if (!graph.isStartable(ONLINE)) return
    const boot = new Boot(host, graph)
    for (const unit of host.installed()) {
      if (unit.type !== 'service' || unit.loadState !== 'loaded') continue
      const name = graph.nameOf(unit)
      const { pull, order } = tiesTo(ONLINE, graph.dependencies(name))
      let fault: 'unordered' | 'not-pulled-in' | undefined
      if (pull && !isOrdered(graph, name, ONLINE)) fault = 'unordered'
      if (order && boot.starts(name) && !boot.starts(ONLINE)) fault = 'not-pulled-in'
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

/** The line that pulls `other` in, and whatever has the unit wait for it. */
function tiesTo(other: string, dependencies: readonly Dependency[]) {
  let pull: Dependency | undefined
  let order: Dependency | undefined
  for (const dependency of dependencies) {
    if (dependency.to !== other) continue
    if (dependency.kind === 'After') order ??= dependency
    else if (dependency.origin.kind === 'assignment' && PULLS.includes(dependency.kind)) pull ??= dependency
  }
  return { pull, order }
}

const NETWORK_MOUNT = /^\s*[^#\s].*(?:\b_netdev\b|\s(?:fuse\.)?(?:nfs4?|cifs|smb3|ceph|glusterfs|sshfs)\s)/m

/** What the boot starts. It is worked out as far as it is asked for: most services are no part of it at first sight. */
class Boot {
  private possible: ReadonlySet<string> | undefined
  private transaction: Transaction | undefined

  constructor(
    private readonly host: Host,
    private readonly graph: DependencyGraph,
  ) {}

  starts(name: string): boolean {
    this.possible ??= this.possibleUnits()
    if (!this.possible.has(name)) return false
    this.transaction ??= new Transactions(this.graph).start(this.target ?? '')
    return this.transaction?.jobs.has(name) === true
  }

  private get target(): string | undefined {
    return this.graph.unit('default.target')?.name
  }

  /** None where mounts that only fstab has may pull the network in. */
  private possibleUnits(): ReadonlySet<string> {
    const hasNetworkMounts = NETWORK_MOUNT.test(this.host.text('/etc/fstab') ?? '')
    return this.target === undefined || hasNetworkMounts ? new Set() : possibleJobs(this.graph, this.target)
  }
}
