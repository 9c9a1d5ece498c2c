import type { Fact, FactName, FactValues } from '../host/facts.ts'

/** An answer in one fully known world. `disputed`: the sources disagree about it. */
export type Verdict = 'yes' | 'no' | 'disputed'

/** The answer over all worlds that the known facts allow. */
export type Decision =
  | { readonly verdict: 'yes' | 'no' }
  | { readonly verdict: 'undecided'; readonly missing: readonly FactName[] }

/** The values a fact may have here: one where it is known, every kind that matters where it is not. */
export interface Dimension<T> {
  readonly fact: FactName
  readonly values: readonly T[]
}

/** A dimension from a fact; `otherwise` lists a representative of each kind of value that matters. */
export function dimension<N extends FactName>(
  name: N,
  fact: Fact<FactValues[N]>,
  otherwise: readonly FactValues[N][],
): Dimension<FactValues[N]> {
  return { fact: name, values: fact.known ? [fact.value] : otherwise }
}

/** A dimension for each property of a world. */
export type Worlds<W> = { readonly [K in keyof W]: Dimension<W[K]> }

/**
 * Asks the question in every world and says yes or no only where all agree. A missing fact is one whose value
 * alone can change the answer in some world, so facts that do not matter here are never named.
 */
export function decide<W>(worlds: Worlds<W>, ask: (world: W) => Verdict): Decision {
  const dimensions = dimensionsOf(worlds)
  const size = dimensions.reduce((product, [, { values }]) => product * values.length, 1)
  const verdicts: Verdict[] = []
  for (let index = 0; index < size; index++) verdicts.push(ask(worldAt<W>(dimensions, index)))
  const first = verdicts[0]
  if (first !== undefined && first !== 'disputed' && verdicts.every(verdict => verdict === first)) {
    return { verdict: first }
  }
  const missing: FactName[] = []
  let stride = 1
  for (const [, { fact, values }] of dimensions) {
    if (values.length > 1 && changesSomething(verdicts, stride, values.length)) missing.push(fact)
    stride *= values.length
  }
  return { verdict: 'undecided', missing }
}

/** The world in which every unknown fact has its first value. */
export function firstWorld<W>(worlds: Worlds<W>): W {
  return worldAt<W>(dimensionsOf(worlds), 0)
}

type NamedDimension = readonly [name: string, dimension: Dimension<unknown>]

function dimensionsOf<W>(worlds: Worlds<W>): readonly NamedDimension[] {
  return Object.entries<Dimension<unknown>>(worlds)
}

function worldAt<W>(dimensions: readonly NamedDimension[], index: number): W {
  const world: Record<string, unknown> = {}
  let rest = index
  for (const [name, { values }] of dimensions) {
    world[name] = values[rest % values.length]
    rest = Math.floor(rest / values.length)
  }
  return world as W
}

/** Whether two worlds that differ in one dimension alone have different answers. */
function changesSomething(verdicts: readonly Verdict[], stride: number, count: number): boolean {
  return verdicts.some((verdict, index) => {
    const digit = Math.floor(index / stride) % count
    return digit > 0 && verdict !== verdicts[index - digit * stride]
  })
}
