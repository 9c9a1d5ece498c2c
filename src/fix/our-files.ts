import { randomBytes } from 'node:crypto'

/** Where drop-ins of units are written, each in the directory of its unit, in the host's own terms. */
export const UNIT_DIRECTORY = '/etc/systemd/system'
/** Where sysctls are written. */
export const SYSCTL_DIRECTORY = '/etc/sysctl.d'

/** Names of files that unitlint writes: drop-ins and sysctls, the first that wins; a later name beats an earlier one. */
export const OUR_NAMES = {
  dropIn: ['50-unitlint.conf', '99-zz-unitlint.conf', 'zz-unitlint.conf', 'zzzz-unitlint.conf'],
  sysctl: ['99-zz-unitlint.conf', 'zz-unitlint.conf', 'zzzz-unitlint.conf'],
} as const

/** Whether a planned file holds sysctls. */
export function isSysctlFile(path: string): boolean {
  return path.startsWith(`${SYSCTL_DIRECTORY}/`)
}

/** The name of a file that is being written; nobody else's file is called so. */
export const TEMPORARY = /^\.unitlint-[0-9a-f]{16}\.tmp$/

/** A new name that {@link TEMPORARY} matches. */
export function temporaryName(): string {
  return `.unitlint-${randomBytes(8).toString('hex')}.tmp`
}

/** An absolute path that cannot climb: no `..`, no empty part, no NUL. */
export function isPlainPath(value: unknown): value is string {
  return typeof value === 'string' && /^(?:\/(?!\.{1,2}(?:\/|$))[^/\0]+)+$/.test(value)
}

/** The directory that a path lies in; empty for one below the root. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}
