import { emptyEffect, parseBoolean } from '../catalog/directive.ts'
import { refusedBoolean } from './refused-word.ts'
import type { ValueParsers } from './value-parser.ts'
import { ACCEPTED, ignored } from './verdict.ts'

/** config_parse_bool and config_parse_tristate: the simplest values. */
export const SCALARS: ValueParsers = {
  bool: (value, site) => {
    if (parseBoolean(value) !== undefined) return ACCEPTED
    if (site.directive.onInvalid === 'ignored') return refusedBoolean(value, site)
    // DynamicUser=: whether the first releases that had it went on is not known.
    return site.version.release < FATAL_SINCE
      ? undefined
      : [{ effect: 'fatal', code: 'boolean-invalid', detail: NOT_BOOLEAN }]
  },
  tristate: (value, { directive, version }) =>
    parseBoolean(value) !== undefined || (value === '' && emptyEffect(directive, version) !== 'error')
      ? ACCEPTED
      : ignored('boolean-invalid', NOT_BOOLEAN),
}

/** From here on config_parse_bool() lets a unit fail where the directive asks for it. */
const FATAL_SINCE = 235

const NOT_BOOLEAN = 'not a boolean: write yes or no'
