import { describe, expect, it } from 'vitest'
import type { Finding } from '../engine/finding.ts'
import type { Remedy } from '../rule/remedy.ts'
import { type Choice, choose, type Picked, proposed } from './choose.ts'

const remedy = (id: string, safety: Remedy['safety']): Remedy => ({
  id,
  safety,
  title: `does ${id}`,
  tradeoff: 'none',
  changes: [],
  followUp: [],
})
const place = { path: '/etc/systemd/system/a.service', line: 2, column: 1, endLine: 2, endColumn: 5 }
const finding = (unit: string, ...remedies: Remedy[]): Finding => ({
  rule: 'group/rule',
  severity: 'error',
  confidence: 'certain',
  unit,
  message: 'wrong',
  data: {},
  location: place,
  excerpt: null,
  related: [],
  remedies,
  fingerprint: unit,
})
const THREE = [remedy('by-hand', 'manual'), remedy('tame', 'safe'), remedy('wild', 'unsafe')]
const PLAIN: Choice = { unsafe: false, prefer: [] }
const picking = (picked: Picked | undefined): Choice => ({ ...PLAIN, picks: () => picked })
const taken = (one: Finding, choice: Choice) => choose([one], choice).chosen.map(each => each.remedy.id)

describe('what the user took', () => {
  it('goes before the safe remedy and before --prefer, unsafe as it is', () => {
    const one = finding('a.service', ...THREE)
    expect(taken(one, PLAIN)).toEqual(['tame'])
    expect(taken(one, picking({ remedy: 'wild' }))).toEqual(['wild'])
    expect(taken(one, { ...picking({ remedy: 'wild' }), prefer: ['tame'] })).toEqual(['wild'])
  })

  it('leaves a skipped finding alone without a word, others not', () => {
    const a = finding('a.service', ...THREE)
    const b = finding('b.service', ...THREE)
    const picks = ({ unit }: Finding) => (unit === 'a.service' ? ('skip' as const) : undefined)
    const { chosen, withheld } = choose([a, b], { unsafe: true, prefer: ['by-hand'], picks })
    expect(chosen.map(each => each.finding)).toEqual([b])
    expect(withheld.map(({ unit, remedy: id }) => [unit, id])).toEqual([['b.service', 'by-hand']])
  })

  it('is not replaced by another remedy where it is barred', () => {
    const one = finding('a.service', ...THREE)
    const barred = { rule: one.rule, unit: one.unit, remedy: 'wild', safety: 'unsafe' as const, why: 'no' }
    expect(choose([one], picking({ remedy: 'wild' }), [barred]).chosen).toEqual([])
    expect(choose([one], { ...PLAIN, prefer: ['wild'] }, [barred]).chosen[0]?.remedy.id).toBe('tame')
  })

  it('is nothing where no file can do it', () => {
    expect(taken(finding('a.service', ...THREE), picking({ remedy: 'by-hand' }))).toEqual([])
  })
})

describe('what is proposed', () => {
  const proposal = (choice: Choice, ...remedies: Remedy[]) =>
    proposed(finding('a.service', ...remedies), choice)?.id

  it('is the preferred remedy, else a safe one, else an unsafe one, else the first', () => {
    expect(proposal({ ...PLAIN, prefer: ['wild'] }, ...THREE)).toBe('wild')
    expect(proposal(PLAIN, ...THREE)).toBe('tame')
    expect(proposal(PLAIN, remedy('by-hand', 'manual'), remedy('wild', 'unsafe'))).toBe('wild')
    expect(proposal(PLAIN, remedy('by-hand', 'manual'), remedy('wait', 'manual'))).toBe('by-hand')
    expect(proposal(PLAIN)).toBeUndefined()
  })
})
