import { known, unknown } from '../facts.ts'
import type { HostSource } from '../source/source.ts'
import { upstreamVersion } from '../version.ts'
import { DOCKER_PACKAGES, DOCKER_PROGRAMS, isSnapDocker } from './docker-present.ts'
import { firstFile, readData, readText } from './files.ts'
import { readOsRelease } from './os-release.ts'
import { findPackage, type Package } from './packages.ts'
import type { Probe } from './probe.ts'
import { findRpm, hasRpmDatabase } from './rpm.ts'

const SNAP_META = '/snap/docker/current/meta/snap.yaml'
const MOST_PROGRAM_BYTES = 256 * 1024 * 1024

function dockerPackage(source: HostSource): Package | undefined {
  return findPackage(source, DOCKER_PACKAGES) ?? findRpm(source, DOCKER_PACKAGES)
}

/** The engine's version in docker's own spelling, such as `17.07.0-ce`. */
export const dockerVersion: Probe<'docker.version'> = context => {
  const { source } = context
  const found = isSnapDocker(context)
    ? fromSnap(source)
    : (fromPackage(source) ?? fromProgram(source) ?? fromCommand(source))
  return found ? known(found.version, found.from) : unknown(whyNoPackage(source))
}

function whyNoPackage(source: HostSource): string {
  return hasRpmDatabase(source) && !source.run
    ? 'the RPM database can be asked on a live host only'
    : 'no package database lists docker, and its program does not tell'
}

interface Found {
  readonly version: string
  readonly from: string
}

function found(raw: string | undefined, from: string): Found | undefined {
  const version = raw === undefined ? undefined : upstreamVersion(raw)
  return version === undefined ? undefined : { version, from }
}

function fromPackage(source: HostSource): Found | undefined {
  const package_ = dockerPackage(source)
  return package_ && found(package_.version, package_.from)
}

function fromSnap(source: HostSource): Found | undefined {
  const meta = readText(source, SNAP_META)
  return meta.kind === 'text'
    ? found(/^version:[ \t]*['"]?([^'"\s]+)/m.exec(meta.text)?.[1], SNAP_META)
    : undefined
}

const LINKED_VERSION = 'dockerversion.Version='

/** From the linker flags that Go keeps in the program: the last resort among files, it is tens of megabytes. */
function fromProgram(source: HostSource): Found | undefined {
  const path = firstFile(source, DOCKER_PROGRAMS)
  const data = path === undefined ? undefined : readData(source, path, MOST_PROGRAM_BYTES)
  const at = data?.indexOf(LINKED_VERSION) ?? -1
  if (path === undefined || !data || at < 0) return undefined
  const text = data.toString('latin1', at + LINKED_VERSION.length, at + LINKED_VERSION.length + 64)
  return found(/^[\w.+~-]+/.exec(text)?.[0], path)
}

/** Prints `Docker version 28.2.2, build e6534b4`. */
function fromCommand(source: HostSource): Found | undefined {
  if (firstFile(source, DOCKER_PROGRAMS) === undefined) return undefined
  for (const program of ['dockerd', 'docker-current']) {
    const result = source.run?.([program, '--version'])
    const version = result?.ok ? /\bversion ([^\s,]+)/.exec(result.stdout)?.[1] : undefined
    const told = found(version, `${program} --version`)
    if (told) return told
  }
  return undefined
}

const RED_HAT_FAMILY: ReadonlySet<string> = new Set(['rhel', 'centos', 'fedora'])

/** Whose package the engine is: the same version behaves differently by its packager's unit and patches. */
export const dockerPackaging: Probe<'docker.packaging'> = context => {
  const { source } = context
  if (isSnapDocker(context)) return known('docker-snap', '/snap/docker/current')
  const package_ = dockerPackage(source)
  return package_
    ? known(packagingOf(package_, source), package_.from)
    : unknown(whyNoPackage(source).replace(/, and its program.*/, ''))
}

function packagingOf({ name, database }: Package, source: HostSource): string {
  const os = readOsRelease(source)
  const families = 'why' in os ? [] : [os.id ?? '', ...os.idLike]
  const isLike = (...ids: readonly string[]) => families.some(family => ids.includes(family))
  if (database === 'apk') return 'alpine-docker'
  if (name === 'docker.io') {
    return families.length === 0 || isLike('debian', 'ubuntu') ? 'debian-docker.io' : 'docker-io'
  }
  if (name !== 'docker' && name !== 'docker-latest') return name
  // Amazon's and SUSE's os-release name other families too, so theirs are asked first.
  if (isLike('amzn')) return 'amzn-docker'
  if (families.some(family => /^(?:sles|sled|suse|opensuse)/.test(family))) return 'suse-docker'
  return families.some(family => RED_HAT_FAMILY.has(family)) ? 'redhat-docker' : name
}
