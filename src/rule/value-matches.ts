import type { SystemdVersion } from '../catalog/systemd-version.ts'
import type { Host } from '../host/host.ts'
import type { AssignmentRemark } from '../unit/reading.ts'
import type { Complaint } from '../value/verdict.ts'
import { quoted, remarkMatches } from './remark-matches.ts'
import type { Match, Undecided } from './rule.ts'

/** The data of a finding about a value; `what` identifies it. */
export interface ValueData {
  readonly what: string
  readonly section: string
  readonly directive: string
  readonly value: string
  readonly code: string
  /** `refused` keeps the unit from loading, `fatal` ends the reading of a drop-in; the others as in `Effect`. */
  readonly effect: 'refused' | 'fatal' | 'ignored' | 'partial' | 'noted'
  readonly detail: string
  readonly systemd: string | null
}

/**
 * The results of a rule about some of the complaints that systemd makes of values; `judgesDoubts` makes values of which
 * nothing is known undecided for this rule.
 */
export function valueMatches(
  host: Host,
  isMine: (complaint: Complaint) => boolean,
  judgesDoubts = false,
): Iterable<Match<ValueData> | Undecided> {
  return remarkMatches(
    host,
    ({ remark, refuses }) =>
      remark.kind === 'value' && isMine(remark.complaint)
        ? valueData(remark, host.systemd, refuses)
        : undefined,
    ({ kind }) => judgesDoubts && kind === 'value',
  )
}

function valueData(
  { directive, node, complaint }: Extract<AssignmentRemark, { kind: 'value' }>,
  version: SystemdVersion | undefined,
  refuses: boolean,
): ValueData {
  return {
    what: `${directive.section}.${directive.name}=${node.value}\n${complaint.code}\n${complaint.detail}`,
    section: directive.section,
    directive: node.directive,
    value: node.value,
    code: complaint.code,
    effect: refuses ? 'refused' : complaint.effect,
    detail: complaint.detail,
    systemd: version?.raw ?? null,
  }
}

/** Cause and consequence in one line. */
export function valueMessage({ directive, value, effect, detail, systemd }: ValueData): string {
  const consequence = CONSEQUENCES[effect](systemd === null ? 'systemd' : `systemd ${systemd}`)
  const comment = effect !== 'noted' && /\s#/.test(value) ? ' (a comment needs a line of its own)' : ''
  return `${quoted(directive, value)}: ${detail}${comment}; ${consequence}`
}

const CONSEQUENCES = {
  refused: systemd => `${systemd} refuses to load the unit`,
  fatal: systemd => `${systemd} gives the drop-in up at this line`,
  ignored: systemd => `${systemd} ignores the line`,
  partial: systemd => `${systemd} leaves that part out`,
  noted: systemd => `${systemd} takes it all the same`,
} as const satisfies Record<ValueData['effect'], (systemd: string) => string>
