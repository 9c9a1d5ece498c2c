import type { UnitLoader } from '../unit/loader.ts'
import type { Problem } from '../unit/unit.ts'
import { type Fact, type FactName, type FactValues, type HostFacts, unknown } from './facts.ts'
import { containerdOwnUnit, containerdPresent, containerdVersion } from './probe/containerd.ts'
import {
  dockerDataRoot,
  dockerDeferredDeletion,
  dockerDeferredRemoval,
  dockerLiveRestore,
  dockerStorageDriver,
} from './probe/docker-options.ts'
import { dockerPresent } from './probe/docker-present.ts'
import { dockerPackaging, dockerVersion } from './probe/docker-version.ts'
import { kernelRelease } from './probe/kernel.ts'
import { kubelet, kubernetesVersion } from './probe/kubernetes.ts'
import { mayDetachMounts } from './probe/may-detach-mounts.ts'
import { osId, osVersionId } from './probe/os-release.ts'
import { crioPresent, crioVersion, podmanPresent, podmanVersion } from './probe/podman-crio.ts'
import type { Probe, ProbeContext } from './probe/probe.ts'
import { systemdVersion } from './probe/systemd-version.ts'
import type { HostSource } from './source/source.ts'

const PROBES: { readonly [N in FactName]: Probe<N> } = {
  'kernel.release': kernelRelease,
  'os.id': osId,
  'os.versionId': osVersionId,
  'systemd.version': systemdVersion,
  'sysctl.fs.may_detach_mounts': mayDetachMounts,
  docker: dockerPresent,
  'docker.version': dockerVersion,
  'docker.packaging': dockerPackaging,
  'docker.storageDriver': dockerStorageDriver,
  'docker.dataRoot': dockerDataRoot,
  'docker.liveRestore': dockerLiveRestore,
  'docker.deferredRemoval': dockerDeferredRemoval,
  'docker.deferredDeletion': dockerDeferredDeletion,
  containerd: containerdPresent,
  'containerd.version': containerdVersion,
  'containerd.ownUnit': containerdOwnUnit,
  podman: podmanPresent,
  'podman.version': podmanVersion,
  crio: crioPresent,
  'crio.version': crioVersion,
  'kubernetes.kubelet': kubelet,
  'kubernetes.version': kubernetesVersion,
}

/**
 * Facts as the host's files tell them, each found out when first asked for. A program's settings are read whether or
 * not it was found; `overlayFacts` is what withholds them.
 */
export class ProbedFacts implements HostFacts {
  private readonly memo = new Map<FactName, Fact<FactValues[FactName]>>()
  private readonly found = new Map<string, Problem>()
  private readonly context: ProbeContext

  /** `facts` are those that one probe asks of another: stated ones, where there are some, decide there too. */
  constructor(source: HostSource, units: () => UnitLoader, facts: () => HostFacts = () => this) {
    this.context = {
      source,
      get units() {
        return units()
      },
      get facts() {
        return facts()
      },
      problem: problem => {
        const key = `${problem.path}\n${problem.line ?? ''}\n${problem.detail}`
        if (!this.found.has(key)) this.found.set(key, problem)
      },
    }
  }

  /** What the probes asked so far could not read as its program would. */
  get problems(): readonly Problem[] {
    return [...this.found.values()]
  }

  get<N extends FactName>(name: N): Fact<FactValues[N]> {
    const known = this.memo.get(name)
    if (known) return known as Fact<FactValues[N]> // each name is set by its own probe, below
    this.memo.set(name, unknown('it depends on itself'))
    const fact = this.probe(name)
    this.memo.set(name, fact)
    return fact
  }

  private probe<N extends FactName>(name: N): Fact<FactValues[N]> {
    try {
      return PROBES[name](this.context)
    } catch (error) {
      return unknown(`finding it out failed: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}
