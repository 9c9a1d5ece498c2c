import type { SystemdVersion } from '../catalog/systemd-version.ts'
import type { Complaint } from './verdict.ts'

/**
 * Debian's builds, and with them Ubuntu's, hid the notice until they dropped their patch for Debian 13 (257): 247 and
 * 252 were seen to say nothing. A release number alone does not tell whose build it is, so nothing is claimed before.
 */
const SAID_BY_ALL_SINCE = 257

/** The notice on a path below /var/run, which systemd moves to /run by itself (patch_var_run, 242). */
export function varRunNotice({ release, rhel }: SystemdVersion): readonly Complaint[] {
  if (release < SAID_BY_ALL_SINCE && !(rhel !== undefined && release >= MOVED_SINCE)) return []
  const detail = 'the path is below /var/run, which is the old name of /run: write /run'
  return [{ effect: 'noted', code: 'legacy-var-run', detail }]
}

/** From here on systemd moves such paths. */
const MOVED_SINCE = 242

/** The path with /run in place of /var/run; undefined for any other path and for releases that leave it as it is. */
export function movedFromVarRun(path: string, release: number): string | undefined {
  const below = /^\/+(?:\.\/+)*var\/+(?:\.\/+)*run(?:\/+|$)/.exec(path)
  return below && release >= MOVED_SINCE ? `/run/${path.slice(below[0].length)}` : undefined
}
