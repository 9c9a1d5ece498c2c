import { type ExtractedWords, type ExtractOptions, extractWord, extractWords } from './extract-words.ts'

const WHITE_SPACE = ' \t\n\r'

/**
 * The words of a value as split() of systemd 219 (shared/util.c) takes them one after the other: quotes count only where
 * they begin a word and end it, and are removed; backslashes keep the next character in the word and stay where they are.
 * Undefined where it gives up: a quote without its end, an end with more behind it, a backslash at the very end. Up to 215
 * or so it was laxer, but took the values that this one takes for the same words.
 */
export function splitQuoted(value: string): readonly string[] | undefined {
  const words: string[] = []
  let at = 0
  for (;;) {
    while (WHITE_SPACE.includes(value.charAt(at)) && at < value.length) at++
    if (at >= value.length) return words
    const quote = value.charAt(at) === '"' || value.charAt(at) === "'" ? value.charAt(at) : ''
    const start = at + quote.length
    const end = endOfSpan(value, start, quote === '' ? WHITE_SPACE : quote)
    if (end === undefined) return undefined
    at = end + quote.length
    if (
      quote !== '' &&
      (end >= value.length || (at < value.length && !WHITE_SPACE.includes(value.charAt(at))))
    )
      return undefined
    words.push(value.slice(start, end))
  }
}

/** strcspn_escaped(): up to one of the characters, those behind a backslash apart. */
function endOfSpan(value: string, start: number, stops: string): number | undefined {
  let at = start
  while (at < value.length && !stops.includes(value.charAt(at))) at += value.charAt(at) === '\\' ? 2 : 1
  return at > value.length ? undefined : at
}

/**
 * The words that splitQuoted() and extractWords() agree on, for releases between the two; undefined where they differ.
 * Escapes are undone where the options say `c`: the old parsers did so behind the splitter.
 */
export function extractAgreedWords(value: string, options: ExtractOptions): ExtractedWords | undefined {
  const extracted = extractWords(value, options)
  const old = splitQuoted(value)
  if (extracted.failure !== undefined || old?.length !== extracted.words.length) return undefined
  const isAgreed = old.every((word, at) => undone(word, options) === extracted.words[at])
  return isAgreed ? extracted : undefined
}

/** The words of splitQuoted(), their escapes undone as the options say; undefined where one of them cannot be. */
export function extractOldWords(value: string, options: ExtractOptions): ExtractedWords | undefined {
  const words: string[] = []
  for (const word of splitQuoted(value) ?? [undefined]) {
    const text = word === undefined ? undefined : undone(word, options)
    if (text === undefined) return undefined
    words.push(text)
  }
  return { words, failure: undefined, rest: '' }
}

function undone(word: string, { escapes }: ExtractOptions): string | undefined {
  if (escapes !== 'c' || word === '') return word
  const whole = extractWord(word, 0, { separators: '', escapes })
  return typeof whole === 'object' ? whole.text : undefined
}
