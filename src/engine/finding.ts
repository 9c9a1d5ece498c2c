import type { FactName } from '../host/facts.ts'
import type { Remedy } from '../rule/remedy.ts'
import type { Confidence, Severity } from '../rule/rule.ts'
import type { Problem } from '../unit/unit.ts'

/** A place in a file of the host; lines and columns are 1-based, columns in code points, `endColumn` exclusive. */
export interface Place {
  readonly path: string
  readonly line: number | null
  readonly column: number | null
  readonly endLine: number | null
  readonly endColumn: number | null
}

/** A further place of a finding, with what is to be seen there. */
export interface RelatedPlace {
  readonly path: string
  readonly line: number | null
  readonly column: number | null
  readonly message: string
}

/** What is wrong with the host, ready to be reported. */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly confidence: Confidence
  /** Null for a finding about the host itself. */
  readonly unit: string | null
  readonly message: string
  readonly data: unknown
  readonly location: Place
  /** The line of the file that `location` begins on; null for a place without text. */
  readonly excerpt: string | null
  readonly related: readonly RelatedPlace[]
  readonly remedies: readonly Remedy[]
  /** Stays the same when lines move: rule, unit, directive and value. */
  readonly fingerprint: string
}

/** A unit that the known facts do not decide. */
export interface UndecidedFinding {
  readonly rule: string
  readonly severity: Severity
  readonly unit: string | null
  readonly missing: readonly FactName[]
  readonly why: string
}

/** A rule that threw; the others went on. */
export interface Crash {
  readonly rule: string
  readonly detail: string
}

/** Everything one run found out about one host. */
export interface HostResult {
  readonly findings: readonly Finding[]
  readonly undecided: readonly UndecidedFinding[]
  readonly problems: readonly Problem[]
  readonly crashes: readonly Crash[]
  readonly units: number
  readonly files: number
}
