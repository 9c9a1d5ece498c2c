/** Exit codes of the contract. */
export const EXIT = { ok: 0, findings: 1, usage: 2, partial: 3 } as const

/** A wrong call or configuration: printed as one line on standard error, exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
