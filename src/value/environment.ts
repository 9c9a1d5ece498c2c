/** The parsers of Environment=, PassEnvironment= and UnsetEnvironment=. */
import type { ExtractOptions } from '../syntax/extract-words.ts'
import { type Fault, judgeWords, UNRESOLVABLE } from './faults.ts'
import { expandForJudging } from './specifier.ts'
import { isEnvironmentAssignment, isEnvironmentName } from './text-rules.ts'
import type { ValueParser, ValueParsers } from './value-parser.ts'

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
      ...(extractedSince === undefined ? {} : { extractedSince }),
      judge: word => {
        const expanded = expandForJudging(word, 'full', site)
        if (expanded === undefined) return UNRESOLVABLE
        return isGood(expanded) ? undefined : bad
      },
    })
}

const NAMES = 'names have letters, digits and _ and begin with no digit'

/** Parsers by the name that follows `config_parse_`. */
export const ENVIRONMENT: ValueParsers = {
  environ: variables(ESCAPED, isEnvironmentAssignment, `a word is not NAME=VALUE: ${NAMES}`, 233),
  pass_environ: variables({ unquote: true }, isEnvironmentName, `a word is no variable's name: ${NAMES}`),
  unset_environ: variables(
    ESCAPED,
    word => isEnvironmentName(word) || isEnvironmentAssignment(word),
    `a word is neither NAME nor NAME=VALUE: ${NAMES}`,
  ),
}
