/** A table of words, such as names that systemd knows. */
export interface WordTable {
  has(word: string): boolean
  /** In the order of the table. */
  list(): readonly string[]
}

/** A table written as one text with white space between its words; it is taken apart only when it is first asked. */
export function wordTable(text: string): WordTable {
  let words: ReadonlySet<string> | undefined
  const known = () => {
    words ??= new Set(text.trim().split(/\s+/))
    return words
  }
  return { has: word => known().has(word), list: () => [...known()] }
}
