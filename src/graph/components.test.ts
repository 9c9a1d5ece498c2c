import { describe, expect, it } from 'vitest'
import { components, loopsWithin, shortestLoop } from './components.ts'
import { hasBit, reachedMarks } from './reach.ts'

const sorted = (lists: number[][]) => lists.map(list => [...list].sort((a, b) => a - b)).sort()

describe('components', () => {
  it.each([
    ['a chain', [[1], [2], []], [[0], [1], [2]]],
    ['a ring', [[1], [2], [0]], [[0, 1, 2]]],
    [
      'two rings with a bridge',
      [[1], [0, 2], [3], [2]],
      [
        [0, 1],
        [2, 3],
      ],
    ],
    ['a figure of eight', [[1, 2], [0], [0]], [[0, 1, 2]]],
  ])('%s', (_, arcs, expected) => expect(sorted(components(arcs))).toEqual(expected))

  it('come after those they lead to', () => {
    expect(components([[1], [2], []])).toEqual([[2], [1], [0]])
  })

  it('of a chain of a hundred thousand take no stack', () => {
    const arcs = Array.from({ length: 100_000 }, (_, at) => (at < 99_999 ? [at + 1] : [0]))
    expect(components(arcs)).toHaveLength(1)
  })

  it('within some nodes leave out single ones', () => {
    expect(sorted(loopsWithin([[1], [0, 2], [3], [2]], new Set([0, 2, 3])))).toEqual([[2, 3]])
  })
})

describe('shortestLoop', () => {
  const arcs = [[1, 3], [2], [0], [0]]
  it('takes the short way round', () => expect(shortestLoop(arcs, 0, new Set([0, 1, 2, 3]))).toEqual([0, 3]))
  it('stays inside', () => expect(shortestLoop(arcs, 0, new Set([0, 1, 2]))).toEqual([0, 1, 2]))
  it('finds none', () => expect(shortestLoop(arcs, 3, new Set([1, 3]))).toBeUndefined())
})

describe('reachedMarks', () => {
  it('goes on only where steps say so', () => {
    const step = (to: number, goesOn = true) => ({ to, goesOn })
    const reached = reachedMarks([[step(1)], [step(2, false)], [step(3)], []], [0, 2, 3])
    const bitsOf = (node: number) => [0, 1, 2].filter(bit => hasBit(reached[node], bit))
    expect([0, 1, 2, 3].map(bitsOf)).toEqual([[0, 1], [1], [1, 2], [2]])
  })
})
