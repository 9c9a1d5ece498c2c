/** A file operation that failed or was refused; the message is one line for people, with what to do next. */
export class WriteError extends Error {
  override readonly name = 'WriteError'
}
