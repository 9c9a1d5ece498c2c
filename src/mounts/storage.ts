import type { EngineName } from '../host/engine-unit.ts'
import { knownValue } from '../host/facts.ts'
import type { Host } from '../host/host.ts'
import { simplify } from '../unit/unit-paths.ts'

/** Where an engine keeps its containers' mounts, links followed; undefined where that is unknown. */
export function dataRootOf(host: Host, engine: EngineName): string | undefined {
  const root =
    engine === 'containerd'
      ? '/run/containerd'
      : engine === 'docker'
        ? knownValue(host.facts.get('docker.dataRoot'))
        : '/var/lib/containers/storage'
  return root === undefined ? undefined : (host.source.resolve(root)?.path ?? simplify(root))
}

/** Whether containers/storage (podman, CRI-O) is told not to make its home a private mount; it does by default. */
export function storageHomeIsShared(host: Host): boolean {
  return /^\s*skip_mount_home\s*=\s*"?true"?/m.test(host.text('/etc/containers/storage.conf') ?? '')
}
