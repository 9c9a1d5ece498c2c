import { type Arcs, components } from './components.ts'

/** A step of pulling in: the node it leads to, and whether that one's own steps follow. */
export interface Step {
  readonly to: number
  readonly goesOn: boolean
}

/**
 * Which of the marked nodes each node reaches, as a set of bits (32 to a word; the n-th marked node is bit n). Nodes
 * that reach the same share the array. One pass over all steps, however many nodes are marked.
 */
export function reachedMarks(steps: readonly (readonly Step[])[], marked: readonly number[]): Uint32Array[] {
  const bits = new Map(marked.map((node, bit) => [node, bit]))
  const words = Math.ceil(marked.length / 32)
  const following: Arcs = steps.map(each => each.filter(({ goesOn }) => goesOn).map(({ to }) => to))
  const reached = new Array<Uint32Array>(steps.length)
  // Components come in the order in which what they lead to is done first.
  for (const component of components(following)) {
    const union = new Uint32Array(words)
    const mark = (node: number) => {
      const bit = bits.get(node)
      if (bit !== undefined) union[bit >> 5] = (union[bit >> 5] ?? 0) | (1 << (bit & 31))
    }
    for (const node of component) {
      mark(node)
      for (const { to, goesOn } of steps[node] ?? []) {
        if (goesOn)
          reached[to]?.forEach((word, at) => {
            union[at] = (union[at] ?? 0) | word
          })
        mark(to)
      }
    }
    for (const node of component) reached[node] = union
  }
  return reached
}

/** Whether the set that {@link reachedMarks} gives holds the marked node of that number. */
export function hasBit(set: Uint32Array | undefined, bit: number): boolean {
  return ((set?.[bit >> 5] ?? 0) & (1 << (bit & 31))) !== 0
}
