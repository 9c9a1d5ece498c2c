import type { DependencyGraph } from './graph.ts'

/** How many units are looked at before two count as ordered, so that big hosts cost no more than small ones. */
const MOST_LOOKED_AT = 500

/** Whether one of two units comes after the other, be it by way of further units that they are both ordered with. */
export function isOrdered(graph: DependencyGraph, one: string, other: string): boolean {
  return leadsTo(graph, one, other) || leadsTo(graph, other, one)
}

/** Follows what `start` comes after, and at each unit what says `Before=` it, as far as the other end says so itself. */
function leadsTo(graph: DependencyGraph, start: string, end: string): boolean {
  const earlier = new Set([start])
  const later = new Set<string>()
  for (const { kind, to } of graph.dependencies(end)) if (kind === 'Before') later.add(to)
  for (const name of earlier) {
    if (earlier.size > MOST_LOOKED_AT || later.has(name)) return true
    for (const { kind, to } of graph.dependencies(name)) {
      if (kind !== 'After') continue
      if (to === end) return true
      earlier.add(to)
    }
  }
  return false
}
