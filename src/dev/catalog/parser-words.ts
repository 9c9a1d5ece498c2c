/** Which words a parser of a source tree accepts: by the table its macro or its function names, else by a list kept by hand. */
import { parseBoolean } from '../../catalog/directive.ts'
import {
  comparedWords,
  functionBody,
  readNamedRows,
  readStringTables,
  type StringTable,
} from './string-tables.ts'
import { DIRECTIVE_WORDS, PARSER_WORDS, type WordSource } from './word-sources.ts'

/** A parser that a macro makes from a table: what follows from the macro. */
export interface EnumParser {
  readonly table: string
  /** Whether an empty value sets the default (true) or is refused. */
  readonly emptySetsDefault: boolean
}

/** What a source tree says of words. */
export interface ParserWords {
  /** The words a directive accepts, booleans left out where the parser takes any; undefined where no table tells. */
  readonly wordsOf: (parser: string, directive: string) => StringTable | undefined
  /** Parsers made by DEFINE_CONFIG_PARSE_ENUM and its kin. */
  readonly enumParsers: ReadonlyMap<string, EnumParser>
}

function readEnumParsers(code: string): Map<string, EnumParser> {
  const macro = /DEFINE_CONFIG_PARSE_ENUM(_WITH_DEFAULT)?\(\s*config_parse_(\w+),\s*(\w+)/g
  return new Map(
    [...code.matchAll(macro)].map(([, withDefault, parser = '', table = '']) => [
      parser,
      { table, emptySetsDefault: withDefault !== undefined },
    ]),
  )
}

/** Joins tables; a boolean spelling is no word where the lookup takes every boolean. */
function join(parts: readonly StringTable[], acceptsBoolean: boolean): StringTable | undefined {
  if (parts.length === 0) return undefined
  const boolean = acceptsBoolean || parts.some(part => part.acceptsBoolean)
  const words = [...new Set(parts.flatMap(part => part.words))]
  return {
    words: boolean ? words.filter(word => parseBoolean(word) === undefined) : words,
    acceptsBoolean: boolean,
    acceptsNumber: parts.some(part => part.acceptsNumber),
  }
}

/** Reads what a tree's code says of words; `wordsOf` is lazy. */
export function readParserWords(code: string): ParserWords {
  const tables = readStringTables(code)
  const enumParsers = readEnumParsers(code)
  const bare = (words: readonly string[]): StringTable[] =>
    words.length === 0 ? [] : [{ words, acceptsBoolean: false, acceptsNumber: false }]
  const table = (name: string): StringTable[] => {
    const found = tables.get(name)
    return found ? [found] : []
  }

  const bySource = (source: WordSource): StringTable | undefined => {
    const read = [
      ...(source.tables ?? []).flatMap(table),
      ...(source.arrays ?? []).flatMap(name => bare(readNamedRows(code, name))),
      ...(source.functions ?? []).flatMap(name => bare(comparedWords(functionBody(code, name)))),
      ...(source.protocols ?? []).flatMap(name =>
        bare(
          [...functionBody(code, name).matchAll(/\bIPPROTO_(\w+)/g)].map(([, word = '']) =>
            word.toLowerCase(),
          ),
        ),
      ),
    ]
    return read.length === 0 ? undefined : join(read, source.acceptsBoolean ?? false)
  }

  const byFunction = (parser: string): StringTable | undefined => {
    const body = functionBody(code, `config_parse_${parser}`)
    const names = new Set([...body.matchAll(/\b(\w+)_from_string\((?!lvalue)/g)].map(match => match[1] ?? ''))
    return join([...names].flatMap(table), /\bparse_boolean\(/.test(body))
  }

  return {
    enumParsers,
    wordsOf(parser, directive) {
      const named =
        DIRECTIVE_WORDS.get(directive.replace(/^(?:Condition|Assert)/, '')) ?? PARSER_WORDS.get(parser)
      if (named) return bySource(named)
      const macro = enumParsers.get(parser)
      return macro ? join(table(macro.table), false) : byFunction(parser)
    },
  }
}
