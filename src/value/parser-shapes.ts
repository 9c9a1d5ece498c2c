/** What many parsers have in common: empty values, unit types, numbers within bounds. */
import type { UnitType } from '../catalog/unit-name.ts'
import { dropped, type Fault } from './faults.ts'
import { readInt } from './integer.ts'
import type { ValueParser } from './value-parser.ts'
import { ACCEPTED, ignored } from './verdict.ts'
import { alternatives } from './wording.ts'

/** What an empty value does was tested with real programs from here on (see acceptsValue()). */
const EMPTY_TESTED_SINCE = 247

/**
 * The parser of a directive that takes an empty value in silence, surely from `since` on where a source older than the
 * programs that were asked says so. Before, nothing is known, unless `refusedUntil` says up to when it was refused.
 */
export function unlessEmpty(
  parser: ValueParser,
  { since = EMPTY_TESTED_SINCE, refusedUntil = 0 }: { since?: number; refusedUntil?: number } = {},
): ValueParser {
  return (value, site) => {
    const { release } = site.version
    if (value !== '' || release <= refusedUntil) return parser(value, site)
    return release >= since ? ACCEPTED : undefined
  }
}

/** The parser of a directive that only these unit types support; it says so first, whatever the value is. */
export function onlyForTypes(types: readonly UnitType[], parser: ValueParser): ValueParser {
  return (value, site) =>
    types.includes(site.unit.type)
      ? parser(value, site)
      : ignored(
          'not-supported-here',
          `has no effect in a unit of type ${site.unit.type}: write it in a ${alternatives(types)}`,
        )
}

/** A parser that takes what the predicate takes. */
export function accepting(accepts: (value: string) => boolean, code: string, detail: string): ValueParser {
  const fault: Fault = { code, detail }
  return value => (accepts(value) ? ACCEPTED : dropped(fault))
}

/** A parser of numbers; one beyond the bounds is told as `out-of-range`, and what is no number as `code`. */
export function bounded(lowest: number, highest: number, code: string, detail: string): ValueParser {
  return value => {
    const number = readInt(value)
    if (number === undefined) return ignored(code, detail)
    return number < lowest || number > highest ? ignored('out-of-range', detail) : ACCEPTED
  }
}
