/** A systemd release as this project compares it. */
export interface SystemdVersion {
  /** The upstream release number, such as 219 or 252. */
  readonly release: number
  /** The stable point release (`252.38` has 38), when the version names one. */
  readonly point?: number
  /** The enterprise branch it was built from; `minor` only where the version tells it. */
  readonly rhel?: { readonly major: number; readonly minor?: number }
  /** The text it was read from. */
  readonly raw: string
}

/** The newest release the catalogue describes. */
export { NEWEST_RELEASE as NEWEST_SYSTEMD_RELEASE } from './directives.gen.ts'

const VERSION = /^(?:systemd\s+)?(?:\d+:)?v?(\d{3})(?:\.(\d+))?(?![\d])(.*)$/s
const BRANCH = /(?:^|[-.+~_])(?:el|rhel)(\d+)(?:[._](\d+))?/

/** The builds of systemd 219 that RHEL 7.2 to 7.9 were released with (`219-19.el7` …), in that order. */
const RHEL7_BUILDS = [19, 30, 42, 57, 62, 67, 73, 78]
const FIRST_RHEL7_MINOR = 2

/** The minor release of RHEL 7 that a build of its package `219-BUILD.el7` belongs to. */
function rhel7Minor(build: number): number | undefined {
  const released = RHEL7_BUILDS.findLastIndex(each => each <= build)
  return released < 0 ? undefined : FIRST_RHEL7_MINOR + released
}

/**
 * Reads `219`, `v255.4`, `219-62.el7`, `219-el7.9`, `252.38-1~deb12u1` or `5:252-13.el9_2`.
 * Returns undefined for text that names no release. In a package release such as `62.el7_6.5` the number
 * behind the branch is a minor release; in `219-el7.9` likewise.
 */
export function parseSystemdVersion(raw: string): SystemdVersion | undefined {
  // `systemctl --version` prints `systemd 252 (252.38-1~deb12u1)`: what the brackets hold is the full version.
  const match = VERSION.exec(/^systemd \d+ \(([^)]+)\)/.exec(raw)?.[1] ?? raw.trim())
  if (!match?.[1]) return undefined
  const branch = BRANCH.exec(match[3] ?? '')
  const major = branch?.[1] === undefined ? undefined : Number(branch[1])
  const build = /^-(\d+)\./.exec(match[3] ?? '')?.[1]
  const minor =
    branch?.[2] !== undefined
      ? Number(branch[2])
      : major === 7 && match[1] === '219' && build !== undefined
        ? rhel7Minor(Number(build))
        : undefined
  const rhel = major === undefined ? undefined : { major, ...(minor === undefined ? {} : { minor }) }
  return {
    release: Number(match[1]),
    ...(match[2] === undefined ? {} : { point: Number(match[2]) }),
    ...(rhel === undefined ? {} : { rhel }),
    raw: raw.trim(),
  }
}

/** A plain upstream release, for tests and for worlds in which the version is supposed. */
export function upstreamRelease(release: number): SystemdVersion {
  return { release, raw: String(release) }
}
