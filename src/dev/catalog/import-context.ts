/** What the steps of an import share: what the source tree says, and where changes and missing facts are noted. */
import { type Directive, upstreamHasValue } from '../../catalog/record.ts'
import type { Change, ChangeKind } from './changes.ts'
import { type ListedDirective, readGperf } from './gperf.ts'
import type { HandFacts } from './hand-facts.ts'
import { mergeWords } from './merge-words.ts'
import { type ParserWords, readParserWords } from './parser-words.ts'
import type { Catalogue } from './records.ts'
import { type ShapeAnswer, shapeFinder } from './shapes.ts'
import type { SourceTree } from './source-tree.ts'
import type { StringTable } from './string-tables.ts'

/** A directive of a section, as the catalogue and the table of a tree both name it. */
export type Named = Pick<Directive, 'section' | 'name'>

export interface ImportContext {
  /** The release whose tree is imported. */
  readonly release: number
  /** The directives of the tree by keyOf(). */
  readonly listed: ReadonlyMap<string, ListedDirective>
  readonly hand: HandFacts
  readonly findShape: (row: ListedDirective) => ShapeAnswer
  /** The words of a row's parser, where values of that kind are words or a macro made the parser from a table. */
  readonly wordsFor: (row: ListedDirective, kind: string) => StringTable | undefined
  readonly changes: Change[]
  readonly problems: string[]
}

/** `Service.ExecStart`. */
export const keyOf = ({ section, name }: Named): string => `${section}.${name}`

/** Reads the tree; throws where it cannot be read. */
export function readContext(
  catalogue: Catalogue,
  tree: SourceTree,
  release: number,
  hand: HandFacts,
): ImportContext {
  const listed = new Map(readGperf(tree.gperf).map(row => [keyOf(row), row]))
  const words: ParserWords = readParserWords(tree.code)
  const kindsWithWords = new Set(
    catalogue.directives.filter(({ values }) => values.length > 0).map(({ kind }) => kind),
  )
  return {
    release,
    listed,
    hand,
    findShape: shapeFinder(catalogue.directives, listed, words, hand),
    wordsFor: ({ parser, name }, kind) =>
      kindsWithWords.has(kind) || words.enumParsers.has(parser) ? words.wordsOf(parser, name) : undefined,
    changes: [],
    problems: [],
  }
}

/** Notes a change of one directive. */
export function note(
  { changes }: ImportContext,
  kind: ChangeKind,
  { name, section }: Named,
  detail = '',
): void {
  changes.push({ kind, name, section, detail })
}

/** The directive with the words its parser accepts in the tree; which came and went is noted. */
export function withWords(context: ImportContext, directive: Directive, row: ListedDirective): Directive {
  const table = context.wordsFor(row, directive.kind)
  if (!table) {
    const hasWords = directive.values.some(token => upstreamHasValue(token, context.release))
    if (hasWords || directive.kind === 'enum-or-boolean')
      context.problems.push(
        `${keyOf(directive)}: the tree shows no table of its words: name it by a line for ${row.parser} in src/dev/catalog/word-sources.ts`,
      )
    return directive
  }
  const merged = mergeWords(directive, table, context.release)
  const tell = (words: readonly string[]): string => words.map(word => `=${word}`).join(' ')
  context.problems.push(...merged.problems)
  if (directive.since < context.release && merged.added.length > 0)
    note(context, 'new words', directive, tell(merged.added))
  if (merged.removed.length > 0) note(context, 'words gone', directive, tell(merged.removed))
  return merged.directive
}
