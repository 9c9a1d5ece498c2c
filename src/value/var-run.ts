import type { ValueSite } from './value-parser.ts'
import { ACCEPTED, type Complaint } from './verdict.ts'

/** From here on systemd moves paths below /var/run to /run by itself, with a notice (patch_var_run). */
export const MOVED_SINCE = 242

/**
 * Debian's builds, and with them Ubuntu's, hid the notice for files outside /etc until Debian 13 (257). A release number
 * alone does not tell whose build it is, so nothing is claimed of such files before.
 */
const SAID_OF_ALL_FILES_SINCE = 257

/** The notice on a path below /var/run. */
export function varRunNotice({ version, file }: ValueSite): readonly Complaint[] {
  const { release, rhel } = version
  const isLocal = file?.startsWith('/etc/') === true
  const isSaid = release >= SAID_OF_ALL_FILES_SINCE || isLocal || rhel !== undefined
  if (release < MOVED_SINCE || !isSaid) return ACCEPTED
  const detail = 'the path is below /var/run, which is the old name of /run: write /run'
  return [{ effect: 'noted', code: 'legacy-var-run', detail }]
}

/** The path with /run in place of /var/run; undefined for any other path and for releases that leave it as it is. */
export function movedFromVarRun(path: string, release: number): string | undefined {
  const below = /^\/+(?:\.\/+)*var\/+(?:\.\/+)*run(?:\/+|$)/.exec(path)
  return below && release >= MOVED_SINCE ? `/run/${path.slice(below[0].length)}` : undefined
}
