import { describe, expect, it } from 'vitest'
import { likelySpelling } from './spelling.ts'

describe('likelySpelling', () => {
  const names = ['Restart', 'RestartSec', 'ExecStart', 'ExecStop', 'Type', 'User', 'After']
  it.each<[string, string | undefined]>([
    ['Restrat', 'Restart'],
    ['restart', 'Restart'],
    ['ExecStrat', 'ExecStart'],
    ['ExecStarrt', 'ExecStart'],
    ['RestartSecs', 'RestartSec'],
    ['Usre', 'User'],
    ['Group', undefined],
    ['Tp', undefined],
    ['Afterwards', undefined],
    ['x'.repeat(5000), undefined],
  ])('takes %s for %s', (word, expected) => {
    expect(likelySpelling(word, names)).toBe(expected)
  })
})
