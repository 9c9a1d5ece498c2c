/** Phrases that the messages about values share. */

const LONGEST_QUOTE = 48

/** The text in quotes; a long one is cut. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text)
}

/** `a, b or c`. */
export function alternatives(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}

/** The upstream releases in which something is accepted; without `since`, from the very first on. */
export interface Lifespan {
  readonly since?: number
  readonly removedIn?: number
}

/** `from systemd 257 on`, `up to systemd 245`, `in systemd 227 to 228`; `in other builds` without any release. */
export function lifespan({ since, removedIn }: Lifespan): string {
  if (removedIn === undefined) return since === undefined ? 'in other builds' : `from systemd ${since} on`
  return since === undefined ? `up to systemd ${removedIn - 1}` : `in systemd ${since} to ${removedIn - 1}`
}
