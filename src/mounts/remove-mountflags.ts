import type { Host } from '../host/host.ts'
import { FOLLOW_UP_ORDER, type Remedy } from '../rule/remedy.ts'
import { mountNamespaceOf } from '../unit/mount-namespace.ts'
import type { Unit } from '../unit/unit.ts'
import { neutralChange } from './drop-namespacing.ts'

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
        {
          command: 'systemctl daemon-reload',
          why: 'systemd reads the new drop-ins',
          cost: 'nothing restarts',
          order: FOLLOW_UP_ORDER.reload,
        },
        {
          command: `systemctl restart ${unit.name}`,
          why: 'the engine mounts where containerd and the host can see it',
          cost: 'every container stops',
          order: FOLLOW_UP_ORDER.engine,
        },
      ],
    },
  ]
}
