import { type EngineName, engineUnit } from '../engine-unit.ts'
import { type Fact, known } from '../facts.ts'
import { firstFile } from './files.ts'
import { packagedVersion } from './packaged-version.ts'
import type { Probe, ProbeContext } from './probe.ts'

function present({ source, units }: ProbeContext, engine: EngineName, program: string): Fact<boolean> {
  const path = engineUnit(units, engine)?.fragment ?? firstFile(source, [program])
  return path === undefined ? known(false, `no ${engine} unit and no ${program}`) : known(true, path)
}

/** Whether the host has podman. */
export const podmanPresent: Probe<'podman'> = context => present(context, 'podman', '/usr/bin/podman')

/** The version of podman's package. */
export const podmanVersion: Probe<'podman.version'> = ({ source }) =>
  packagedVersion(source, { dpkg: ['podman'], apk: ['podman'], rpm: ['podman'] }, 'podman')

/** Whether the host has CRI-O. */
export const crioPresent: Probe<'crio'> = context => present(context, 'crio', '/usr/bin/crio')

/** The version of CRI-O's package; its own repositories put the minor release into the name. */
export const crioVersion: Probe<'crio.version'> = ({ source }) =>
  packagedVersion(source, { dpkg: ['cri-o', 'cri-o-1.*'], apk: ['cri-o'], rpm: ['cri-o'] }, 'CRI-O')
