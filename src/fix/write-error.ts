/** A file operation that failed or was refused; the message is one line for people, with what to do next. */
export class WriteError extends Error {
  override readonly name = 'WriteError'
}

/** What an error says. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
