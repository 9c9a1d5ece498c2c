/** A statement about one directive of a unit, or about a sysctl. Its printing as a file is the planner's work. */
export type Change =
  | {
      readonly kind: 'set'
      readonly unit: string
      readonly section: string
      readonly directive: string
      readonly value: string
    }
  | {
      readonly kind: 'append'
      readonly unit: string
      readonly section: string
      readonly directive: string
      readonly value: string
    }
  | { readonly kind: 'reset'; readonly unit: string; readonly section: string; readonly directive: string }
  | { readonly kind: 'sysctl'; readonly key: string; readonly value: string }

/** A command for the administrator to run after the files are written; `cost` says what it interrupts. */
export interface FollowUp {
  readonly command: string
  readonly why: string
  readonly cost: string
  /** Commands with a lower number come first. */
  readonly order: number
}

/**
 * One way to end a finding. `safe` is written unasked, `unsafe` only when the user asks for it, `manual` is
 * nothing a file can bring about.
 */
export interface Remedy {
  readonly id: string
  readonly title: string
  readonly safety: 'safe' | 'unsafe' | 'manual'
  /** What it costs or risks. */
  readonly tradeoff: string
  /** Why it is not written unasked; only where it is not safe. */
  readonly why?: string
  readonly changes: readonly Change[]
  readonly followUp: readonly FollowUp[]
}

/** Steps of the follow-up in the order that works. */
export const FOLLOW_UP_ORDER = { sysctl: 0, reload: 1, engine: 2, holder: 3 } as const
