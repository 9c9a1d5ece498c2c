import { upstreamRelease } from '../catalog/systemd-version.ts'
import type { UnitType } from '../catalog/unit-name.ts'
import type { Host } from '../host/host.ts'
import { Settings } from '../unit/effective.ts'
import type { Refusal } from '../unit/refusal/check.ts'
import { refusalOf } from '../unit/refusal/refusal.ts'
import type { Unit, UnitAssignment } from '../unit/unit.ts'
import type { Match, Site, Undecided } from './rule.ts'

/** What a rule on refused units says: which unit, why, how the load ends and what to do. */
export interface RefusalData {
  readonly unit: string
  readonly code: string
  readonly cause: string
  readonly state: string
  readonly systemd: string | null
  readonly advice: string
}

/** Where a finding about a whole unit points to: the line at fault, else the unit's file. */
export function siteOf(unit: Unit, assignment: UnitAssignment | undefined): Site {
  if (assignment) return { kind: 'assignment', assignment }
  return { kind: 'file', path: unit.fragment ?? unit.dropIns[0] ?? unit.name }
}

/** Where the host's release is not known, these are asked: between them lie all changes of note. */
const RELEASES = [208, 219, 239, 243, 247, 252, 255, 257, 262]

/**
 * The installed units of a type that systemd does not load because of what their files say together. Where the release
 * is unknown, only what all releases refuse is a match, and what some refuse is undecided.
 */
export function* refusedUnits(host: Host, type: UnitType): Iterable<Match<RefusalData> | Undecided> {
  for (const unit of host.installed()) {
    if (unit.type !== type) continue
    const refusal = host.refusal(unit)
    const others = host.systemd || unit.loadState !== 'loaded' ? 0 : releasesThatRefuse(host, unit)
    if (!host.systemd && others > 0 && others < RELEASES.length) {
      const why = 'some releases of systemd refuse it and others do not'
      yield { kind: 'undecided', unit, missing: ['systemd.version'], why }
    } else if (refusal) {
      yield refusedMatch(host, unit, refusal)
    }
  }
}

function releasesThatRefuse(host: Host, unit: Unit): number {
  const manager = host.options.manager?.kind ?? 'system'
  return RELEASES.filter(release => refusalOf(new Settings(unit, upstreamRelease(release)), manager)).length
}

/** A match for a unit that is refused. */
export function refusedMatch(
  host: Host,
  unit: Unit,
  { code, cause, state, advice, assignment }: Refusal,
): Match<RefusalData> {
  return {
    kind: 'match',
    unit,
    at: siteOf(unit, assignment),
    confidence: 'certain',
    related: [],
    data: { unit: unit.name, code, cause, state, systemd: host.systemd?.raw ?? null, advice },
    key: code,
  }
}

/** The wording of such a finding: cause, consequence, what to do. */
export function refusalMessage({ unit, cause, state, systemd, advice }: RefusalData): string {
  const reader = systemd === null ? 'systemd' : `systemd ${systemd}`
  return `${reader} does not load ${unit} (${state}): ${cause}; ${advice}`
}
