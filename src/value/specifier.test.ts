import { describe, expect, it } from 'vitest'
import { siteOf } from '../testing/judge-case.ts'
import { expandForJudging } from './specifier.ts'

const site = (release: number, unit = 'getty@tty1.service', manager: 'system' | 'user' = 'system') =>
  siteOf('Service', 'ExecStart', release, { unit, manager })

describe('expandForJudging', () => {
  // systemd.unit(5) "Specifiers"; special.tsv rows specifier-full and specifier-name.
  it.each([
    ['%n|%N|%p|%i|%f', 'getty@tty1.service|getty@tty1|getty|tty1|/tty1'],
    ['100%%, 50 %, %-', '100%, 50 %, %-'],
    ['%t/%p %S %E', '/run/getty /var/lib /etc'],
    ['%y %Y', '/etc/systemd/system/getty@tty1.service /etc/systemd/system'],
    ['%d', '/run/credentials/getty@tty1.service'],
  ])('expands %s', (text, expected) => expect(expandForJudging(text, 'full', site(252))).toBe(expected))

  it.each([
    ['%Z', 'full', 236, undefined],
    ['%Z', 'full', 235, '%Z'],
    ['%1', 'full', 252, undefined],
    ['%q', 'full', 250, undefined],
    ['%q', 'full', 251, 'host'],
    ['%t', 'name', 252, undefined],
    ['%D', 'full', 255, undefined],
    ['%D', 'full', 256, '/usr/share'],
    ['a%', 'full', 252, 'a%'],
  ] as const)('makes %s in the %s table of %i %s', (text, table, release, expected) =>
    expect(expandForJudging(text, table, site(release))).toBe(expected),
  )

  it('gives the user manager the directories of its user', () =>
    expect(expandForJudging('%h', 'full', site(252, 'a.service', 'user'))).toMatch(/^\/home\//))

  // specifier_filename() fails on what unit_name_path_unescape() refuses.
  it.each([
    ['a@b-c.service', '/b/c'],
    ['a@-.service', '/'],
    ['a@-b.service', undefined],
    ['a-b.service', '/a/b'],
    ['a@\\x2e\\x2e.service', undefined],
    ['a@\\xzz.service', undefined],
  ])('%%f of %s is %s', (name, expected) =>
    expect(expandForJudging('%f', 'full', site(252, name))).toBe(expected),
  )

  // special.tsv specifier max-length, from 249 on.
  it('limits the length', () => {
    expect(expandForJudging('a'.repeat(257), 'name', site(249))).toBeUndefined()
    expect(expandForJudging('a'.repeat(257), 'name', site(248))).toHaveLength(257)
    expect(expandForJudging('a'.repeat(4096), 'full', site(252), 4095)).toBeUndefined()
    expect(expandForJudging('a'.repeat(9000), 'full', site(252))).toHaveLength(9000)
  })
})
