import { describe, expect, it } from 'vitest'
import { likelySpelling } from './spelling.ts'

describe('likelySpelling', () => {
  const candidates = ['CAP_NET_RAW', 'CAP_NET_ADMIN', 'CAP_KILL', 'x86', 'x86-64']
  it.each([
    ['cap_net_raw', 'CAP_NET_RAW'],
    ['CAP_NET_ADMN', 'CAP_NET_ADMIN'],
    ['CAP_NTE_RAW', 'CAP_NET_RAW'],
    ['CAP_KIL', 'CAP_KILL'],
    ['x8664', 'x86-64'],
    ['CAP_FOO', undefined],
    ['y', undefined],
    ['CAP_KILL'.padEnd(1000, 'L'), undefined],
  ])('of %s is %s', (word, expected) => {
    expect(likelySpelling(word, candidates)).toBe(expected)
  })
})
