/** Why a file operation failed, in the system's words without the call and the path. */
export function fileErrorReason(error: unknown): string {
  if (!(error instanceof Error)) return 'failed'
  return error.message.replace(/^[A-Z]+: /, '').replace(/, \w+(?: '.*)?$/s, '')
}

const ADVICE: Readonly<Record<string, string>> = {
  EACCES: 'run it as root',
  EDQUOT: 'make room there',
  EIO: 'look at the kernel log: the disk reports an error',
  ELOOP: 'a link came in between: look who changes this directory',
  ENOSPC: 'make room there',
  ENOTDIR: 'something else took the place of a directory: look who changes it',
  EPERM: 'see with lsattr whether it is immutable, and whether you are root',
  EROFS: 'mount it writable',
}

/** What to do about a failed file operation; undefined where the reason says all there is. */
export function fileErrorAdvice(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? ADVICE[String(error.code)] : undefined
}
