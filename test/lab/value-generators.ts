import fc from 'fast-check'
import { type Directive, parserOf } from '../../src/catalog/directive.ts'
import type { SystemdVersion } from '../../src/catalog/systemd-version.ts'
import { type KindWords, WORDS } from './value-words.ts'

/** Words that every parser gets now and then: empty, specifiers, quotes, backslashes, long, unicode, white space. */
const JUNK = [
  '',
  ...['%i', '%n', '%%', '%p', '%N', '%H', '%b', '%t', '%h', '%U', '%j', '%T', '%Z', '%', 'a%', '%é', '%i%'],
  ...[
    '"',
    "'",
    '""',
    "''",
    '"a b"',
    "'a",
    'a"b"c',
    '"a"b',
    '"a" "b"',
    '\\x41',
    '\\',
    'a\\ b',
    '\\\\',
    '\\n',
    '\\q',
  ],
  ...['a  b', 'a\tb', '\u00a0', 'ü', '日本', '😀', '\u0001', '\u007f', '\u2028', '\ufeff', 'e\u0301'],
  ...['x'.repeat(300), '9'.repeat(40), '/x'.repeat(2200), 'a '.repeat(300).trim(), '('.repeat(50)],
  ...[
    '=',
    '=a',
    '#a',
    ';',
    '[a]',
    '-',
    '--',
    '~',
    '!',
    '+',
    '@',
    ':',
    '|',
    '*',
    '/',
    '.',
    '..',
    ',',
    '$A',
    '0',
    '-0',
  ],
]

/** Turns a word into one that differs a little. Each takes the word and a number to choose a place with. */
const MUTATIONS: readonly ((word: string, at: number) => string)[] = [
  (word, at) => word.slice(0, at % (word.length + 1)) + word.slice((at % (word.length + 1)) + 1),
  (word, at) => word.slice(0, at % (word.length + 1)) + word.slice(Math.max(0, (at % (word.length + 1)) - 1)),
  (word, at) => {
    const place = at % (word.length + 1)
    const signs = ' ,:;-+~!%"\'\\/.@=#0a\t|*_$'
    return word.slice(0, place) + signs[at % signs.length] + word.slice(place)
  },
  word => word.toUpperCase(),
  word => word.toLowerCase(),
  word => (word[0] ?? '').toUpperCase() + word.slice(1),
  word => `"${word}"`,
  word => `'${word}'`,
  word => `"${word}`,
  word => `-${word}`,
  word => `~${word}`,
  word => `!${word}`,
  word => `+${word}`,
  word => `${word} x`,
  word => `${word},`,
  word => `${word}:`,
  word => `${word}/`,
  word => `${word}s`,
  word => `${word}0`,
  word => `${word}%`,
  word => `${word}%i`,
  word => word.replace(/[a-z]/, letter => `\\x${letter.charCodeAt(0).toString(16)}`),
  word => word.replaceAll(' ', '  '),
  word => word.replace(/\d+/, digits => String(Number(digits) + 1)),
  word => word.replace(/\d+/, digits => `-${digits}`),
  word => word.replace(/\d+/, digits => `0x${digits}`),
  word => word.replace(/\d+/, digits => `${digits}.5`),
  word => word.replace(/\d+/, '18446744073709551616'),
  word => word.replace('=', ''),
  word => word.replace('_', '-'),
  word => word.replace('-', '_'),
]

function wordsIn(text: string): string[] {
  return text.split(/ {2,}|\n +/).map(word => word.trim())
}

const ALL_WORDS = Object.values(WORDS).flatMap(({ good, bad }) => [...wordsIn(good), ...wordsIn(bad)])

/** Parsers that take a whole line as one word list in another form than their kind tells. */
function wordsOf(directive: Directive, parser: string | undefined): KindWords {
  const { kind, values } = directive
  const listed = (parser === undefined ? undefined : WORDS[parser]) ?? WORDS[kind]
  const boolean = WORDS['boolean'] ?? { good: 'yes', bad: 'maybe' }
  if (listed && kind !== 'enum' && values.length === 0) return listed
  const own = values.map(({ value }) => value)
  const good = [
    ...own,
    ...(directive.acceptsBoolean ? wordsIn(boolean.good) : []),
    ...wordsIn(listed?.good ?? ''),
  ]
  return {
    good: good.filter(word => word !== '').join('  ') || boolean.good,
    bad: listed?.bad ?? 'foo  auto  yess  2  default  a b  none,all  full  private  always  -1',
    ...(kind.startsWith('enum-list')
      ? { joint: ' ' }
      : listed?.joint === undefined
        ? {}
        : { joint: listed.joint }),
  }
}

/** Lines that reach the parser as they stand: no line ends, stripped, not continued. */
function asValue(text: string): string {
  const line = text.replace(/[\n\r\0]/g, '').replace(/^[ \t]+|[ \t]+$/g, '')
  return /(?<!\\)(?:\\\\)*\\$/.test(line) ? line.slice(0, -1).replace(/[ \t]+$/, '') : line
}

const valuesOf = new Map<string, fc.Arbitrary<string>>()

/** Values for a directive: about as many that its parser takes as that it refuses, many at the border. */
export function valuesFor(directive: Directive, version: SystemdVersion): fc.Arbitrary<string> {
  const parser = parserOf(directive, version)
  const key = `${parser} ${directive.kind} ${directive.values.map(({ value }) => value)}`
  let values = valuesOf.get(key)
  if (values === undefined) {
    values = makeValues(wordsOf(directive, parser))
    valuesOf.set(key, values)
  }
  return values
}

function makeValues({ good, bad, joint }: KindWords): fc.Arbitrary<string> {
  const right = fc.constantFrom(...wordsIn(good))
  const wrong = fc.constantFrom(...wordsIn(bad))
  const mutated = fc
    .tuple(right, fc.constantFrom(...MUTATIONS), fc.nat(1000))
    .map(([word, mutate, at]) => mutate(word, at))
  const several = fc
    .tuple(fc.array(right, { minLength: 2, maxLength: 4 }), fc.array(wrong, { maxLength: 1 }), fc.boolean())
    .map(([words, extra, sorted]) => (sorted ? words : [...extra, ...words]).join(joint ?? ' '))
  const any = fc.oneof(
    { weight: 9, arbitrary: right },
    { weight: 6, arbitrary: wrong },
    { weight: 5, arbitrary: mutated },
    { weight: joint === undefined ? 1 : 4, arbitrary: several },
    { weight: 2, arbitrary: fc.constantFrom(...JUNK) },
    { weight: 1, arbitrary: fc.constantFrom(...ALL_WORDS) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme-composite', maxLength: 12 }) },
    { weight: 1, arbitrary: fc.integer({ min: -3, max: 70_000 }).map(String) },
  )
  return any.map(asValue)
}
