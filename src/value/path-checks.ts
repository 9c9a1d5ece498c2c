import { expandOr, type Fault, isFault } from './faults.ts'
import { isBelowApiFileSystem, isNormalizedPath, isValidPath, simplifyPath } from './path-text.ts'
import type { ValueSite } from './value-parser.ts'

/** How path_simplify_and_warn() is asked to check. */
export interface PathRules {
  readonly relative?: boolean
  /** From 256 on: refuse /proc, /sys and, unless `but-dev`, /dev. */
  readonly noApi?: 'all' | 'but-dev'
}

/** PATH_MAX - 1: what unit_path_printf() lets through. */
export const LONGEST_PATH = 4095
const API_REFUSED_SINCE = 256
/** Before, parsers asked only for a leading slash (path_is_absolute). */
const NORMALIZED_SINCE = 239

/** The complaint of path_simplify_and_warn() about a path whose specifiers are expanded. */
export function pathFault(
  path: string,
  { version: { release } }: ValueSite,
  rules: PathRules = {},
): Fault | undefined {
  if (path.startsWith('/') === (rules.relative === true)) return rules.relative ? NOT_RELATIVE : NOT_ABSOLUTE
  if (release < NORMALIZED_SINCE && !rules.relative) return undefined
  const simple = simplifyPath(path, release)
  if (!isValidPath(simple, release)) return BAD_LENGTH
  if (!isNormalizedPath(simple, release)) return NOT_NORMALIZED
  if (!rules.noApi || release < API_REFUSED_SINCE || !isBelowApiFileSystem(simple)) return undefined
  return rules.noApi === 'but-dev' && /^\/dev(?:\/|$)/.test(simple) ? undefined : BELOW_API
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
  detail: 'the path is longer than 4095 bytes, or one of its names is longer than 255',
}
const BELOW_API: Fault = {
  code: 'path-below-api-vfs',
  detail: 'the path must not lie below /dev, /proc or /sys',
}
