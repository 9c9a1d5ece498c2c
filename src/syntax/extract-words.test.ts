import { describe, expect, it } from 'vitest'
import { type ExtractOptions, extractWords } from './extract-words.ts'

// Expectations from the flags' descriptions in basic/extract-word.h and the cases of test-extract-word.c.
describe('extractWords', () => {
  const unquote = true
  it.each<[string, ExtractOptions, readonly string[], string | undefined, string]>([
    ['foobar waldo', {}, ['foobar', 'waldo'], undefined, ''],
    ['"foobar" \'waldo\'', {}, ['"foobar"', "'waldo'"], undefined, ''],
    ['"foobar" \'waldo\'', { unquote }, ['foobar', 'waldo'], undefined, ''],
    ['"', { unquote }, [], 'open-quote', '"'],
    ["'fooo", { unquote, relaxed: true }, ['fooo'], undefined, ''],
    ['a "b c', { unquote }, ['a'], 'open-quote', '"b c'],
    ["yay'foo'bar", { unquote }, ['yayfoobar'], undefined, ''],
    ['  foobar ""  ', { unquote }, ['foobar', ''], undefined, ''],
    ['foo\\', {}, [], 'trailing-backslash', 'foo\\'],
    ['foo\\', { relaxed: true }, ['foo'], undefined, ''],
    ['foo\\', { escapes: 'c-relaxed' }, ['foo\\'], undefined, ''],
    ['"foo\\', { unquote, escapes: 'c-relaxed' }, [], 'trailing-backslash', '"foo\\'],
    ['fooo\\ bar\\x20z', { escapes: 'plain' }, ['fooo barx20z'], undefined, ''],
    ['\\w+@\\K[\\d.]+', { escapes: 'c' }, [], 'bad-escape', '\\w+@\\K[\\d.]+'],
    ['\\w+\\b', { escapes: 'c-relaxed' }, ['\\w+\b'], undefined, ''],
    ['a:b\\:c:\\\\', { separators: ':', escapes: 'separators' }, ['a', 'b:c', '\\'], undefined, ''],
    ['a\\q', { separators: ':', escapes: 'separators' }, [], 'bad-escape', 'a\\q'],
    ['\\s \\', { escapes: 'retain' }, ['\\s', '\\'], undefined, ''],
    ['foo::bar:', { separators: ':', keepEmpty: true }, ['foo', '', 'bar', ''], undefined, ''],
    ['', { separators: ':', keepEmpty: true }, [], undefined, ''],
  ])('of %j with %j', (value, options, words, failure, rest) => {
    expect(extractWords(value, options)).toEqual({ words, failure, rest })
  })
})
