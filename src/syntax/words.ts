/** Splits a value into words as extract_first_word() does with quotes removed (basic/extract-word.c). */
export interface WordOptions {
  /** Whether C escapes (`\n`, `\x41` …) are undone; otherwise a backslash keeps the next character as it is. */
  readonly unescape?: boolean
  readonly separators?: string
}

const WHITE_SPACE = ' \t\n\r'

/** The words of a value; undefined where a quote stays open. Unknown escapes keep their backslash. */
export function splitWords(value: string, options: WordOptions = {}): readonly string[] | undefined {
  const separators = options.separators ?? WHITE_SPACE
  const words: string[] = []
  let at = 0
  for (;;) {
    while (at < value.length && separators.includes(value.charAt(at))) at++
    if (at >= value.length) return words
    let word = ''
    let quote = ''
    while (at < value.length) {
      const character = value.charAt(at)
      if (quote === '' && separators.includes(character)) break
      if (character === '\\' && at + 1 < value.length) {
        const escaped = options.unescape ? cEscape(value, at + 1) : undefined
        word += escaped ? escaped.text : options.unescape ? `\\${value.charAt(at + 1)}` : value.charAt(at + 1)
        at += 1 + (escaped?.length ?? 1)
        continue
      }
      at++
      if (quote === '' && (character === '"' || character === "'")) quote = character
      else if (character === quote) quote = ''
      else word += character
    }
    if (quote !== '') return undefined
    words.push(word)
  }
}

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
  s: ' ',
}
const NUMERIC = /x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})/y

/** cunescape_one(): the escape behind a backslash, undefined where there is none systemd knows. */
function cEscape(value: string, at: number): { readonly text: string; readonly length: number } | undefined {
  const letter = value.charAt(at)
  const simple = Object.hasOwn(SIMPLE, letter) ? SIMPLE[letter] : undefined
  if (simple !== undefined) return { text: simple, length: 1 }
  NUMERIC.lastIndex = at
  const match = NUMERIC.exec(value)
  if (!match) return undefined
  const octal = match[4]
  const code = octal === undefined ? Number.parseInt(match[0].slice(1), 16) : Number.parseInt(octal, 8)
  if (code === 0 || code > 0x10ffff) return undefined
  return { text: String.fromCodePoint(code), length: match[0].length }
}
