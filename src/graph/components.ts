/** Successors of each node; nodes are the numbers from 0 on. */
export type Arcs = readonly (readonly number[])[]

/**
 * The strongly connected components (Tarjan, without recursion: a chain may be long). A component comes after those
 * it leads to.
 */
export function components(arcs: Arcs): number[][] {
  const found: number[][] = []
  /** When a node was entered, from 1 on; the first node entered that it leads back to; how many arcs were followed. */
  const entered = new Int32Array(arcs.length)
  const lowest = new Int32Array(arcs.length)
  const followed = new Int32Array(arcs.length)
  const isOpen = new Uint8Array(arcs.length)
  const open: number[] = []
  const path: number[] = []
  let count = 0
  const enter = (node: number) => {
    entered[node] = lowest[node] = ++count
    isOpen[node] = 1
    open.push(node)
    path.push(node)
  }
  const lower = (node: number, to: number | undefined) => {
    lowest[node] = Math.min(lowest[node] ?? 0, to ?? 0)
  }
  for (const root of arcs.keys()) {
    if (entered[root] !== 0) continue
    enter(root)
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const at = followed[node] ?? 0
      followed[node] = at + 1
      const to = arcs[node]?.[at]
      if (to === undefined) leave(node)
      else if (entered[to] === 0) enter(to)
      else if (isOpen[to] === 1) lower(node, entered[to])
    }
  }
  return found

  function leave(node: number): void {
    path.pop()
    const parent = path.at(-1)
    if (parent !== undefined) lower(parent, lowest[node])
    if (lowest[node] !== entered[node]) return
    const component = open.splice(open.lastIndexOf(node))
    for (const each of component) isOpen[each] = 0
    found.push(component)
  }
}

/** The components of more than one node that the nodes `within` form among themselves. */
export function loopsWithin(arcs: Arcs, within: ReadonlySet<number>): number[][] {
  const nodes = [...within]
  const numbers = new Map(nodes.map((node, number) => [node, number]))
  const inner = nodes.map(node => (arcs[node] ?? []).flatMap(to => numbers.get(to) ?? []))
  return components(inner)
    .filter(component => component.length > 1)
    .map(component => component.map(number => nodes[number] ?? number))
}

/** The shortest way round from `start` back to it inside `within`, `start` first; undefined where there is none. */
export function shortestLoop(arcs: Arcs, start: number, within: ReadonlySet<number>): number[] | undefined {
  const from = new Map<number, number>()
  const queue = [start]
  // An array gives what is appended while it is walked.
  for (const node of queue) {
    for (const to of arcs[node] ?? []) {
      if (to === start) return wayTo(node)
      if (!within.has(to) || from.has(to)) continue
      from.set(to, node)
      queue.push(to)
    }
  }
  return undefined

  function wayTo(end: number): number[] {
    const way = [end]
    for (let at = from.get(end); at !== undefined; at = from.get(at)) way.push(at)
    return way.reverse()
  }
}
