import coerce from 'semver/functions/coerce.js'
import compare from 'semver/functions/compare.js'

/** A version that can be compared; `raw` is the text it was read from. */
export interface CleanVersion {
  readonly major: number
  readonly minor: number
  readonly patch: number
  readonly raw: string
}

// semver never sees more than this: coerce() finds a number anywhere, and takes the 5 of `5:27.3.1` for the version.
const NUMBERS = /^(?:\d+:)?v?(\d{1,9}\.\d{1,9}(?:\.\d{1,9})?)(?!\d)/

/**
 * Reads the number of a program's or package's version: `17.07.0-ce`, `5:27.3.1-1~ubuntu`, `20.10`. What follows the
 * number is dropped, so a pre-release counts as its release. Undefined for text that does not begin with a number.
 */
export function cleanVersion(raw: string): CleanVersion | undefined {
  const numbers = NUMBERS.exec(raw.trim())?.[1]
  // `loose` lets docker's leading zeros (17.07) pass.
  const version = numbers === undefined ? null : coerce(numbers, { loose: true })
  return version
    ? { major: version.major, minor: version.minor, patch: version.patch, raw: raw.trim() }
    : undefined
}

/** Orders by number, as docker's own releases go: 17.12.1 is before 18.01. */
export function compareVersions(a: CleanVersion, b: CleanVersion): number {
  return compare(numbersOf(a), numbersOf(b))
}

/** Whether `raw` is `floor` or later; undefined where one of them is no version. */
export function atLeast(raw: string, floor: string): boolean | undefined {
  const version = cleanVersion(raw)
  const limit = cleanVersion(floor)
  return version && limit ? compareVersions(version, limit) >= 0 : undefined
}

function numbersOf(version: CleanVersion): string {
  return `${version.major}.${version.minor}.${version.patch}`
}

// Docker's suffixes in package versions: `17.06.2~ce-0~debian`, `17.07.0.ce-1.el7`, `1.12.6~cs13-0`, Amazon's `18.06.1ce`, `17.12.0~ce~rc2`.
const UPSTREAM =
  /^(?:\d+:)?v?(\d+(?:\.\d+)+)(?:[-.~]?(ce|ee|cs\d+)(?![A-Za-z0-9]))?(?:[-.~]+(rc\d+|beta\d+))?/

/**
 * The version as its project spells it, from a package's: without epoch, repacking mark and package release.
 * `17.07.0.ce-1.el7.centos` is `17.07.0-ce`, `1.13.1~ds1-2` is `1.13.1`. Undefined for text that names no version.
 */
export function upstreamVersion(raw: string): string | undefined {
  const match = UPSTREAM.exec(raw.trim())
  return match?.[1] === undefined
    ? undefined
    : [match[1], match[2], match[3]].filter(part => part !== undefined).join('-')
}

/** A kernel release cut into what decides its behaviour; `build` is the package release of the EL7 lineage. */
export interface KernelRelease {
  readonly version: readonly [major: number, minor: number, patch: number]
  readonly lineage: 'el7' | 'other'
  readonly build?: number
}

// kernel-alt (`el7a`, 4.14) and Oracle's UEK (`el7uek`) are not built from the EL7 kernel.
const EL7 = /^3\.10\.0-(\d{1,9})(?:\.[\w.]+)?\.el7(?!a|uek)/

/** Parses `uname -r`. The EL7 lineage includes its rt, lve and centos.plus builds. */
export function parseKernelRelease(release: string): KernelRelease | undefined {
  const match = /^(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?(?!\d)/.exec(release.trim())
  if (!match) return undefined
  const version = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] as const
  const build = EL7.exec(release.trim())?.[1]
  return build === undefined
    ? { version, lineage: 'other' }
    : { version, lineage: 'el7', build: Number(build) }
}
