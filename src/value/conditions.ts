/** The parsers of Condition…= and Assert…=; what a condition is about is looked at only when the unit starts. */
import { parseBoolean } from '../catalog/directive.ts'
import { dropped, NOT_BOOLEAN, UNRESOLVABLE } from './faults.ts'
import { writtenPathFault } from './path-checks.ts'
import { expandForJudging } from './specifier.ts'
import type { ValueParser, ValueParsers } from './value-parser.ts'
import { ACCEPTED } from './verdict.ts'

const conditionString: ValueParser = (value, site) =>
  dropped(
    value === '' ||
      expandForJudging(value.replace(/^\|?[ \t\n\r]*!?[ \t\n\r]*/, ''), 'full', site) !== undefined
      ? undefined
      : UNRESOLVABLE,
  )

/** Unlike in other conditions, no blanks may follow the signs. */
const conditionPath: ValueParser = (value, site) =>
  value === '' ? ACCEPTED : dropped(writtenPathFault(value.replace(/^\|?!?/, ''), site))

const conditionNull: ValueParser = value =>
  dropped(
    value === '' || parseBoolean(value.replace(/^\|?[ \t\n\r]*!?[ \t\n\r]*/, '')) !== undefined
      ? undefined
      : NOT_BOOLEAN,
  )

/** Parsers by the name that follows `config_parse_`. */
export const CONDITIONS: ValueParsers = {
  unit_condition_string: conditionString,
  unit_condition_path: conditionPath,
  unit_condition_null: conditionNull,
}
