/** How extract_first_word() is to read a value (basic/extract-word.h); the names follow its flags. */
export interface ExtractOptions {
  /** Characters between words; white space unless told. */
  readonly separators?: string
  /** Quotes group and are removed. Without it they are ordinary characters. */
  readonly unquote?: boolean
  /**
   * What becomes of a backslash: `plain` keeps the next character as it is, `c` undoes C escapes and fails on others,
   * `c-relaxed` keeps unknown ones with their backslash, `separators` undoes escaped separators and backslashes alone
   * and fails on others, `separators-relaxed` keeps those, `c-separators` undoes both and fails on others, `retain` takes
   * a backslash for an ordinary character.
   */
  readonly escapes?:
    | 'plain'
    | 'c'
    | 'c-relaxed'
    | 'c-separators'
    | 'separators'
    | 'separators-relaxed'
    | 'retain'
  /** An open quote or a trailing backslash ends the word in silence instead of failing. */
  readonly relaxed?: boolean
  /** Every separator ends a word, so that empty words come out (EXTRACT_DONT_COALESCE_SEPARATORS). */
  readonly keepEmpty?: boolean
}

/** The words up to the end, or up to the one that cannot be read. */
export interface ExtractedWords {
  readonly words: readonly string[]
  readonly failure: 'open-quote' | 'bad-escape' | 'trailing-backslash' | undefined
  /** The text from the unreadable word on; empty without a failure. */
  readonly rest: string
}

const WHITE_SPACE = ' \t\n\r'

/** Splits a value as systemd's parsers do when they take one word after the other. */
export function extractWords(value: string, options: ExtractOptions = {}): ExtractedWords {
  const words: string[] = []
  const resolved = resolve(options)
  let at: number | undefined = 0
  // An empty value has no words; asked for one alone, extract_first_word() would give an empty one.
  while (at !== undefined && value !== '') {
    const word = takeWord(value, at, resolved)
    if (word === undefined) break
    if (typeof word === 'string') return { words, failure: word, rest: value.slice(at) }
    words.push(word.text)
    at = word.next
  }
  return { words, failure: undefined, rest: '' }
}

/** One word of a value. */
export interface ExtractedWord {
  readonly text: string
  /** Where the next word begins, the separators skipped; undefined behind the last one. */
  readonly next: number | undefined
}

/**
 * The word at `at`, as one call of extract_first_word() takes it, or why it cannot be read; undefined where none is
 * left. For parsers that go on differently from word to word; hand `next` of one to the next call.
 */
export function extractWord(
  value: string,
  at: number | undefined,
  options: ExtractOptions = {},
): ExtractedWord | Failure | undefined {
  return at === undefined ? undefined : takeWord(value, at, resolve(options))
}

/**
 * Up to `count` words as extract_many_words() takes them; `next` is where the rest begins, undefined where none is
 * left.
 */
export function extractManyWords(
  value: string,
  from: number | undefined,
  count: number,
  options: ExtractOptions,
): { readonly words: readonly string[]; readonly next: number | undefined } | Failure {
  const words: string[] = []
  const resolved = resolve(options)
  let next = from
  while (words.length < count && next !== undefined) {
    const word = takeWord(value, next, resolved)
    if (typeof word === 'string') return word
    if (word === undefined) return { words, next: undefined }
    words.push(word.text)
    next = word.next
  }
  return { words, next }
}

type Resolved = Required<ExtractOptions>
type Failure = NonNullable<ExtractedWords['failure']>

function resolve(options: ExtractOptions): Resolved {
  const { separators = WHITE_SPACE, escapes = 'plain', unquote = false } = options
  return {
    separators,
    escapes,
    unquote,
    relaxed: options.relaxed === true,
    keepEmpty: options.keepEmpty === true,
  }
}

function takeWord(value: string, at: number, options: Resolved): ExtractedWord | Failure | undefined {
  const start = options.keepEmpty ? at : skip(value, at, options.separators)
  if (start < value.length) return readWord(value, start, options)
  return options.keepEmpty ? { text: '', next: undefined } : undefined
}

/** Where the word begins that follows one that ends at `end`. */
function nextWord(value: string, end: number, { separators, keepEmpty }: Resolved): number | undefined {
  if (end >= value.length) return undefined
  if (keepEmpty) return end + 1
  const next = skip(value, end, separators)
  return next < value.length ? next : undefined
}

function skip(value: string, from: number, separators: string): number {
  let at = from
  while (at < value.length && isSeparator(value.charCodeAt(at), separators)) at++
  return at
}

/** Of white space, which nearly all values are split at, four comparisons tell faster than a search. */
function isSeparator(code: number, separators: string): boolean {
  if (separators === WHITE_SPACE)
    return code <= SPACE && (code === SPACE || code === 9 || code === 10 || code === 13)
  return separators.includes(String.fromCharCode(code))
}

const SPACE = 0x20
const DOUBLE_QUOTE = 0x22
const SINGLE_QUOTE = 0x27
const BACKSLASH = 0x5c

/** Values may have a million characters, so that a word is put together from the stretches between its quotes and backslashes. */
function readWord(value: string, start: number, options: Resolved): ExtractedWord | Failure {
  const { separators, escapes, unquote, relaxed } = options
  const { length } = value
  let text = ''
  let stretch = start
  let quote = 0
  let at = start
  for (; at < length; at++) {
    const code = value.charCodeAt(at)
    if (code === BACKSLASH && escapes !== 'retain') {
      text += value.slice(stretch, at)
      stretch = at + 1
      if (escapes === 'plain' && stretch < length) {
        at++
        continue
      }
      const escaped = readEscape(value, stretch, options)
      if (escaped === undefined) {
        if (stretch < length) return 'bad-escape'
        if (escapes.endsWith('-relaxed') && (quote === 0 || relaxed)) text += '\\'
        else if (!relaxed) return 'trailing-backslash'
        return { text, next: undefined }
      }
      text += escaped.text
      at += escaped.length
      stretch = at + 1
    } else if (quote === 0) {
      if (isSeparator(code, separators)) break
      if (!unquote || (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE)) continue
      text += value.slice(stretch, at)
      stretch = at + 1
      quote = code
    } else if (code === quote) {
      text += value.slice(stretch, at)
      stretch = at + 1
      quote = 0
    }
  }
  if (quote !== 0 && !relaxed) return 'open-quote'
  return { text: text + value.slice(stretch, at), next: nextWord(value, at, options) }
}

interface Escape {
  readonly text: string
  /** Characters behind the backslash that it takes. */
  readonly length: number
}

function readEscape(value: string, at: number, { escapes, separators }: Resolved): Escape | undefined {
  if (at >= value.length) return undefined
  const character = value.charAt(at)
  const undone =
    (escapes.startsWith('c') ? unescapeOne(value, at) : undefined) ??
    (escapes.includes('separators') && (separators.includes(character) || character === '\\')
      ? { text: character, length: 1 }
      : undefined)
  if (undone) return undone
  return escapes.endsWith('-relaxed') ? { text: `\\${character}`, length: 1 } : undefined
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

/** cunescape_one(): the escape at `at`, behind its backslash; undefined where there is none that systemd knows. */
export function unescapeOne(value: string, at: number): Escape | undefined {
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
