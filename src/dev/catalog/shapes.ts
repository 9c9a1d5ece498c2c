/** What follows from a parser for the directives it reads: the kind of value and how assignments behave. */
import { type Directive, EMPTY_LETTERS, SPECIFIER_LETTERS, upstreamKnowledge } from '../../catalog/record.ts'
import type { ListedDirective } from './gperf.ts'
import { HAND_FACTS_FILE, type HandFacts } from './hand-facts.ts'
import type { ParserWords } from './parser-words.ts'

/** The part of a directive that its parser decides. */
export type Shape = Pick<Directive, 'kind' | 'isList' | 'onEmpty' | 'onInvalid' | 'specifiers'>

/** A shape, or the line that says which fact is missing. */
export type ShapeAnswer = { readonly shape: Shape } | { readonly problem: string }

const SHAPE = /^(\S+) (a|-)([a-z])(f|-)(.)$/

/** Reads `KIND TRAITS`, as hand-facts.ts explains it. */
export function readShape(text: string): Shape {
  const [, kind = '', list, empty = '', invalid, letter = ''] = SHAPE.exec(text) ?? []
  const onEmpty = EMPTY_LETTERS.get(empty)
  const specifiers = SPECIFIER_LETTERS.get(letter)
  if (onEmpty === undefined || specifiers === undefined) throw new Error(`no shape: ${text}`)
  return { kind, isList: list === 'a', onEmpty, onInvalid: invalid === 'f' ? 'fatal' : 'ignored', specifiers }
}

function shapeKey({ kind, isList, onEmpty, onInvalid, specifiers }: Shape): string {
  return [kind, isList, onEmpty, onInvalid, specifiers].join(' ')
}

/** Directives with the same parser may differ by what the table hands to it: `true` makes a path fatal. */
const withArgument = ({ parser, argument }: ListedDirective): string => `${parser} ${argument === 'true'}`

/** Shapes that the catalogue has for each parser of the tree, with and without its argument. */
function knownShapes(
  directives: readonly Directive[],
  listed: ReadonlyMap<string, ListedDirective>,
): ReadonlyMap<string, ReadonlyMap<string, Shape>> {
  const shapes = new Map<string, Map<string, Shape>>()
  for (const directive of directives) {
    const row = listed.get(`${directive.section}.${directive.name}`)
    if (!row || directive.parsers.at(-1)?.name !== row.parser) continue
    if (upstreamKnowledge(directive, Number.POSITIVE_INFINITY) !== 'known') continue
    for (const key of [row.parser, withArgument(row)]) {
      const found = shapes.get(key) ?? new Map<string, Shape>()
      shapes.set(key, found.set(shapeKey(directive), directive))
    }
  }
  return shapes
}

/**
 * Answers for the directives of a tree: by a fact kept by hand for the directive, by other directives of that parser
 * where all have one shape, by the macro that made the parser, or by a fact kept by hand for the parser.
 */
export function shapeFinder(
  directives: readonly Directive[],
  listed: ReadonlyMap<string, ListedDirective>,
  words: ParserWords,
  hand: HandFacts,
): (row: ListedDirective) => ShapeAnswer {
  const known = knownShapes(directives, listed)
  return row => {
    const byHand = hand.directiveShapes.get(row.name)
    if (byHand !== undefined) return { shape: readShape(byHand) }
    const found = known.get(withArgument(row)) ?? known.get(row.parser)
    const [shape] = found?.values() ?? []
    if (shape && found?.size === 1) return { shape }
    const where = `${row.section}.${row.name}: config_parse_${row.parser}`
    if (found)
      return {
        problem: `${where} reads values of several kinds (${[...found.values()].map(({ kind }) => kind).join(', ')}): say which by a line for ${row.name} in directiveShapes of ${HAND_FACTS_FILE}`,
      }
    const macro = words.enumParsers.get(row.parser)
    const table = macro && words.wordsOf(row.parser, row.name)
    if (macro && table) {
      const kind = table.acceptsBoolean ? 'enum-or-boolean' : 'enum'
      return { shape: readShape(`${kind} -${macro.emptySetsDefault ? 'd' : 'e'}--`) }
    }
    const parserShape = hand.parserShapes.get(row.parser)
    if (parserShape !== undefined) return { shape: readShape(parserShape) }
    return {
      problem: `${where} is not known: say how it reads values by a line for ${row.parser} in parserShapes of ${HAND_FACTS_FILE}`,
    }
  }
}
