import type { EngineName } from '../host/engine-unit.ts'
import { atLeast } from '../host/version.ts'
import type { Verdict } from '../rule/worlds.ts'
import {
  type DockerWorld,
  hasPrivateHome,
  hasUnbindableShm,
  isBusyOnEveryKernel,
  mountsRootfs,
  setsKnob,
} from './docker.ts'
import { type Knob, kernelVerdict } from './kernel.ts'

/** One world in which every fact that matters has a value; what does not concern the engine is undefined. */
export interface LeakWorld {
  /** Whether the unit has a namespace of its own, and whether that is cut off from every unmount. */
  readonly namespace: 'none' | 'follows' | 'cut'
  /** Whether the engine's mounts are in PID 1's namespace, where units copy them from. */
  readonly visible: boolean
  /** Whether the host has the engine. */
  readonly present: boolean
  readonly kernelRelease: string
  readonly knob: Knob
  readonly dockerVersion: string | undefined
  readonly driver: string | undefined
  readonly deferredRemoval: boolean | undefined
  readonly deferredDeletion: boolean | undefined
  /** Whether podman's and CRI-O's storage is kept a shared mount. */
  readonly storageShared: boolean
  /** Version of CRI-O, which decides whether it starts at all. */
  readonly crioVersion: string | undefined
}

/** What a unit would pin in one world, and on whose word. */
export interface LeakAnswer {
  readonly verdict: Verdict
  readonly confidence: 'certain' | 'likely'
  /** What cuts the unmount off. */
  readonly cutBy: 'unit' | 'private-home' | 'unbindable-shm' | 'none'
  /** Whether removal fails whatever the kernel. */
  readonly everyKernel: boolean
}

const CLEAN: LeakAnswer = { verdict: 'no', confidence: 'certain', cutBy: 'none', everyKernel: false }
const likely = (cutBy: LeakAnswer['cutBy'], verdict: Verdict = 'yes'): LeakAnswer => ({
  verdict,
  confidence: 'likely',
  cutBy,
  everyKernel: false,
})

/**
 * The four conditions in one world: own namespace, mounts visible to PID 1, unmount cut off, and a kernel (or a
 * driver) that then refuses the removal.
 */
export function askLeak(engine: EngineName, world: LeakWorld): LeakAnswer {
  if (world.namespace === 'none' || !world.visible || !world.present) return CLEAN
  if (engine === 'docker') return askDocker(world)
  const kernel = kernelVerdict(world.kernelRelease, world.knob)
  if (kernel?.removal === 'detaches') return CLEAN
  // containers/storage keeps its home private (skip_mount_home = "false"); containerd mounts below the shared /run.
  const cutBy =
    world.namespace === 'cut'
      ? 'unit'
      : engine === 'containerd' || world.storageShared
        ? 'none'
        : 'private-home'
  if (cutBy === 'none') return CLEAN
  // CRI-O refuses to start where the file is there and not 1 (cri-o#4217): then it mounts nothing.
  if (engine === 'crio' && kernel?.hasKnob && atLeast(world.crioVersion ?? '', '1.20.0') === true)
    return CLEAN
  return likely(cutBy, kernel?.removal === 'refuses' ? 'yes' : 'disputed')
}

function askDocker(world: LeakWorld): LeakAnswer {
  const docker: DockerWorld = {
    version: world.dockerVersion ?? '',
    driver: world.driver ?? '',
    deferred: world.deferredRemoval === true || world.deferredDeletion === true,
  }
  const isCut = world.namespace === 'cut'
  const rootfsCut = mountsRootfs(docker.driver) && (isCut || hasPrivateHome(docker))
  const shmCut = isCut || hasUnbindableShm(docker)
  if (!rootfsCut && !shmCut) return CLEAN
  const cutBy = isCut ? 'unit' : rootfsCut ? 'private-home' : 'unbindable-shm'
  const kernel = kernelVerdict(world.kernelRelease, {
    ...world.knob,
    setByDocker: world.knob.setByDocker || setsKnob(docker.version),
  })
  if (rootfsCut && isBusyOnEveryKernel(docker)) {
    if (kernel?.removal === 'refuses')
      return { verdict: 'yes', confidence: kernel.confidence, cutBy, everyKernel: !docker.deferred }
    // The documentation says that deferred removal covers leaked mounts, its reviewers that it does not (moby#34542).
    if (docker.driver === 'devicemapper' && docker.deferred) return likely(cutBy, 'disputed')
    return { verdict: 'yes', confidence: 'certain', cutBy, everyKernel: true }
  }
  if (kernel?.removal === 'detaches') return CLEAN
  if (kernel?.removal !== 'refuses') return likely(cutBy, 'disputed')
  return { verdict: 'yes', confidence: rootfsCut ? kernel.confidence : 'likely', cutBy, everyKernel: false }
}
