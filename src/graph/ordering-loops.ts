import { components, loopsWithin, shortestLoop } from './components.ts'
import { type DependencyKind, PULLS, REQUIREMENTS, type StatedDependency } from './dependency.ts'
import type { DependencyGraph } from './graph.ts'
import { hasBit, reachedMarks, type Step } from './reach.ts'
import { ALWAYS_ACTIVE, type Transaction, Transactions } from './transaction.ts'

/** One step of a loop: `next` starts after `first`, for all these reasons. */
export interface OrderingStep {
  readonly first: string
  readonly next: string
  readonly reasons: readonly StatedDependency[]
}

/** Start jobs that wait for each other in a ring, and what systemd does about it. */
export interface OrderingLoop {
  /** The unit whose start runs into the loop. */
  readonly anchor: string
  /** The steps in order: each one's `next` is the next one's `first`, and the last leads back. */
  readonly steps: readonly OrderingStep[]
  /** The units of the loop whose jobs systemd may delete to break it; it takes one. None: the start fails. */
  readonly mayDrop: readonly string[]
  /** All units that further loops of the same transaction link with this one, those of the loop included. */
  readonly entangled: readonly string[]
  /** Units whose start fails since they need every unit of the loop, sorted. */
  readonly impossible: readonly string[]
}

/** The ordering between all units as numbers. */
interface Ordering {
  readonly names: readonly string[]
  readonly ids: ReadonlyMap<string, number>
  /** Arcs from what starts first to what starts next. */
  readonly arcs: number[][]
}

const MOST_LOOPS_OF_COMPONENT = 50
const MOST_SEARCHED = 64

/**
 * Every ordering loop that a start runs into: at boot first (`default.target`), then for any other unit on its own,
 * each loop once. Loops that share their units with one that was reported, and would be broken with it, are not told apart.
 */
export function orderingLoops(graph: DependencyGraph): readonly OrderingLoop[] {
  const ordering = orderingOf(graph)
  const rings = components(ordering.arcs).filter(component => component.length > 1)
  return rings.length === 0 ? [] : new LoopSearch(graph, ordering, rings).loops()
}

function orderingOf(graph: DependencyGraph): Ordering {
  const names = graph.names()
  const ids = new Map<string, number>()
  const arcs: number[][] = []
  for (const name of names) {
    ids.set(name, arcs.length)
    arcs.push([])
  }
  for (const name of names) {
    const id = ids.get(name)
    if (id === undefined || ALWAYS_ACTIVE.has(name)) continue
    for (const { kind, to } of graph.dependencies(name)) {
      if (kind !== 'After' && kind !== 'Before') continue
      const other = ids.get(to)
      if (other === undefined || ALWAYS_ACTIVE.has(to)) continue
      if (kind === 'Before') arcs[id]?.push(other)
      else arcs[other]?.push(id)
    }
  }
  return { names, ids, arcs }
}

class LoopSearch {
  private readonly transactions: Transactions
  /** The units of all rings; a unit's place here is its bit in what others reach. */
  private readonly marked: readonly number[]
  private needed: readonly Uint32Array[] | undefined
  private readonly found: OrderingLoop[] = []
  /** By ring: the units of each loop found and the one that was taken out to look further. */
  private readonly known = new Map<number, { units: readonly number[]; culprit: number }[]>()
  private readonly ringOf: ReadonlyMap<number, number>
  private readonly bits: ReadonlyMap<number, number>

  constructor(
    private readonly graph: DependencyGraph,
    private readonly ordering: Ordering,
    rings: readonly (readonly number[])[],
  ) {
    this.transactions = new Transactions(graph)
    this.marked = rings.flat()
    this.bits = new Map(this.marked.map((id, bit) => [id, bit]))
    this.ringOf = new Map(rings.flatMap((ring, at) => ring.map(id => [id, at] as const)))
  }

  loops(): readonly OrderingLoop[] {
    const boot = this.graph.unit('default.target')?.name
    if (boot !== undefined) this.examine(boot)
    for (const anchor of this.anchors()) this.examine(anchor)
    return this.found
  }

  /** One unit for each different set of ring units that a start can bring together; a unit of the set where one does. */
  private anchors(): Iterable<string> {
    const { names } = this.ordering
    const isMarked = new Set(this.marked)
    const reached = reachedMarks(this.steps(PULLS), this.marked)
    const chosen = new Map<string, string>()
    const candidates = [...this.marked, ...names.keys()].sort(
      (a, b) => Number(isMarked.has(b)) - Number(isMarked.has(a)) || compare(names[a] ?? '', names[b] ?? ''),
    )
    const keys = new Map<Uint32Array, string>()
    for (const id of candidates) {
      const name = names[id]
      const set = reached[id]
      if (name === undefined || set === undefined) continue
      const key = keys.get(set) ?? set.join()
      keys.set(set, key)
      if (!chosen.has(key) && this.transactions.canStart(name)) chosen.set(key, name)
    }
    return chosen.values()
  }

  private examine(anchor: string): void {
    const transaction = this.transactions.start(anchor)
    if (!transaction) return
    const met = new Map<number, Set<number>>()
    for (const job of transaction.jobs) {
      const id = this.ordering.ids.get(job) ?? -1
      const ring = this.ringOf.get(id)
      if (ring === undefined) continue
      const units = met.get(ring)
      if (units) units.add(id)
      else met.set(ring, new Set([id]))
    }
    for (const [ring, within] of met) {
      for (const { units, culprit } of this.known.get(ring) ?? [])
        if (units.every(id => within.has(id))) within.delete(culprit)
      if (within.size > 1) this.search(transaction, ring, within)
    }
  }

  /** Finds a loop, takes the unit out of it that looks like its cause, and goes on with the rest. */
  private search(transaction: Transaction, ring: number, within: ReadonlySet<number>): void {
    const waiting = loopsWithin(this.ordering.arcs, within)
    for (let count = 0; count < MOST_LOOPS_OF_COMPONENT; count++) {
      const component = waiting.pop()
      if (!component) return
      const inside = new Set(component)
      const units = this.shortest(component, inside)
      const culprit = this.culpritOf(units, inside)
      const start = units.indexOf(culprit)
      this.known.set(ring, [...(this.known.get(ring) ?? []), { units, culprit }])
      this.found.push(
        this.describe(transaction, [...units.slice(start), ...units.slice(0, start)], component),
      )
      inside.delete(culprit)
      waiting.push(...loopsWithin(this.ordering.arcs, inside))
    }
  }

  private shortest(component: readonly number[], inside: ReadonlySet<number>): readonly number[] {
    const sorted = [...component].sort(
      (a, b) => this.degree(a, inside) - this.degree(b, inside) || this.byName(a, b),
    )
    let best: readonly number[] = []
    for (const start of sorted.slice(0, MOST_SEARCHED)) {
      const loop = shortestLoop(this.ordering.arcs, start, inside)
      if (loop && (best.length === 0 || loop.length < best.length)) best = loop
      if (best.length === 2) break
    }
    return best
  }

  /** Rather the odd unit that hooks into the boot than a target that everything goes through: no target, few ties. */
  private culpritOf(units: readonly number[], inside: ReadonlySet<number>): number {
    const isTarget = (id: number) => Number(this.ordering.names[id]?.endsWith('.target'))
    const [first = 0] = [...units].sort(
      (a, b) =>
        isTarget(a) - isTarget(b) || this.degree(a, inside) - this.degree(b, inside) || this.byName(a, b),
    )
    return first
  }

  private degree(id: number, inside: ReadonlySet<number>): number {
    return (this.ordering.arcs[id] ?? []).filter(to => inside.has(to)).length
  }

  private byName(a: number, b: number): number {
    return compare(this.ordering.names[a] ?? '', this.ordering.names[b] ?? '')
  }

  private describe(
    transaction: Transaction,
    units: readonly number[],
    component: readonly number[],
  ): OrderingLoop {
    const nameOf = (id: number) => this.ordering.names[id] ?? ''
    const names = units.map(nameOf)
    return {
      anchor: transaction.anchor,
      steps: names.map((first, at) => this.step(first, names[(at + 1) % names.length] ?? first)),
      mayDrop: names.filter(name => !transaction.needed.has(name)).sort(compare),
      entangled: component.map(nameOf).sort(compare),
      impossible: this.needing(units),
    }
  }

  /** The units that require each unit of the loop: nothing of it can be dropped when they are started. */
  private needing(loop: readonly number[]): readonly string[] {
    const { names } = this.ordering
    this.needed ??= reachedMarks(this.steps(REQUIREMENTS), this.marked)
    const bits = loop.map(id => this.bits.get(id) ?? 0)
    return names
      .filter((_, id) => bits.every(bit => hasBit(this.needed?.[id], bit)))
      .filter(name => this.transactions.canStart(name))
      .sort(compare)
  }

  private steps(kinds: readonly DependencyKind[]): readonly (readonly Step[])[] {
    const { names, ids } = this.ordering
    return names.map(name =>
      this.transactions.pulls(name, kinds).flatMap(({ to, goesOn }) => {
        const id = ids.get(to)
        return id === undefined ? [] : [{ to: id, goesOn }]
      }),
    )
  }

  private step(first: string, next: string): OrderingStep {
    const says = (from: string, kind: string, to: string): StatedDependency[] =>
      this.graph
        .dependencies(from)
        .filter(each => each.kind === kind && each.to === to)
        .map(each => ({ ...each, from }))
    return { first, next, reasons: [...says(next, 'After', first), ...says(first, 'Before', next)] }
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
