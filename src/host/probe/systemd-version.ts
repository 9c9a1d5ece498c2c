import { parseSystemdVersion } from '../../catalog/systemd-version.ts'
import { known, unknown } from '../facts.ts'
import type { HostSource } from '../source/source.ts'
import { namesIn, readData } from './files.ts'
import { readOsRelease } from './os-release.ts'
import { findPackage } from './packages.ts'
import type { Probe } from './probe.ts'
import { rpmSystemd } from './rpm.ts'

/** A version and where it was read. */
interface Found {
  readonly version: string
  readonly from: string
}

/**
 * The host's systemd as exactly as files tell it: the library's name gives the release, the package the point
 * release and the enterprise branch. Commands are the last resort, and only a live host has them.
 */
export const systemdVersion: Probe<'systemd.version'> = ({ source }) => {
  const library = fromLibrary(source)
  const fits = (found: Found | undefined) => {
    const release = found && parseSystemdVersion(found.version)?.release
    if (release === undefined) return undefined
    // A package of another release than the library in use is a leftover.
    return !library || parseSystemdVersion(library.version)?.release === release ? found : undefined
  }
  const package_ = fits(findPackage(source, { dpkg: ['systemd'], apk: ['systemd'], rpm: ['systemd'] }))
  if (package_) return known(package_.version, package_.from)
  // EL8 names its library after the release alone; which branch it is only the package tells.
  if (library && parseSystemdVersion(library.version)?.rhel) return known(library.version, library.from)
  const rpm = fits(rpmSystemd(source))
  if (rpm) return known(rpm.version, rpm.from)
  const data = library ?? fromProgram(source)
  if (data) {
    const branched = withBranch(source, data)
    return known(branched.version, branched.from)
  }
  const told = fromSystemctl(source)
  return told ? known(told.version, told.from) : unknown('no systemd library, package or program')
}

const LIBRARY = /^libsystemd-shared-(\d{3}[^/]*)\.so$/

/** From `libsystemd-shared-252-13.el9_2.so`; of several, as an unfinished update leaves them, the newest release. */
function fromLibrary(source: HostSource): Found | undefined {
  let newest: Found | undefined
  let release = 0
  for (const directory of libraryDirectories(source)) {
    for (const name of namesIn(source, directory, entry => LIBRARY.test(entry))) {
      const version = LIBRARY.exec(name)?.[1] ?? ''
      const parsed = parseSystemdVersion(version)
      if (!parsed || parsed.release <= release) continue
      release = parsed.release
      newest = { version, from: `${directory}/${name}` }
    }
  }
  return newest
}

function libraryDirectories(source: HostSource): string[] {
  const triplets = namesIn(source, '/usr/lib', name => /^\w+-linux-\w+$/.test(name))
  return [
    '/usr/lib/systemd',
    '/lib/systemd',
    ...triplets.map(triplet => `/usr/lib/${triplet}/systemd`),
    '/usr/lib64/systemd',
  ]
}

const PROGRAMS = ['/usr/lib/systemd/systemd', '/lib/systemd/systemd']
const MOST_PROGRAM_BYTES = 32 * 1024 * 1024

/** From the program read as data, which holds `systemd 219` where releases before 230 print their version. */
function fromProgram(source: HostSource): Found | undefined {
  for (const path of PROGRAMS) {
    const data = readData(source, path, MOST_PROGRAM_BYTES)
    if (!data) continue
    for (let at = data.indexOf(MARK); at >= 0; at = data.indexOf(MARK, at + 1)) {
      const text = data.toString('latin1', at + MARK.length, at + MARK.length + 4)
      const release = /^(\d{3})[\0 \n]/.exec(text)?.[1]
      if (release !== undefined && (at === 0 || data[at - 1] === 0)) return { version: release, from: path }
    }
  }
  return undefined
}

const MARK = 'systemd '

/** Prints `systemd 252 (252.38-1~deb12u1)`, before 241 only `systemd 219`. */
function fromSystemctl(source: HostSource): Found | undefined {
  const result = source.run?.(['systemctl', '--version'])
  if (!result?.ok) return undefined
  const match = /^systemd (\S+)(?: \(([^)\s]+)\))?/.exec(result.stdout)
  const version = [match?.[2], match?.[1]].find(text => text !== undefined && parseSystemdVersion(text))
  return version === undefined
    ? undefined
    : { version: version.replace(/^v/, ''), from: 'systemctl --version' }
}

const ENTERPRISE_IDS: ReadonlySet<string> = new Set(['rhel', 'centos', 'rocky', 'almalinux', 'ol'])
const BRANCH_OF_RELEASE: Readonly<Record<number, string>> = {
  208: '7',
  219: '7',
  239: '8',
  249: '9',
  250: '9',
  252: '9',
  257: '10',
}

/** Adds the enterprise branch that os-release names, where it is the one this release belongs to: `239-el8.6`. */
function withBranch(source: HostSource, found: Found): Found {
  const release = parseSystemdVersion(found.version)
  const os = readOsRelease(source)
  if (!release || release.rhel || 'why' in os || !ENTERPRISE_IDS.has(os.id ?? '')) return found
  const branch = /^(\d+)(?:\.\d+)?$/.exec(os.versionId ?? '')
  if (!branch || branch[1] !== BRANCH_OF_RELEASE[release.release]) return found
  return { version: `${release.release}-el${branch[0]}`, from: `${found.from}, ${os.from}` }
}
