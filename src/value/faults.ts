/** What can be wrong with a text, apart from what comes of it, which is for the parser of the directive to say. */
import { expandForJudging, type SpecifierTable } from './specifier.ts'
import type { ValueSite } from './value-parser.ts'
import { ACCEPTED, type Complaint } from './verdict.ts'

/** A complaint without its effect. */
export type Fault = Omit<Complaint, 'effect'>

/** `% plus a letter` that this systemd does not know, or a text that is too long once expanded. */
export const UNRESOLVABLE: Fault = {
  code: 'specifier-unresolvable',
  detail:
    'not expandable, or too long when expanded: write %% for a percent sign, and specifiers that this systemd knows',
}

/** Words that extract_first_word() cannot tell apart. */
export const UNREADABLE: Fault = {
  code: 'syntax-split',
  detail: 'the words cannot be told apart: close every quote, and write \\\\ for a backslash',
}

/** What parse_boolean() refuses. */
export const NOT_BOOLEAN: Fault = { code: 'boolean-invalid', detail: 'not a boolean: write yes or no' }

/** What fdname_is_valid() refuses. */
export const NOT_DESCRIPTOR_NAME: Fault = {
  code: 'fdname-invalid',
  detail: 'not the name of a descriptor: write up to 255 ASCII characters without colons',
}

/** The complaint about a value that is dropped as a whole, which keeps the unit from loading where `fatal` says so. */
export function dropped(fault: Fault | undefined, fatal = false): readonly Complaint[] {
  return fault === undefined ? ACCEPTED : [{ effect: fatal ? 'fatal' : 'ignored', ...fault }]
}

/** The text expanded, or the fault of which systemd complains. */
export function expandOr(
  text: string,
  table: SpecifierTable,
  site: ValueSite,
  longest?: number,
): { readonly text: string } | Fault {
  const expanded = expandForJudging(text, table, site, longest)
  return expanded === undefined ? UNRESOLVABLE : { text: expanded }
}

/** Whether a result is a fault. */
export function isFault(result: object): result is Fault {
  return 'code' in result
}
