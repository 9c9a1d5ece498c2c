import type { EngineName } from '../host/engine-unit.ts'
import { type Fact, type FactName, known } from '../host/facts.ts'
import type { Host } from '../host/host.ts'
import { cleanVersion, parseKernelRelease } from '../host/version.ts'
import { type Dimension, dimension, type Worlds } from '../rule/worlds.ts'
import { DOCKER_DRIVERS, DOCKER_VERSIONS } from './docker.ts'
import type { Knob } from './kernel.ts'
import { knobsOf } from './knob.ts'
import type { LeakWorld } from './leak.ts'
import { storageHomeIsShared } from './storage.ts'

/** The facts the analysis of leaks may ask for. */
export const LEAK_FACTS = [
  'kernel.release',
  'systemd.version',
  'sysctl.fs.may_detach_mounts',
  'docker',
  'docker.version',
  'docker.packaging',
  'docker.storageDriver',
  'docker.dataRoot',
  'docker.deferredRemoval',
  'docker.deferredDeletion',
  'containerd',
  'containerd.ownUnit',
  'podman',
  'crio',
  'crio.version',
] as const satisfies readonly FactName[]

/** Other values for facts, to ask what would be if. */
export interface Supposed {
  readonly kernelRelease?: string
  readonly knob?: Knob
  readonly dockerVersion?: string
}

/** What the units themselves leave open: several values only where systemd's version is unknown. */
export interface UnitWorlds {
  readonly namespaces: readonly LeakWorld['namespace'][]
  readonly visible: readonly boolean[]
}

/** One kernel of each lineage. */
const KERNELS = ['3.10.0-514.el7.x86_64', '3.10.0-693.el7.x86_64', '3.16.0', '4.19.0']
const KERNELS_WITH_KNOB = KERNELS.slice(0, -1)

/** Every world that the known facts allow for one engine: an unknown fact takes one value of each kind that matters. */
export function leakWorlds(
  host: Host,
  engine: EngineName,
  units: UnitWorlds,
  supposed: Supposed,
): Worlds<LeakWorld> {
  const facts = host.facts
  const isDocker = engine === 'docker'
  const version =
    supposed.dockerVersion === undefined ? facts.get('docker.version') : known(supposed.dockerVersion, '')
  const kernel =
    supposed.kernelRelease === undefined ? facts.get('kernel.release') : known(supposed.kernelRelease, '')
  const knobs = supposed.knob ? [supposed.knob] : knobsOf(host)
  // A knob that was seen leaves only kernels that have it.
  const kernels = knobs.every(knob => knob.observed && knob.value !== null) ? KERNELS_WITH_KNOB : KERNELS
  const none: Dimension<undefined> = { fact: engine, values: [undefined] }
  return {
    namespace: { fact: 'systemd.version', values: units.namespaces },
    visible: { fact: 'systemd.version', values: units.visible },
    present: { fact: engine, values: facts.get(engine).known ? [true] : [true, false] },
    kernelRelease: dimension('kernel.release', readable(kernel, parseKernelRelease), kernels),
    knob: { fact: 'sysctl.fs.may_detach_mounts', values: knobs },
    dockerVersion: isDocker
      ? dimension('docker.version', readable(version, cleanVersion), DOCKER_VERSIONS)
      : none,
    driver: isDocker
      ? dimension('docker.storageDriver', facts.get('docker.storageDriver'), DOCKER_DRIVERS)
      : none,
    deferredRemoval: isDocker
      ? dimension('docker.deferredRemoval', facts.get('docker.deferredRemoval'), [false, true])
      : none,
    deferredDeletion: isDocker
      ? dimension('docker.deferredDeletion', facts.get('docker.deferredDeletion'), [false, true])
      : none,
    storageShared: { fact: engine, values: [!isDocker && storageHomeIsShared(host)] },
    crioVersion:
      engine === 'crio'
        ? dimension('crio.version', readable(facts.get('crio.version'), cleanVersion), ['1.19.0', '1.20.0'])
        : none,
  }
}

/** A value that its reader cannot make sense of says nothing. */
function readable(fact: Fact<string>, read: (raw: string) => unknown): Fact<string> {
  if (!fact.known || read(fact.value) !== undefined) return fact
  return { known: false, why: `cannot be read as a version: ${fact.value}` }
}
