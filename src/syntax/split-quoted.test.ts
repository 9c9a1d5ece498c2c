import { describe, expect, it } from 'vitest'
import { extractAgreedWords, splitQuoted } from './split-quoted.ts'

// split() in shared/util.c of systemd 219 (redhat-plumbers/systemd-rhel7).
describe('splitQuoted', () => {
  it.each([
    ['', []],
    ['  a\tb ', ['a', 'b']],
    [`"a b" 'c d'`, ['a b', 'c d']],
    [`a"b c"d`, ['a"b', 'c"d']],
    [`"a 'b"`, [`a 'b`]],
    ['"a\\"b" c\\ d \\x2d', ['a\\"b', 'c\\ d', '\\x2d']],
    ['""', ['']],
    ['"a', undefined],
    ['"a"b', undefined],
    [`'a`, undefined],
    ['"', undefined],
    ['a\\', undefined],
    ['"a\\', undefined],
  ])('%j', (value, words) => expect(splitQuoted(value)).toEqual(words))

  it('reads a long value in time', () => expect(splitQuoted('"'.repeat(1_000_000))).toBeUndefined())
})

describe('extractAgreedWords', () => {
  it.each([
    [`A=b "B=c d" 'E=\\x2d'`, 'c', ['A=b', 'B=c d', 'E=-']],
    ['a\\x2d', 'retain', ['a\\x2d']],
    ['a\\x2d', 'plain', undefined],
    ['A="b c"', 'c', undefined],
    ['"a"b', 'c', undefined],
    ['"a', 'c', undefined],
  ] as const)('%j with %s', (value, escapes, words) =>
    expect(extractAgreedWords(value, { unquote: true, escapes })?.words).toEqual(words),
  )
})
