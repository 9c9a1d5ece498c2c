import type { Settings } from '../effective.ts'
import { expandSpecifiers } from '../specifier.ts'
import type { LoadState, UnitAssignment } from '../unit.ts'

/** A loaded unit as the checks of its make-up see it. */
export interface MakeUp {
  readonly settings: Settings
  readonly release: number
  readonly manager: 'system' | 'user'
  /** The section named after the unit's type, such as `Service`. */
  readonly section: string
}

/** What is wrong with a make-up. */
export interface Fault {
  /** The line at fault; undefined where something is missing. */
  readonly assignment: UnitAssignment | undefined
  /** The cause for people, a clause without the unit's name. */
  readonly cause: string
  /** What to do, an imperative clause. */
  readonly advice: string
}

/** One thing systemd looks for when it has read all files of a unit. */
export interface Check {
  /** As verify-messages.tsv calls it. */
  readonly code: string
  /** The first release that has the check; from the first described one where left out. */
  readonly since?: number
  /** The last release that has it. */
  readonly until?: number
  /** How the load ends where that is not `bad-setting`. */
  readonly state?: LoadState
  find(makeUp: MakeUp): Fault | undefined
}

/** What a check found. */
export interface Objection extends Fault {
  readonly code: string
}

/** Why systemd does not load a unit all of whose files it could read. */
export interface Refusal extends Objection {
  readonly state: LoadState
}

function appliesTo({ since, until }: Check, release: number): boolean {
  return (since === undefined || release >= since) && (until === undefined || release <= until)
}

/** Before 239 there was no load state of its own for bad settings. */
const BAD_SETTING_SINCE = 239

/** The first check that finds something: systemd stops there. */
export function firstRefusal(checks: readonly Check[], makeUp: MakeUp): Refusal | undefined {
  for (const check of checks) {
    const fault = appliesTo(check, makeUp.release) ? check.find(makeUp) : undefined
    if (!fault) continue
    const badSetting = makeUp.release >= BAD_SETTING_SINCE ? 'bad-setting' : 'error'
    return { ...fault, code: check.code, state: check.state ?? badSetting }
  }
  return undefined
}

/** Everything that the checks find. */
export function objections(checks: readonly Check[], makeUp: MakeUp): readonly Objection[] {
  const found: Objection[] = []
  for (const check of checks) {
    const fault = appliesTo(check, makeUp.release) ? check.find(makeUp) : undefined
    if (fault) found.push({ ...fault, code: check.code })
  }
  return found
}

/** The last assignment of a directive in the type's own section that counts. */
export function last(
  makeUp: MakeUp,
  directive: string,
  section = makeUp.section,
): UnitAssignment | undefined {
  return makeUp.settings.last(section, directive)
}

/** Its value. */
export function value(makeUp: MakeUp, directive: string, section = makeUp.section): string | undefined {
  return last(makeUp, directive, section)?.node.value
}

/** Whether any line of the unit gives the directive that very value, whether it counts or not; cheap. */
export function says({ settings, section }: MakeUp, directive: string, text: string): boolean {
  return settings.unit.assignments.some(
    ({ node }) => node.directive === directive && node.section === section && node.value === text,
  )
}

/** The value with specifiers expanded; undefined for the default and for what cannot be expanded here. */
export function expanded(makeUp: MakeUp, directive: string, section = makeUp.section): string | undefined {
  const text = value(makeUp, directive, section)
  return text === undefined ? undefined : expandSpecifiers(text, makeUp.settings.unit)
}
