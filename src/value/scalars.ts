import { emptyEffect, parseBoolean } from '../catalog/directive.ts'
import { refusedBoolean } from './refused-word.ts'
import type { ValueParsers } from './value-parser.ts'
import { ACCEPTED, ignored } from './verdict.ts'

/** config_parse_bool and config_parse_tristate: the simplest values. */
export const SCALARS: ValueParsers = {
  bool: (value, site) => (parseBoolean(value) === undefined ? refusedBoolean(value, site) : ACCEPTED),
  tristate: (value, { directive, version }) =>
    parseBoolean(value) !== undefined || (value === '' && emptyEffect(directive, version) !== 'error')
      ? ACCEPTED
      : ignored('boolean-invalid', NOT_BOOLEAN),
}

const NOT_BOOLEAN = 'not a boolean: write yes or no'
