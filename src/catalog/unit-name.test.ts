import { describe, expect, it } from 'vitest'
import {
  buildUnitName,
  dashPrefix,
  isSliceName,
  mayBeTemplate,
  needsFile,
  parseUnitName,
  templateOf,
  unescapeName,
  withInstance,
} from './unit-name.ts'

function parsed(name: string) {
  const result = parseUnitName(name)
  if (!result) throw new Error(`${name} is no unit name`)
  return result
}

describe('parseUnitName', () => {
  it.each([
    ['a.service', 'plain', 'a', undefined, 'service'],
    ['a@.service', 'template', 'a', '', 'service'],
    ['a@b.service', 'instance', 'a', 'b', 'service'],
    ['a@b@c.socket', 'instance', 'a', 'b@c', 'socket'],
    ['a.b@c.d.timer', 'instance', 'a.b', 'c.d', 'timer'],
    ['-.slice', 'plain', '-', undefined, 'slice'],
    ['.hidden.service', 'plain', '.hidden', undefined, 'service'],
    ['dev-disk-by\\x2duuid-1.device', 'plain', 'dev-disk-by\\x2duuid-1', undefined, 'device'],
    ['A:_-.9.path', 'plain', 'A:_-.9', undefined, 'path'],
    [`${'a'.repeat(247)}.service`, 'plain', 'a'.repeat(247), undefined, 'service'],
  ] as const)('%s', (name, form, prefix, instance, type) => {
    expect(parseUnitName(name)).toEqual({ name, form, prefix, instance, type })
    expect(buildUnitName(prefix, instance, type)).toBe(name)
  })

  it.each([
    '',
    '.service',
    'service',
    'a',
    'a.',
    'a.Service',
    'a.snapshot',
    '@.service',
    '@b.service',
    'a b.service',
    'a/b.service',
    'a%.service',
    'é.service',
    'a.service ',
    'a.service\n',
    'a.service.d',
    `${'a'.repeat(248)}.service`,
  ])('not %j', name => {
    expect(parseUnitName(name)).toBeUndefined()
  })
})

describe('templates and instances', () => {
  it('go into each other', () => {
    expect(templateOf(parsed('getty@tty1.service'))).toBe('getty@.service')
    expect(withInstance(parsed('getty@.service'), 'tty2')).toBe('getty@tty2.service')
  })

  it.each([
    ['service', 250, true],
    ['path', 250, true],
    ['mount', 250, false],
    ['slice', 230, false],
    ['mount', 229, true],
  ] as const)('%s in %i: %s', (type, release, may) => {
    expect(mayBeTemplate(type, release)).toBe(may)
  })
})

describe('dashPrefix', () => {
  // Each walk was seen in the drop-in directories that systemd 252 reads.
  it.each([
    ['a-b-c.service', 'a-b-.service', 'a-.service'],
    ['a--b.service', 'a--.service', 'a-.service'],
    ['a---b--.service', 'a---b-.service', 'a---.service', 'a--.service', 'a-.service'],
    ['a-.service'],
    ['-a.service'],
    ['--a.service', '--.service'],
    ['a.service'],
    ['a-b@x-y.service', 'a-@x-y.service'],
    ['a-b@.service', 'a-@.service'],
    ['a@x-y.service'],
  ])('%s', (name, ...expected) => {
    const walk: string[] = []
    for (let at = dashPrefix(parsed(name)); at; at = dashPrefix(at)) walk.push(at.name)
    expect(walk).toEqual(expected)
  })
})

describe('isSliceName', () => {
  it.each(['-', 'a', 'a-b', 'a-b-c', 'a.b'])('%s', stem => expect(isSliceName(stem)).toBe(true))
  it.each(['-a', 'a-', 'a--b', '--'])('not %s', stem => expect(isSliceName(stem)).toBe(false))
})

describe('needsFile', () => {
  it.each(['a.slice', 'dev-a.device', '-.mount', 'init.scope'])('not %s', name => {
    expect(needsFile(parsed(name))).toBe(false)
  })
  it.each(['a.service', 'a.target', 'a.mount', 'a.scope', 'a.swap'])('%s', name => {
    expect(needsFile(parsed(name))).toBe(true)
  })
})

describe('unescapeName', () => {
  it.each([
    ['a-b', 'a/b'],
    ['a\\x2db', 'a-b'],
    ['\\x2D\\x5c', '-\\'],
    ['plain', 'plain'],
  ])('%s', (escaped, text) => expect(unescapeName(escaped)).toBe(text))

  it.each(['\\', '\\x', '\\x2', '\\xzz', '\\n'])('broken: %s', escaped => {
    expect(unescapeName(escaped)).toBeUndefined()
  })
})
