import { emptyEffect, parseBoolean } from '../catalog/directive.ts'
import { dropped, NOT_BOOLEAN } from './faults.ts'
import { refusedBoolean } from './table-words.ts'
import type { ValueParsers } from './value-parser.ts'
import { ACCEPTED } from './verdict.ts'

/** config_parse_bool and config_parse_tristate: the simplest values. */
export const SCALARS: ValueParsers = {
  bool: (value, site) => {
    if (parseBoolean(value) !== undefined) return ACCEPTED
    if (site.directive.onInvalid === 'ignored') return dropped(refusedBoolean(value, site))
    // DynamicUser=: whether the first releases that had it went on is not known.
    return site.version.release < FATAL_SINCE ? undefined : dropped(NOT_BOOLEAN, true)
  },
  tristate: (value, { directive, version }) =>
    parseBoolean(value) !== undefined || (value === '' && emptyEffect(directive, version) !== 'error')
      ? ACCEPTED
      : dropped(NOT_BOOLEAN),
}

/** From here on config_parse_bool() lets a unit fail where the directive asks for it. */
const FATAL_SINCE = 235
