import type { UnitLoader } from '../unit/loader.ts'
import type { Unit } from '../unit/unit.ts'

/** The container engines whose mounts a unit can pin. */
export type EngineName = 'docker' | 'containerd' | 'crio' | 'podman'

/** The units each engine is known to run under; the first that is installed counts. */
export const ENGINE_UNITS: Readonly<Record<EngineName, readonly string[]>> = {
  docker: ['docker.service', 'snap.docker.dockerd.service', 'balena.service', 'balena-engine.service'],
  containerd: ['containerd.service'],
  crio: ['crio.service', 'cri-o.service'],
  podman: ['podman.service'],
}

/** The unit an engine runs under; undefined where none is installed or the one there is masked. */
export function engineUnit(units: UnitLoader, engine: EngineName): Unit | undefined {
  for (const name of ENGINE_UNITS[engine]) {
    const unit = units.load(name)
    if (unit && unit.loadState !== 'not-found' && unit.loadState !== 'masked') return unit
  }
  return undefined
}
