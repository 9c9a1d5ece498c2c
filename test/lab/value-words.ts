import { LIST_WORDS } from './list-words.ts'
import { SCALAR_WORDS } from './scalar-words.ts'

/**
 * Words for values of each kind, separated by two spaces or a line end: what at least some systemd takes, and what it
 * should refuse though it looks alike. Which is which the real systemd decides; the split only keeps both sides about
 * equally frequent. Keys are parser names (config_parse_NAME) or, where there is none, kinds of the catalogue.
 */
export interface KindWords {
  readonly good: string
  readonly bad: string
  /** How several words of it are put together, where they may be. */
  readonly joint?: string
}

/** Words by parser, else by kind. */
export const WORDS: Readonly<Record<string, KindWords>> = { ...SCALAR_WORDS, ...LIST_WORDS }
