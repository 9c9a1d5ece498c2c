/** The parsers of SetCredential=, LoadCredential= and ImportCredential=. */
import { extractWord, unescapeOne } from '../syntax/extract-words.ts'
import { dropped, expandOr, type Fault, isFault, UNREADABLE } from './faults.ts'
import { isNormalizedPath, LONGEST_PATH } from './path-text.ts'
import { isBase64, isCredentialName, LONGEST_CREDENTIAL_NAME } from './text-rules.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import { ACCEPTED } from './verdict.ts'

const BAD_NAME: Fault = {
  code: 'credential-name-invalid',
  detail: 'not the name of a credential: write up to 255 ASCII characters without slashes and colons',
}
const BAD_SOURCE: Fault = {
  code: 'credential-source-invalid',
  detail: 'the source must be an absolute path without .. and //, or the name of a credential',
}
const NO_DATA: Fault = { code: 'argument-missing', detail: 'the data is missing: write NAME:DATA' }

/** Up to here SetCredential=NAME: made an empty credential, and LoadCredential= needed a source. */
const EMPTY_REST_UNTIL = 248
/** From here on a second part renames what ImportCredential= finds. */
const RENAME_SINCE = 257

/** The name before the first colon, expanded, and what is behind it: undefined without a colon. */
function splitName(
  value: string,
  site: ValueSite,
): { readonly name: string; readonly rest?: string } | Fault {
  const word = extractWord(value, 0, { separators: ':', keepEmpty: true })
  if (word === undefined || typeof word === 'string') return UNREADABLE
  const name = expandOr(word.text, 'full', site, LONGEST_CREDENTIAL_NAME)
  if (isFault(name)) return name
  return word.next === undefined ? { name: name.text } : { name: name.text, rest: value.slice(word.next) }
}

const setCredential: ValueParser = (value, site) => {
  if (value === '') return ACCEPTED
  const { release } = site.version
  const parts = splitName(value, site)
  if (isFault(parts)) return dropped(parts)
  const { name, rest } = parts
  if (rest === undefined || (rest === '' && release > EMPTY_REST_UNTIL)) return dropped(NO_DATA)
  if (!isCredentialName(name, release)) return dropped(BAD_NAME)
  if (site.directive.name.endsWith('Encrypted'))
    return dropped(
      isBase64(rest, release)
        ? undefined
        : { code: 'value-invalid', detail: 'not base64: write its letters in groups of four' },
    )
  return dropped(isUnescapableWithNul(rest) ? undefined : UNREADABLE)
}

/** cunescape() with UNESCAPE_ACCEPT_NUL. */
function isUnescapableWithNul(text: string): boolean {
  for (let at = text.indexOf('\\'); at >= 0; ) {
    NUL.lastIndex = at + 1
    const length = NUL.exec(text)?.[0].length ?? unescapeOne(text, at + 1)?.length
    if (length === undefined) return false
    at = text.indexOf('\\', at + 1 + length)
  }
  return true
}
const NUL = /x00|u0000|U00000000|000/y

const loadCredential: ValueParser = (value, site) => {
  if (value === '') return ACCEPTED
  const { release } = site.version
  const parts = splitName(value, site)
  if (isFault(parts)) return dropped(parts)
  const { name, rest } = parts
  if (!isCredentialName(name, release)) return dropped(BAD_NAME)
  // Debian's 247 complains of a missing source; the releases after take the name for it.
  if (rest === undefined || rest === '') return dropped(release > EMPTY_REST_UNTIL ? undefined : BAD_SOURCE)
  const source = expandOr(rest, 'full', site, LONGEST_PATH)
  if (isFault(source)) return dropped(source)
  const isValid = source.text.startsWith('/')
    ? isNormalizedPath(source.text, release)
    : isCredentialName(source.text, release)
  return dropped(isValid ? undefined : BAD_SOURCE)
}

const BAD_PATTERN: Fault = {
  code: 'credential-name-invalid',
  detail: 'not the name of a credential: write one with at most one * at its end',
}

/** credential_glob_valid(): an asterisk at the end, no other sign of a pattern. */
const importCredential: ValueParser = (value, site) => {
  if (value === '') return ACCEPTED
  const { release } = site.version
  const parts =
    release >= RENAME_SINCE
      ? splitName(value, site)
      : wholeName(expandOr(value, 'full', site, LONGEST_CREDENTIAL_NAME))
  if (isFault(parts)) return dropped(parts)
  const { name, rest = '' } = parts
  const stem = name.endsWith('*') ? name.slice(0, -1) : name
  const isValid = name !== '' && !/[*?[\]]/.test(stem) && (stem === '' || isCredentialName(stem, release))
  if (!isValid) return dropped(BAD_PATTERN)
  return dropped(rest === '' || isCredentialName(rest, release) ? undefined : BAD_NAME)
}

function wholeName(
  expanded: { readonly text: string } | Fault,
): { readonly name: string; readonly rest?: string } | Fault {
  return isFault(expanded) ? expanded : { name: expanded.text }
}

/** Parsers by the name that follows `config_parse_`. */
export const CREDENTIALS: ValueParsers = {
  set_credential: setCredential,
  load_credential: loadCredential,
  import_credential: importCredential,
}
