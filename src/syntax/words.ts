import { extractWords } from './extract-words.ts'

/** Splits a value into words as extract_first_word() does with quotes removed (basic/extract-word.c). */
export interface WordOptions {
  /** Whether C escapes (`\n`, `\x41` …) are undone; otherwise a backslash keeps the next character as it is. */
  readonly unescape?: boolean
  readonly separators?: string
}

/** The words of a value; undefined where a quote stays open. Unknown escapes keep their backslash. */
export function splitWords(value: string, options: WordOptions = {}): readonly string[] | undefined {
  const { words, failure } = extractWords(value, {
    unquote: true,
    escapes: options.unescape ? 'c-relaxed' : 'plain',
    ...(options.separators === undefined ? {} : { separators: options.separators }),
  })
  // A backslash at the very end is taken as it is here, whatever its reader makes of it.
  if (failure === 'trailing-backslash') return splitWords(`${value}\\`, options)
  return failure === undefined ? words : undefined
}
