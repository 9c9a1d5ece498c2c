import type { Host } from '../host/host.ts'
import { type Doubt, remarksOf, type UnitRemark } from '../host/remarks.ts'
import type { Match, Site, Undecided } from './rule.ts'

/** The place systemd names for a remark. */
export function siteOf({ remark }: UnitRemark): Site {
  return remark.kind === 'file-refused'
    ? { kind: 'line', path: remark.file.path, line: remark.failure.line }
    : { kind: 'logged', file: remark.file, node: remark.node }
}

/**
 * The results of a rule that passes on some of systemd's remarks: `select` gives the data of a remark that is the
 * rule's and undefined for others; lines in doubt become one undecided result for each unit and reason.
 */
export function* remarkMatches<D extends { readonly what: string }>(
  host: Host,
  select: (remark: UnitRemark) => D | undefined,
  doubtful: (doubt: Doubt) => boolean = () => false,
): Iterable<Match<D> | Undecided> {
  const { certain, doubts } = remarksOf(host)
  for (const entry of certain) {
    const data = select(entry)
    if (data === undefined) continue
    yield {
      kind: 'match',
      unit: entry.unit,
      at: siteOf(entry),
      confidence: 'certain',
      related: beginning(entry),
      data,
      key: data.what,
    }
  }
  const told = new Set<string>()
  for (const doubt of doubts) {
    const { unit, missing, why } = doubt
    if (!doubtful(doubt) || told.has(`${unit.name}\n${why}`)) continue
    told.add(`${unit.name}\n${why}`)
    yield { kind: 'undecided', unit, missing, why }
  }
}

/** systemd names the last line of a continued value; people look for the first. */
function beginning({ remark }: UnitRemark): Match<unknown>['related'] {
  if (remark.kind === 'file-refused' || remark.node.line === remark.node.lastLine) return []
  if (remark.node.kind !== 'assignment') return []
  const { file, node } = remark
  return [{ at: { kind: 'assignment', assignment: { file, node } }, message: 'it begins here' }]
}

/** `Directive=value` for a message, cut to what a line of text can hold. */
export function quoted(directive: string, value: string): string {
  return `${directive}=${value.length > 60 ? `${value.slice(0, 57)}…` : value}`
}
