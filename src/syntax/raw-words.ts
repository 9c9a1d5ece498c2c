/** One word of a value as it is written: quotes and backslashes are still in it. */
export interface RawWord {
  readonly text: string
  /** Whether neither a quote nor a backslash occurs in it, so that every character was meant as it stands. */
  readonly isPlain: boolean
}

/** The words of a value where extract_first_word() with quotes cuts them; an open quote takes all the rest. */
export function rawWords(value: string): readonly RawWord[] {
  const words: RawWord[] = []
  let start = -1
  let quote = ''
  let isPlain = true
  for (let at = 0; at < value.length; at++) {
    const character = value.charAt(at)
    if (quote === '' && ' \t\n\r'.includes(character)) {
      if (start >= 0) words.push({ text: value.slice(start, at), isPlain })
      start = -1
      isPlain = true
      continue
    }
    if (start < 0) start = at
    if (character === '\\') at++
    else if (quote === '' ? character === '"' || character === "'" : character === quote) {
      quote = quote === '' ? character : ''
    } else continue
    isPlain = false
  }
  if (start >= 0) words.push({ text: value.slice(start), isPlain })
  return words
}
