/** Why a file operation failed, in the system's words without the call and the path. */
export function fileErrorReason(error: unknown): string {
  if (!(error instanceof Error)) return 'failed'
  return error.message.replace(/^[A-Z]+: /, '').replace(/, \w+(?: '.*)?$/s, '')
}
