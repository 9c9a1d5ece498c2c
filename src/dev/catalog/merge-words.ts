/** Brings the words of a directive to what a source tree accepts. */
import { parseBoolean } from '../../catalog/directive.ts'
import { type Directive, upstreamHasValue } from '../../catalog/record.ts'
import type { StringTable } from './string-tables.ts'

/** The directive with its words as of `release`, which words came and went, and what cannot be written. */
export interface MergedWords {
  readonly directive: Directive
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly problems: readonly string[]
}

/** Merges the words of `table`; a directive that is new in `release` has them all since it came. */
export function mergeWords(directive: Directive, table: StringTable, release: number): MergedWords {
  const alive = directive.values.filter(token => upstreamHasValue(token, release))
  const isBoolean = (word: string): boolean => table.acceptsBoolean && parseBoolean(word) !== undefined
  const removed = alive
    .map(({ value }) => value)
    .filter(value => !table.words.includes(value) && !isBoolean(value))
  const added = table.words.filter(word => !alive.some(({ value }) => value === word))
  const returned = added.filter(word => directive.values.some(({ value }) => value === word))
  const isNew = directive.since === release
  const where = `${directive.section}.${directive.name}`
  return {
    added,
    removed,
    problems: [
      ...returned.map(
        word => `${where}: the word ${word} was gone and is back: record.ts has no form for that`,
      ),
      ...(table.acceptsBoolean === directive.acceptsBoolean
        ? []
        : [`${where}: whether it takes booleans has changed: record.ts has no form for that`]),
    ],
    directive: {
      ...directive,
      values: [
        ...directive.values.map(token =>
          removed.includes(token.value) ? { ...token, removedIn: release } : token,
        ),
        ...added.map(value => (isNew ? { value } : { value, since: release })),
      ],
    },
  }
}
