import { isAtOrBelow } from '../unit-paths.ts'
import { type Check, type Fault, last, type MakeUp } from './check.ts'
import { ownPamKillMode } from './exec-context.ts'
import { pathChecks, pathOf } from './where.ts'

/** Mount points of the kernel's and systemd's own file systems (mount_table and mount_point_ignore of mount-setup.c). */
const API_MOUNT_POINTS: readonly { readonly path: string; readonly since?: number }[] = [
  { path: '/proc' },
  { path: '/sys' },
  { path: '/dev' },
  { path: '/dev/shm' },
  { path: '/dev/pts' },
  { path: '/run' },
  { path: '/sys/kernel/security' },
  { path: '/sys/fs/cgroup' },
  { path: '/sys/fs/pstore' },
  { path: '/sys/fs/selinux' },
  { path: '/dev/console' },
  { path: '/proc/kmsg' },
  { path: '/proc/sys' },
  // In 247; where between 239 and it they came is not known here.
  { path: '/sys/fs/bpf', since: 247 },
  { path: '/proc/sys/kernel/random/boot_id', since: 247 },
]

/** Where everything below is such a mount point too. */
const API_TREES: readonly { readonly path: string; readonly since?: number }[] = [
  { path: '/sys/fs/cgroup' },
  { path: '/run/host', since: 247 },
]

function isApi(path: string, release: number): boolean {
  const known = ({ since = 0 }: { readonly since?: number }) => release >= since
  return (
    API_MOUNT_POINTS.some(point => point.path === path && known(point)) ||
    API_TREES.some(tree => isAtOrBelow(path, tree.path) && known(tree))
  )
}

function apiFileSystem(makeUp: MakeUp): Fault | undefined {
  const path = pathOf(makeUp, 'Where')
  if (path === undefined || !isApi(path, makeUp.release)) return undefined
  return {
    assignment: last(makeUp, 'Where'),
    cause: `systemd itself mounts ${path} and lets no unit do so`,
    advice: 'take the unit away; options of such a file system go to /etc/fstab or the kernel command line',
  }
}

function credentials(makeUp: MakeUp): Fault | undefined {
  const path = pathOf(makeUp, 'Where')
  // The user manager has its own runtime directory, which is not known here.
  if (makeUp.manager !== 'system' || path === undefined || !isAtOrBelow(path, '/run/credentials'))
    return undefined
  return {
    assignment: last(makeUp, 'Where'),
    cause: 'systemd itself mounts the credentials of services below /run/credentials',
    advice: 'take the unit away and use LoadCredential= in the service',
  }
}

function nothingToMount(makeUp: MakeUp): Fault | undefined {
  if (last(makeUp, 'What') || makeUp.settings.unit.name === '-.mount') return undefined
  return {
    assignment: undefined,
    cause: 'it does not say what to mount',
    advice: 'add a What= line to [Mount]',
  }
}

const { before, name } = pathChecks('mount', 'Where')

/** What happens before the unit's process is looked at (mount_add_extras). */
export const MOUNT_PATH_CHECKS: readonly Check[] = before

/** mount_verify() of core/mount.c. */
export const MOUNT_CHECKS: readonly Check[] = [
  ...name,
  { code: 'mount-api-fs', find: apiFileSystem },
  { code: 'mount-credential', since: 257, find: credentials },
  { code: 'mount-no-what', since: 220, find: nothingToMount },
  ownPamKillMode,
]
