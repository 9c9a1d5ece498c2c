import { parserOf, possibleParsers } from '../catalog/directive.ts'
import { parserNamed } from './parsers.ts'
import { isPlainValue } from './plain-values.ts'
import { hasDeprecatedSpecifier } from './specifier.ts'
import type { ValueSite } from './value-parser.ts'
import { ACCEPTED, type Complaint } from './verdict.ts'

/**
 * The messages this systemd logs about a value of a directive that it knows, [] for none; undefined where that is not
 * known: no parser of ours, a RHEL minor release decides, or the parser itself cannot tell.
 */
export function judgeValue(
  value: string,
  site: ValueSite,
  name = parserOf(site.directive, site.version),
): readonly Complaint[] | undefined {
  if (name !== undefined && isPlainValue(name, value)) return ACCEPTED
  if (SIGNED_BINARY.test(value)) return undefined
  if (MAYBE_EMPTY.test(value) && name !== FREE_TEXT) return undefined
  const complaints = name === undefined ? agreed(value, site) : parserNamed(name)?.(value, site)
  if (site.directive.specifiers !== 'full' || !hasDeprecatedSpecifier(value, site)) return complaints
  return complaints && [...complaints, DEPRECATED_SPECIFIER]
}

/** What all parsers say that a RHEL of unknown minor release may have; undefined where they differ. */
function agreed(value: string, site: ValueSite): readonly Complaint[] | undefined {
  const [first, ...others] = possibleParsers(site.directive, site.version).map(name =>
    parserNamed(name)?.(value, site),
  )
  const isSame = (complaints: readonly Complaint[] | undefined) =>
    complaints?.length === first?.length &&
    complaints?.every(({ code, effect }, at) => first?.[at]?.code === code && first[at]?.effect === effect)
  return others.every(isSame) ? first : undefined
}

/** systemd leaves these to strtol(), which takes them where the C library it was built with follows C23. */
const SIGNED_BINARY = /^[+-]0[bB][01]/

/** Fields of os-release that most systems lack (image version and ID, build, variant): nothing, or a word? */
const MAYBE_EMPTY = /(?<!%)(?:%%)*%[AMBW]/

/** The parser to which it does not matter. */
const FREE_TEXT = 'unit_string_printf'

const DEPRECATED_SPECIFIER: Complaint = {
  effect: 'noted',
  code: 'specifier-deprecated',
  detail: 'the specifiers %c, %r and %R are deprecated and do not work as intended',
}
