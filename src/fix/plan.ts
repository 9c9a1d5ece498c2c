import type { HostResult } from '../engine/finding.ts'
import type { Remedy } from '../rule/remedy.ts'

/** A file to be written, and whose wish it is. */
export interface PlannedFile {
  readonly path: string
  readonly action: 'create' | 'replace'
  /** SHA-256 of what stands there now; null where there is nothing. */
  readonly before: string | null
  readonly beforeText: string
  readonly content: string
  /** Ids of the rules that ask for it. */
  readonly rules: readonly string[]
}

/** A remedy that is not written, and why. */
export interface Withheld {
  readonly rule: string
  readonly unit: string | null
  readonly remedy: string
  readonly safety: Remedy['safety']
  readonly why: string
}

/** Rules that ask for different values of one directive: neither is written. */
export interface Conflict {
  readonly unit: string
  readonly directive: string
  readonly wishes: readonly { readonly rule: string; readonly remedy: string; readonly value: string }[]
}

/** A command to run after the files are written. */
export interface PlannedCommand {
  readonly command: string
  readonly why: string
  readonly cost: string
}

/** What a written file changes in the merged unit. */
export interface Effect {
  readonly unit: string
  readonly directive: string
  readonly before: string
  readonly after: string
}

/** A finding that a plan ends. */
export interface EndedFinding {
  readonly rule: string
  readonly unit: string | null
  readonly changes: Remedy['changes']
}

/** Everything a fix would do. */
export interface Plan {
  readonly files: readonly PlannedFile[]
  readonly withheld: readonly Withheld[]
  readonly conflicts: readonly Conflict[]
  /** The units it looks at and changes, sorted. */
  readonly units: readonly string[]
  /** SHA-256 of the files the plan was computed from. */
  readonly inputs: Readonly<Record<string, string>>
  readonly followUp: readonly PlannedCommand[]
  readonly effects: readonly Effect[]
  /** The findings it ends, and by which remedy. */
  readonly ended: readonly EndedFinding[]
  /** What was found before, which the plan starts from. */
  readonly before: HostResult
}
