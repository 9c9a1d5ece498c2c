/** What many parsers have in common: empty values, unit types, names out of a list, lists of words. */
import { hasValue, parseBoolean } from '../catalog/directive.ts'
import type { UnitType } from '../catalog/unit-name.ts'
import type { ExtractedWords } from '../syntax/extract-words.ts'
import type { ValueParser, ValueSite } from './value-parser.ts'
import { ACCEPTED, type Complaint, ignored, OTHER_VERSION } from './verdict.ts'

/** What an empty value does was tested with real programs from here on (see acceptsValue()). */
const EMPTY_TESTED_SINCE = 247

/**
 * The parser of a directive that takes an empty value in silence, surely from `since` on where a source older than the
 * programs that were asked says so. Before, nothing is known, unless `refusedUntil` says up to when it was refused.
 */
export function unlessEmpty(
  parser: ValueParser,
  { since = EMPTY_TESTED_SINCE, refusedUntil = 0 }: { since?: number; refusedUntil?: number } = {},
): ValueParser {
  return (value, site) => {
    const { release } = site.version
    if (value !== '' || release <= refusedUntil) return parser(value, site)
    return release >= since ? ACCEPTED : undefined
  }
}

/** The parser of a directive that only these unit types support; it says so first, whatever the value is. */
export function onlyForTypes(types: readonly UnitType[], parser: ValueParser): ValueParser {
  return (value, site) =>
    types.includes(site.unit.type)
      ? parser(value, site)
      : ignored(
          'not-supported-here',
          `has no effect in a unit of type ${site.unit.type}: write it in ${types.join(', ')}`,
        )
}

/** A parser that takes what the predicate takes. */
export function accepting(accepts: (value: string) => boolean, code: string, detail: string): ValueParser {
  const refusal = ignored(code, detail)
  return value => (accepts(value) ? ACCEPTED : refusal)
}

/** Whether that release takes the word, or the boolean where the directive takes one. */
export function takesWord(word: string, site: ValueSite): boolean | undefined {
  const { values, acceptsBoolean } = site.directive
  if (acceptsBoolean && parseBoolean(word) !== undefined) return true
  const token = values.find(candidate => candidate.value === word)
  return token === undefined ? false : hasValue(token, site.version)
}

/** One of the directive's words as that release has them, or a boolean where the directive takes one. */
export function oneOf(code: string): ValueParser {
  return (value, site) => {
    const taken = takesWord(value, site)
    if (taken !== false) return taken ? ACCEPTED : undefined
    const { values, acceptsBoolean } = site.directive
    const names = values
      .filter(candidate => hasValue(candidate, site.version) === true)
      .map(name => name.value)
    const written = [...(acceptsBoolean ? ['yes', 'no'] : []), ...names].join(', ')
    const isOfOthers = values.some(candidate => candidate.value === value)
    return ignored(isOfOthers ? OTHER_VERSION : code, `not one of ${written}`)
  }
}

/** DEFINE_STRING_TABLE_LOOKUP_WITH_FALLBACK: a word of the list, or a number that `isNumber` takes. */
export function oneOfOrNumber(isNumber: (value: string) => boolean, code: string): ValueParser {
  const named = oneOf(code)
  return (value, site) => (isNumber(value) ? ACCEPTED : named(value, site))
}

/** A hostile value of a million bad words shall not make a million complaints. */
const MOST_COMPLAINTS = 50

/** The complaints about words that are used or dropped one by one, and about what could not be split. */
export function aboutWords(
  { words, failure }: Pick<ExtractedWords, 'words' | 'failure'>,
  complain: (word: string) => Pick<Complaint, 'code' | 'detail'> | undefined,
): readonly Complaint[] {
  const faults = words.flatMap(word => complain(word) ?? [])
  const effect = faults.length < words.length ? 'partial' : 'ignored'
  const unread = failure === undefined ? [] : [UNREADABLE]
  return [...faults.slice(0, MOST_COMPLAINTS), ...unread].map(fault => ({ effect, ...fault }))
}

/** What is wrong with words that extract_first_word() cannot tell apart. */
export const UNREADABLE = {
  code: 'syntax-split',
  detail: 'a quote is not closed, or a backslash begins no known escape',
} as const

/** What is wrong with a text whose specifiers this systemd refuses to expand. */
export const UNRESOLVABLE = ignored(
  'specifier-unresolvable',
  'a % specifier that this systemd does not know: write %% for a percent sign',
)
