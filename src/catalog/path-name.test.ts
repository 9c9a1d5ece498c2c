import { describe, expect, it } from 'vitest'
import { escapeName, escapePath, isHashedName, pathOfUnitName, unitNameOfPath } from './path-name.ts'
import { siphash24 } from './siphash.ts'

describe('siphash24', () => {
  // The first vectors of the reference implementation: key 00 to 0f, message 00, 01, 02 ... of that length.
  it.each([
    [0, 0x726fdb47dd0e0e31n],
    [1, 0x74f839c593dc67fdn],
    [8, 0x93f5f5799a932462n],
    [15, 0xa129ca6149be45e5n],
  ])('of %i bytes', (length, expected) => {
    const bytes = (count: number) => Uint8Array.from({ length: count }, (_, i) => i)
    expect(siphash24(bytes(length), bytes(16))).toBe(expected)
  })
})

describe('escapePath', () => {
  // As `systemd-escape --path` 252 prints them.
  it.each([
    ['/', '-'],
    ['//', '-'],
    ['/srv', 'srv'],
    ['/srv/data/', 'srv-data'],
    ['//srv//data', 'srv-data'],
    ['/srv/./data', 'srv-data'],
    ['/srv/my data', 'srv-my\\x20data'],
    ['/srv/a-b', 'srv-a\\x2db'],
    ['/.snapshots', '\\x2esnapshots'],
    ['/srv/.snapshots', 'srv-.snapshots'],
    ['/ä', '\\xc3\\xa4'],
    ['/a\\b', 'a\\x5cb'],
    ['/a@b:c_d.e', 'a\\x40b:c_d.e'],
  ])('%s', (path, name) => {
    expect(escapePath(path)).toBe(name)
  })

  it('has no name for what climbs', () => expect(escapePath('/srv/../etc')).toBeUndefined())
  it('keeps bytes that are not UTF-8', () => expect(escapeName('\udcff')).toBe('\\xff'))
})

describe('unitNameOfPath', () => {
  const long = `/waldo${'a'.repeat(246)}`
  it('hashes what is too long from 251 on, as test_unit_name_from_path of systemd 252 expects', () => {
    expect(unitNameOfPath(long, 'mount', 252)).toBe(`waldo${'a'.repeat(227)}_7736d9ed33c2ec55.mount`)
  })
  it('has no name for it before', () => {
    expect(unitNameOfPath(long, 'mount', 250)).toBeUndefined()
  })
  it('takes 255 characters', () => {
    expect(unitNameOfPath(`/${'a'.repeat(249)}`, 'mount', 250)).toHaveLength(255)
  })
})

describe('pathOfUnitName', () => {
  it.each([
    ['-.mount', '/'],
    ['srv-my\\x20data.mount', '/srv/my data'],
    ['\\x2esnapshots.mount', '/.snapshots'],
    ['srv--data.mount', undefined],
    ['-srv.mount', undefined],
    ['srv-.mount', undefined],
    ['a-..-b.mount', undefined],
    ['srv.nothing', undefined],
  ])('%s', (name, path) => expect(pathOfUnitName(name)).toBe(path))
})

describe('isHashedName', () => {
  it.each([
    ['a_0123456789abcdef.mount', true],
    ['a_0123456789ABCDEF.mount', false],
    ['a-0123456789abcdef.mount', false],
    ['_0123456789abcdef.mount', false],
  ])('%s', (name, hashed) => expect(isHashedName(name)).toBe(hashed))
})
