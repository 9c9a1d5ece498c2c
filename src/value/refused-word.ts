import { hasValue } from '../catalog/directive.ts'
import type { ValueSite } from './value-parser.ts'
import { type Complaint, type Effect, ignored, OTHER_VERSION } from './verdict.ts'
import { alternatives, type Lifespan, lifespan, quoted } from './wording.ts'

/** The words of the catalogue that this version takes for the directive; yes and no stand for all booleans. */
export function acceptedWords({ directive, version }: ValueSite): readonly string[] {
  const words = directive.values.filter(token => hasValue(token, version) === true).map(({ value }) => value)
  return directive.acceptsBoolean ? ['yes', 'no', ...words.filter(word => !/^(?:yes|no)$/.test(word))] : words
}

/**
 * The complaint about a word that this version refuses: `value-other-version` where another version of systemd
 * takes it, else `code`.
 */
export function refusedWord(
  word: string,
  site: ValueSite,
  code: string,
  effect: Effect = 'ignored',
): Complaint {
  const token = site.directive.values.find(({ value }) => value === word)
  const accepted = alternatives(acceptedWords(site))
  if (token) return wordOfOtherVersion(word, token, `this version takes ${accepted}`, effect)
  return { effect, code, detail: `${quoted(word)} is not among ${accepted}` }
}

/** The complaint about a word that only the releases of its lifespan take; `instead` says what this one takes. */
export function wordOfOtherVersion(
  word: string,
  life: Lifespan,
  instead: string,
  effect: Effect = 'ignored',
): Complaint {
  return {
    effect,
    code: OTHER_VERSION,
    detail: `${quoted(word)} is accepted only ${lifespan(life)}: ${instead}`,
  }
}

/** What a boolean's parser says of anything else; a word that the directive takes in other versions is told apart. */
export function refusedBoolean(value: string, site: ValueSite): readonly Complaint[] {
  const known = site.directive.values.some(token => token.value === value)
  return known
    ? [refusedWord(value, site, 'boolean-invalid')]
    : ignored('boolean-invalid', 'not a boolean: write yes or no')
}
