import { knownValue } from '../host/facts.ts'
import type { Host } from '../host/host.ts'
import type { Remedy } from '../rule/remedy.ts'
import { mountNamespaceOf } from '../unit/mount-namespace.ts'
import type { Unit } from '../unit/unit.ts'
import { neutralChange } from './drop-namespacing.ts'
import { RELOAD, restartEngine } from './follow-up.ts'

/** Puts an engine back into PID 1's mount namespace, whichever files set what took it out. */
export function removeMountFlags(host: Host, unit: Unit): readonly Remedy[] {
  const namespace = mountNamespaceOf(host.settings(unit))
  if (!namespace) return []
  const names = [...new Set(namespace.causes.map(cause => cause.node.directive))]
  const files = [...new Set(namespace.causes.map(cause => cause.file.path))]
  const restart =
    knownValue(host.facts.get('docker.liveRestore')) === true
      ? 'which with live-restore leaves its containers running, but without the mounts of the old namespace until they are restarted, too'
      : 'which stops its containers'
  return [
    {
      id: 'remove-docker-mountflags',
      title: `put ${unit.name} back into the host's mount namespace: reset ${names.map(name => `${name}=`).join(', ')}`,
      safety: 'safe',
      tradeoff: `takes effect when ${unit.name} is restarted, ${restart}; the lines stay in ${files.join(', ')}`,
      changes: names.map(directive => neutralChange(unit.name, directive)),
      followUp: [
        RELOAD,
        restartEngine(host, unit.name, 'the engine mounts where containerd and the host can see it'),
      ],
    },
  ]
}
