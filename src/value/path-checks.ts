import { expandOr, type Fault, isFault } from './faults.ts'
import {
  isBelowApiFileSystem,
  isNormalizedPath,
  isValidPath,
  LONGEST_FILE_NAME,
  LONGEST_PATH,
  simplifyPath,
} from './path-text.ts'
import type { ValueSite } from './value-parser.ts'

/** How path_simplify_and_warn() is asked to check. */
export interface PathRules {
  /** Which paths are taken; absolute ones unless told. */
  readonly form?: 'absolute' | 'relative' | 'any'
  /** From 256 on: refuse /proc, /sys and, unless `but-dev`, /dev. */
  readonly noApi?: 'all' | 'but-dev'
}

const API_REFUSED_SINCE = 256
/** Before, parsers asked only for a leading slash (path_is_absolute). */
export const NORMALIZED_SINCE = 239

/** The complaint of path_simplify_and_warn() about a path whose specifiers are expanded. */
export function pathFault(
  path: string,
  { version: { release } }: ValueSite,
  { form = 'absolute', noApi }: PathRules = {},
): Fault | undefined {
  if (form !== 'any' && path.startsWith('/') !== (form === 'absolute'))
    return form === 'absolute' ? NOT_ABSOLUTE : NOT_RELATIVE
  if (release < NORMALIZED_SINCE && form !== 'relative') return undefined
  const simple = simplifyPath(path, release)
  if (!isValidPath(simple, release)) return BAD_LENGTH
  if (!isNormalizedPath(simple, release)) return NOT_NORMALIZED
  if (!noApi || release < API_REFUSED_SINCE || !isBelowApiFileSystem(simple)) return undefined
  return noApi === 'but-dev' && /^\/dev(?:\/|$)/.test(simple) ? undefined : BELOW_API
}

/** The complaint about a path as it is written. */
export function writtenPathFault(text: string, site: ValueSite, rules: PathRules = {}): Fault | undefined {
  const expanded = expandOr(text, 'full', site, LONGEST_PATH)
  return isFault(expanded) ? expanded : pathFault(expanded.text, site, rules)
}

const NOT_ABSOLUTE: Fault = { code: 'path-not-absolute', detail: 'the path must be absolute, from / on' }
const NOT_RELATIVE: Fault = {
  code: 'path-not-relative',
  detail: 'the path must be relative, without a leading /',
}
const NOT_NORMALIZED: Fault = { code: 'path-not-normalized', detail: 'the path must not hold ..' }
const BAD_LENGTH: Fault = {
  code: 'path-length',
  detail: `the path must have 1 to ${LONGEST_PATH} bytes, and each of its names ${LONGEST_FILE_NAME} at most`,
}
const BELOW_API: Fault = {
  code: 'path-below-api-vfs',
  detail: 'the path must not lie below /dev, /proc or /sys',
}
