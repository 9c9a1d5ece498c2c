import { type DependencyKind, PULLS, REQUIREMENTS } from './dependency.ts'
import type { DependencyGraph } from './graph.ts'

/** Units that run before any job, so that starting them is no job (slice.c, mount.c, scope.c); the system's slice from 233 on. */
export const ALWAYS_ACTIVE: ReadonlySet<string> = new Set([
  '-.slice',
  '-.mount',
  'init.scope',
  'system.slice',
])
/** From here on a job whose requirement cannot be met is taken back; before, it stayed (257 and 252 say so). */
const TAKES_BACK_SINCE = 257

/** The jobs that the start of one unit brings about. */
export interface Transaction {
  readonly anchor: string
  /** The units that are to be started, or that must be active (`Requisite=`). */
  readonly jobs: ReadonlySet<string>
  /** Those without which the anchor does not start: systemd does not drop their jobs to break a loop. */
  readonly needed: ReadonlySet<string>
}

/** Every unit that starting `anchor` might bring about, if all of them could be started: more than the jobs, and cheap. */
export function possibleJobs(graph: DependencyGraph, anchor: string): ReadonlySet<string> {
  const possible = new Set([anchor])
  // A set gives what is added to it while it is walked.
  for (const name of possible)
    for (const { kind, to } of graph.dependencies(name)) if (PULLS.includes(kind)) possible.add(to)
  return possible
}

/** Works out start transactions on one graph (transaction_add_job_and_dependencies in core/transaction.c). */
export class Transactions {
  private failing: ReadonlySet<string> | undefined

  constructor(private readonly graph: DependencyGraph) {}

  /** The transaction of `systemctl start ANCHOR`; undefined where a requirement lacks, so that nothing is started. */
  start(anchor: string): Transaction | undefined {
    if (!this.canStart(anchor)) return undefined
    return { anchor, jobs: this.closure(anchor, PULLS), needed: this.closure(anchor, REQUIREMENTS) }
  }

  /** Whether a start gets as far as having its jobs put in order. */
  canStart(name: string): boolean {
    return this.isJob(name) && !this.failed().has(name)
  }

  /** What a unit's start job pulls in: names of units, and whether what they pull in is added as well. */
  pulls(name: string, kinds: readonly DependencyKind[] = PULLS): readonly { to: string; goesOn: boolean }[] {
    const pulled: { to: string; goesOn: boolean }[] = []
    for (const { kind, to } of this.graph.dependencies(name)) {
      if (!kinds.includes(kind) || !this.isJob(to)) continue
      if (this.graph.release >= TAKES_BACK_SINCE && this.failed().has(to)) continue
      pulled.push({ to, goesOn: kind !== 'Requisite' })
    }
    return pulled
  }

  private closure(anchor: string, kinds: readonly DependencyKind[]): ReadonlySet<string> {
    const jobs = new Set([anchor])
    const queue = [anchor]
    const expanded = new Set(queue)
    for (const name of queue) {
      for (const { to, goesOn } of this.pulls(name, kinds)) {
        jobs.add(to)
        if (!goesOn || expanded.has(to)) continue
        expanded.add(to)
        queue.push(to)
      }
    }
    return jobs
  }

  private isJob(name: string): boolean {
    return !ALWAYS_ACTIVE.has(name) && this.graph.isStartable(name)
  }

  /** Units whose start fails since something they require, however indirectly, cannot be started. */
  private failed(): ReadonlySet<string> {
    if (this.failing) return this.failing
    const failing = new Set<string>()
    const requiredBy = new Map<string, string[]>()
    const queue: string[] = []
    for (const name of this.graph.names()) {
      if (!ALWAYS_ACTIVE.has(name) && !this.graph.isStartable(name)) queue.push(name)
      for (const { kind, to } of this.graph.dependencies(name)) {
        if (!REQUIREMENTS.includes(kind)) continue
        const list = requiredBy.get(to)
        if (list) list.push(name)
        else requiredBy.set(to, [name])
      }
    }
    for (const name of queue) {
      if (failing.has(name)) continue
      failing.add(name)
      queue.push(...(requiredBy.get(name) ?? []))
    }
    this.failing = failing
    return failing
  }
}
