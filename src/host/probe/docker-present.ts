import { engineUnit } from '../engine-unit.ts'
import { known, unknown } from '../facts.ts'
import { firstFile, isThere } from './files.ts'
import { findPackage, type PackageNames, unreadableDatabase } from './packages.ts'
import type { Probe, ProbeContext } from './probe.ts'

/** The packages that hold the docker engine. Debian's `docker` is a tray for window managers. */
export const DOCKER_PACKAGES: PackageNames = {
  dpkg: ['docker-ce', 'docker-ee', 'docker-engine', 'moby-engine', 'docker.io'],
  apk: ['docker-engine', 'docker'],
  rpm: ['docker-ce', 'docker-ee', 'docker-engine', 'docker', 'docker-latest', 'docker-io', 'moby-engine'],
}

/** Where dockerd is installed; RHEL 7's `docker` is a wrapper around docker-current. */
export const DOCKER_PROGRAMS = [
  '/usr/bin/dockerd',
  '/usr/sbin/dockerd',
  '/usr/bin/dockerd-current',
  '/usr/local/bin/dockerd',
  '/usr/bin/docker-current',
  '/usr/bin/balena-engine-daemon',
]

const SNAP = '/snap/docker/current'

/** Whether the host has the docker engine, not merely its client. */
export const dockerPresent: Probe<'docker'> = ({ source, units }) => {
  const unit = engineUnit(units, 'docker')
  if (unit) return known(true, unit.fragment ?? unit.name)
  const program = firstFile(source, DOCKER_PROGRAMS)
  if (program !== undefined) return known(true, program)
  if (isThere(source, SNAP)) return known(true, SNAP)
  const package_ = findPackage(source, DOCKER_PACKAGES)
  if (package_) return known(true, package_.from)
  const unreadable = unreadableDatabase(source)
  if (unreadable) return unknown(`${unreadable.path}: ${unreadable.why}`)
  return known(false, 'no docker unit, dockerd binary or package')
}

/** Whether docker is the snap, which keeps its configuration and data in places of its own. */
export function isSnapDocker({ source, units }: ProbeContext): boolean {
  const unit = engineUnit(units, 'docker')
  if (unit) return unit.name.startsWith('snap.')
  return firstFile(source, DOCKER_PROGRAMS) === undefined && isThere(source, SNAP)
}
