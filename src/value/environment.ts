/** The parsers of Environment=, PassEnvironment= and UnsetEnvironment=. */
import type { ExtractOptions } from '../syntax/extract-words.ts'
import { type Fault, UNRESOLVABLE } from './faults.ts'
import { expandForJudging } from './specifier.ts'
import { isEnvironmentAssignment, isEnvironmentName } from './text-rules.ts'
import type { ValueParser, ValueParsers } from './value-parser.ts'
import { judgeWords } from './word-lists.ts'

const ESCAPED = { unquote: true, escapes: 'c' } as const

function variables(
  words: ExtractOptions,
  isGood: (word: string) => boolean,
  detail: string,
  extractedSince?: number,
): ValueParser {
  const bad: Fault = { code: 'environment-invalid', detail }
  return (value, site) =>
    judgeWords(value, {
      release: site.version.release,
      words,
      extractedSince,
      judge: word => {
        const expanded = expandForJudging(word, 'full', site)
        if (expanded === undefined) return UNRESOLVABLE
        return isGood(expanded) ? undefined : bad
      },
    })
}

/** verify-messages.tsv, syntax-split of config_parse_environ. */
const ASSIGNMENTS_EXTRACTED_SINCE = 233
const NAMES = 'the name of letters, digits and _ and without a digit in front'

/** Parsers by the name that follows `config_parse_`. */
export const ENVIRONMENT: ValueParsers = {
  environ: variables(
    ESCAPED,
    isEnvironmentAssignment,
    `a word is no assignment: write NAME=VALUE, ${NAMES}`,
    ASSIGNMENTS_EXTRACTED_SINCE,
  ),
  pass_environ: variables(
    { unquote: true },
    isEnvironmentName,
    `a word is no variable: write NAME, ${NAMES}`,
  ),
  unset_environ: variables(
    ESCAPED,
    word => isEnvironmentName(word) || isEnvironmentAssignment(word),
    `a word is no variable: write NAME or NAME=VALUE, ${NAMES}`,
  ),
}
