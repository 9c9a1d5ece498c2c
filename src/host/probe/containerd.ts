import { engineUnit } from '../engine-unit.ts'
import { known, knownValue, unknown } from '../facts.ts'
import { atLeast } from '../version.ts'
import { dockerSettings, given } from './docker-settings.ts'
import { firstFile } from './files.ts'
import { packagedVersion } from './packaged-version.ts'
import type { PackageNames } from './packages.ts'
import type { Probe } from './probe.ts'

// docker-containerd, which dockerd before 18.09 brings along, is part of docker.
const PROGRAMS = ['/usr/bin/containerd', '/usr/local/bin/containerd']
const PACKAGES: PackageNames = {
  dpkg: ['containerd.io', 'containerd'],
  apk: ['containerd'],
  rpm: ['containerd.io', 'containerd'],
}

/** Whether the host has containerd as a program of its own. */
export const containerdPresent: Probe<'containerd'> = ({ source, units }) => {
  const unit = engineUnit(units, 'containerd')
  const path = unit?.fragment ?? firstFile(source, PROGRAMS)
  return path === undefined
    ? known(false, 'no containerd.service and no containerd program')
    : known(true, path)
}

/** The version of containerd's package. */
export const containerdVersion: Probe<'containerd.version'> = ({ source }) =>
  packagedVersion(source, PACKAGES, 'containerd')

/** From here on dockerd uses the containerd that runs beside it; before it starts its own unless told otherwise. */
const SEPARATE_CONTAINERD = '18.09'

/** Whether containers run under a containerd unit rather than under dockerd's child. */
export const containerdOwnUnit: Probe<'containerd.ownUnit'> = context => {
  const unit = engineUnit(context.units, 'containerd')
  const unitPath = unit?.fragment ?? 'containerd.service'
  const docker = knownValue(context.facts.get('docker'))
  if (docker === false) {
    return unit ? known(true, unitPath, 'configured') : known(false, 'no containerd.service', 'configured')
  }
  const address = given(dockerSettings(context), 'containerd', 'containerd')
  if ((address.kind === 'flag' || address.kind === 'json') && address.value !== '') {
    return known(true, address.from, 'configured')
  }
  if (unit) {
    const version = context.facts.get('docker.version')
    const separate = version.known ? atLeast(version.value, SEPARATE_CONTAINERD) : undefined
    if (separate === true) return known(true, unitPath, 'configured')
    if (separate === undefined) {
      return unknown(
        `whether docker uses containerd.service depends on its version: ${version.known ? version.value : version.why}`,
      )
    }
  }
  if (address.kind === 'open') return unknown(address.why)
  return known(
    false,
    unit ? 'docker before 18.09 without --containerd' : 'no containerd.service',
    'configured',
  )
}
