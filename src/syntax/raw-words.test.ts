import { describe, expect, it } from 'vitest'
import { rawWords } from './raw-words.ts'

// Where words end: extract_first_word() with EXTRACT_UNQUOTE (special.tsv, quoting rows).
describe('rawWords', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['', [], []],
    ['  a \t# b ', ['a', '#', 'b'], []],
    [`/bin/a "b c" --d='e f'g`, ['/bin/a', '"b c"', `--d='e f'g`], ['"b c"', `--d='e f'g`]],
    ['a\\ b c\\', ['a\\ b', 'c\\'], ['a\\ b', 'c\\']],
    [`'a "b' "it's" c`, [`'a "b'`, `"it's"`, 'c'], [`'a "b'`, `"it's"`]],
    ['a "b c', ['a', '"b c'], ['"b c']],
  ])('of %j', (value, words, marked) => {
    expect(rawWords(value).map(({ text }) => text)).toEqual(words)
    expect(
      rawWords(value)
        .filter(({ isPlain }) => !isPlain)
        .map(({ text }) => text),
    ).toEqual(marked)
  })
})
