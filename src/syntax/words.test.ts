import { describe, expect, it } from 'vitest'
import { splitWords } from './words.ts'

// Expectations from extract_first_word() as special.tsv's quoting rows and systemd.service(5) state it.
describe('splitWords', () => {
  it.each<[string, readonly string[] | undefined]>([
    ['', []],
    ['  a \t b\n c ', ['a', 'b', 'c']],
    [`a "b c" 'd "e"' f"g h"i`, ['a', 'b c', 'd "e"', 'fg hi']],
    [`"" ''`, ['', '']],
    ['a\\sb \\"c \\\\ \\x41 \\101 \\u00e9', ['a b', '"c', '\\', 'A', 'A', 'é']],
    ['unknown\\y escape', ['unknown\\y', 'escape']],
    ['nul\\x00 is no escape', ['nul\\x00', 'is', 'no', 'escape']],
    ['"never closed here', undefined],
    ['end\\', ['end\\']],
  ])('with escapes, of %j', (text, words) => {
    expect(splitWords(text, { unescape: true })).toEqual(words)
  })

  it('without escapes a backslash keeps the next character', () => {
    expect(splitWords('a\\ b \\x41')).toEqual(['a b', 'x41'])
  })
})
