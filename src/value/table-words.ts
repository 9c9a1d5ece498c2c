/** Words out of a table, as the catalogue (enums.tsv) has them for each release. */
import { acceptsValue, hasValue, parseBoolean } from '../catalog/directive.ts'
import { dropped, type Fault, NOT_BOOLEAN } from './faults.ts'
import type { ValueParser, ValueSite } from './value-parser.ts'
import { ACCEPTED, OTHER_VERSION } from './verdict.ts'
import { alternatives, type Lifespan, lifespan, quoted } from './wording.ts'

/** The words that this version takes for the directive; yes and no stand for all booleans. */
export function acceptedWords({ directive, version }: ValueSite): readonly string[] {
  const words = directive.values.filter(token => hasValue(token, version) === true).map(({ value }) => value)
  return directive.acceptsBoolean ? ['yes', 'no', ...words.filter(word => !/^(?:yes|no)$/.test(word))] : words
}

/** Whether this version takes the word, or the boolean where the directive takes one; undefined where it is not known. */
export function takesWord(word: string, { directive, version }: ValueSite): boolean | undefined {
  if (directive.acceptsBoolean && parseBoolean(word) !== undefined) return true
  const token = directive.values.find(({ value }) => value === word)
  return token === undefined ? false : hasValue(token, version)
}

/** What is wrong with a word that this version refuses: `value-other-version` where another one takes it, else `code`. */
export function refusedWord(word: string, site: ValueSite, code: string): Fault {
  const token = site.directive.values.find(({ value }) => value === word)
  const accepted = alternatives(acceptedWords(site))
  return token
    ? wordOfOtherVersion(word, token, `this version takes ${accepted}`)
    : { code, detail: `${quoted(word)} is not among ${accepted}` }
}

/** What is wrong with a word that only the releases of its lifespan take; `instead` says what this one takes. */
export function wordOfOtherVersion(word: string, life: Lifespan, instead: string): Fault {
  return { code: OTHER_VERSION, detail: `${quoted(word)} is accepted only ${lifespan(life)}: ${instead}` }
}

/** What a boolean's parser says of anything else; a word that the directive takes in other versions is told apart. */
export function refusedBoolean(value: string, site: ValueSite): Fault {
  const isWord = site.directive.values.some(token => token.value === value)
  return isWord ? refusedWord(value, site, NOT_BOOLEAN.code) : NOT_BOOLEAN
}

/** The parser of one word, or a boolean where the directive takes one; empty values go by the catalogue. */
export function tableWord(code: string): ValueParser {
  return (value, site) => {
    const isAccepted = acceptsValue(site.directive, value, site.version)
    if (isAccepted === undefined) return undefined
    return isAccepted ? ACCEPTED : dropped(refusedWord(value, site, code))
  }
}

/** The same whatever the value holds: quotes, blanks and percent signs are no part of a word. */
export function oneOf(code: string): ValueParser {
  return (value, site) => {
    const isTaken = takesWord(value, site)
    if (isTaken === undefined) return undefined
    return isTaken ? ACCEPTED : dropped(refusedWord(value, site, code))
  }
}

/** DEFINE_STRING_TABLE_LOOKUP_WITH_FALLBACK: a word of the list, or a number that `isNumber` takes. */
export function oneOfOrNumber(isNumber: (value: string) => boolean, code: string): ValueParser {
  const named = oneOf(code)
  return (value, site) => (isNumber(value) ? ACCEPTED : named(value, site))
}
