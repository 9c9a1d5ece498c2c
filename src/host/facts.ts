/** A three-valued piece of knowledge: a value and where it was read, or why it is not known. */
export type Fact<T> =
  | { readonly known: true; readonly value: T; readonly from: string; readonly origin: Origin }
  | { readonly known: false; readonly why: string }

/**
 * `observed` on the running or recorded host, `configured` in files that take effect at the next boot or start,
 * `stated` by the user through `--facts`.
 */
export type Origin = 'observed' | 'configured' | 'stated'

/**
 * Every fact and its type. A program's own name (`docker`) says whether the host has it; its other facts are
 * known only where it does. `null` is a sysctl without a file, or a version that an installed program lacks.
 */
export interface FactValues {
  'kernel.release': string
  'os.id': string | null
  'os.versionId': string | null
  'systemd.version': string
  'sysctl.fs.may_detach_mounts': string | null
  docker: boolean
  'docker.version': string
  'docker.packaging': string
  'docker.storageDriver': string
  'docker.dataRoot': string
  'docker.liveRestore': boolean
  'docker.deferredRemoval': boolean
  'docker.deferredDeletion': boolean
  containerd: boolean
  'containerd.version': string
  'containerd.ownUnit': boolean
  podman: boolean
  'podman.version': string
  crio: boolean
  'crio.version': string
  'kubernetes.kubelet': boolean
  'kubernetes.version': string | null
}

/** The dotted name of a fact, as `missing` lists it. */
export type FactName = keyof FactValues

/** All facts in the order of the printed report. */
export const FACT_NAMES = [
  'kernel.release',
  'os.id',
  'os.versionId',
  'systemd.version',
  'sysctl.fs.may_detach_mounts',
  'docker',
  'docker.version',
  'docker.packaging',
  'docker.storageDriver',
  'docker.dataRoot',
  'docker.liveRestore',
  'docker.deferredRemoval',
  'docker.deferredDeletion',
  'containerd',
  'containerd.version',
  'containerd.ownUnit',
  'podman',
  'podman.version',
  'crio',
  'crio.version',
  'kubernetes.kubelet',
  'kubernetes.version',
] as const satisfies readonly FactName[]

/** What a rule reads: each fact is found out when it is first asked for. */
export interface HostFacts {
  get<N extends FactName>(name: N): Fact<FactValues[N]>
}

/** A known fact. `from` is a host path, a command line or `--facts FILE`. */
export function known<T>(value: T, from: string, origin: Origin = 'observed'): Fact<T> {
  return { known: true, value, from, origin }
}

/** A fact that cannot be told, with the reason for people. */
export function unknown<T>(why: string): Fact<T> {
  return { known: false, why }
}

/** The value where it is known. */
export function knownValue<T>(fact: Fact<T>): T | undefined {
  return fact.known ? fact.value : undefined
}
