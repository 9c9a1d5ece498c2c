import type { SystemdVersion } from '../catalog/systemd-version.ts'
import { CURRENT_DIALECT, type Dialect } from '../syntax/dialect.ts'

/**
 * How this systemd release reads files. RHEL 7.9 (219) has the line limit and the byte order mark backported;
 * for other RHEL 7 minors, and where the minor is unknown, upstream 219 is taken: the difference shows only
 * in files with a mark or with lines over 1 MiB.
 */
export function dialectOf(version: SystemdVersion | undefined): Dialect {
  if (!version) return CURRENT_DIALECT
  const { release } = version
  const rhel79 = version.rhel?.major === 7 && (version.rhel.minor ?? 0) >= 9
  return {
    lineEnds: release >= 240 ? 'any' : 'lf',
    commentInContinuation: release >= 241 ? 'skipped' : 'joined',
    byteOrderMark:
      rhel79 || release >= 245 || (release >= 230 && release <= 235)
        ? 'once'
        : release >= 236
          ? 'every-line'
          : 'kept',
    refusesInvalidUtf8: release >= 239,
    lineLimit: release >= 235 || rhel79 ? CURRENT_DIALECT.lineLimit : undefined,
    refusesUnsafeSectionName: release >= 251,
    refusesMissingKey: release >= 243,
    include: release < 246,
  }
}
