/**
 * What becomes of a value that draws a message: `fatal` keeps the unit from loading (bad-setting), `ignored` leaves the
 * whole assignment without effect, `partial` drops some of its words, `noted` uses it all the same.
 */
export type Effect = 'fatal' | 'ignored' | 'partial' | 'noted'

/** One message systemd logs about a value as it loads a unit. */
export interface Complaint {
  readonly effect: Effect
  /** What is wrong, in kebab case, such as `boolean-invalid`; stable, for tests and fingerprints. */
  readonly code: string
  /** For people: what is wrong and what is accepted instead, one line without the directive's name. */
  readonly detail: string
}

/** The complaint about a value that is skipped as a whole. */
export function ignored(code: string, detail: string): readonly Complaint[] {
  return [{ effect: 'ignored', code, detail }]
}

/** The complaint about a value that is used without a part of it. */
export function partial(code: string, detail: string): readonly Complaint[] {
  return [{ effect: 'partial', code, detail }]
}

/** The complaint about a value that is used all the same. */
export function noted(code: string, detail: string): readonly Complaint[] {
  return [{ effect: 'noted', code, detail }]
}

/** No message. */
export const ACCEPTED: readonly Complaint[] = []

/** The code of a value that this systemd refuses and another release takes. */
export const OTHER_VERSION = 'value-other-version'

/** Whether a complaint is about the directive being out of date rather than about its value. */
export function isDeprecation({ effect, code }: Complaint): boolean {
  return effect === 'noted' && (code === 'cgroup-v1-setting' || code === 'obsolete-directive')
}

const WITHOUT_LINE: ReadonlySet<string> = new Set([
  'onfailureisolate-deprecated',
  'user-name-relaxed',
  'specifier-deprecated',
])

/** Whether systemd logs the complaint without naming the file and the line (247 to 262 were seen to). */
export function namesNoLine({ code }: Complaint): boolean {
  return WITHOUT_LINE.has(code)
}

/**
 * Whether systemd found out as it took up a dependency, not as it parsed the value: `systemd-analyze verify` says so too,
 * but not with --recursive-errors=no.
 */
export function isDependencyName({ code }: Complaint): boolean {
  return code === 'dependency-invalid'
}
