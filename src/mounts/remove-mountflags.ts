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
  return [
    {
      id: 'remove-docker-mountflags',
      title: `put ${unit.name} back into the host's mount namespace: reset ${names.map(name => `${name}=`).join(', ')}`,
      safety: 'safe',
      tradeoff: `takes effect when ${unit.name} is restarted, which stops its containers; the lines stay in ${files.join(', ')}`,
      changes: names.map(directive => neutralChange(unit.name, directive)),
      followUp: [
        RELOAD,
        restartEngine(unit.name, 'the engine mounts where containerd and the host can see it'),
      ],
    },
  ]
}
