import { wordTable } from '../catalog/word-table.ts'
import { splitWords } from '../syntax/words.ts'
import type { UnitAssignment } from '../unit/unit.ts'
import { defaultOrigin } from './defaults.ts'
import type { Origin } from './dependency.ts'
import type { Draft } from './draft.ts'
import { addMountsFor, deviceUnit, escapePath, mountOrigin, mountPath } from './mount-paths.ts'
import { isExtrinsicMount } from './slices.ts'

/** fstype_is_network(), a leading `fuse.` taken off. */
const NETWORK_FILE_SYSTEMS = wordTable(
  'afs ceph cifs gfs gfs2 ncp ncpfs nfs nfs4 ocfs2 orangefs pvfs2 smb3 smbfs davfs glusterfs lustre sshfs',
)
/** Mounts that systemd sets up itself before any unit (mount_point_is_api, mount_point_ignore). */
const API =
  /^\/(?:dev|dev\/(?:pts|shm|console)|proc|proc\/kmsg|proc\/sys|run|sys|sys\/fs\/(?:bpf|cgroup(?:\/.*)?|pstore|smackfs|selinux)|sys\/kernel\/security|sys\/firmware\/efi\/efivars|run\/host(?:\/.*)?)$/
/** unit_add_blockdev_dependency() came with blockdev@.target. */
const BLOCKDEV_SINCE = 245
/** Until then a mount with `x-systemd.automount` was not ordered before local-fs.target (247 does so, 252 does not). */
const AUTOMOUNT_OPTION_UNTIL = 248
const NETWORK_SWAP_SINCE = 262

/** Adds what a mount needs: the mounts above it, its source, and the targets of its place (mount.c). */
export function addMount(draft: Draft, hasDefaults: boolean): void {
  const path = mountPath(draft.name)
  if (path === undefined) return
  const what = draft.last('Mount', 'What')
  const source = what && draft.expand(what.node.value)
  const options = optionsOf(draft, 'Mount')
  const type = draft.last('Mount', 'Type')?.node.value ?? ''
  const isBind = options.has('bind') || options.has('rbind') || type === 'bind' || type === 'rbind'
  const isNetwork = options.has('_netdev') || NETWORK_FILE_SYSTEMS.has(type.replace(/^fuse\./, ''))
  if (path !== '/') addMountsFor(draft, parentOf(path), 'Requires', mountOrigin(path, undefined))
  if (source?.startsWith('/') && (isBind || options.has('loop') || !isNetwork))
    addMountsFor(draft, source, 'Requires', mountOrigin(source, what))
  if (source !== undefined && !isBind && path !== '/' && !['/dev/root', '/dev/nfs'].includes(source))
    addDevice(draft, source, what)
  if (hasDefaults && !isExtrinsicMount(draft) && !options.has('x-initrd.mount') && !API.test(path))
    addMountTargets(draft, { options, type, isNetwork })
}

interface MountTraits {
  readonly options: ReadonlySet<string>
  readonly type: string
  readonly isNetwork: boolean
}

/** mount_add_default_dependencies(), outside an initrd. */
function addMountTargets(draft: Draft, { options, type, isNetwork }: MountTraits): void {
  const origin = defaultOrigin('mount')
  const kind = isNetwork ? 'remote' : 'local'
  const isLazy = options.has('x-systemd.automount') && draft.release < AUTOMOUNT_OPTION_UNTIL
  if (!options.has('nofail') && !isLazy) draft.add(['Before'], `${kind}-fs.target`, origin)
  draft.add(['After'], `${kind}-fs-pre.target`, origin)
  draft.add(['Before', 'Conflicts'], 'umount.target', origin)
  if (isNetwork) {
    draft.add(['After'], 'network.target', origin)
    draft.add(['Wants', 'After'], 'network-online.target', origin)
  }
  if (type === 'tmpfs') draft.add(['After'], 'swap.target', origin)
}

/** Adds what a swap needs: its file's mounts or its device, and swap.target (swap.c). */
export function addSwap(draft: Draft, hasDefaults: boolean): void {
  const what = draft.last('Swap', 'What')
  const source = (what && draft.expand(what.node.value)) ?? mountPath(draft.name)
  if (source === undefined) return
  addMountsFor(draft, source, 'Requires', mountOrigin(source, what))
  if (isDevicePath(source)) addDevice(draft, source, what)
  else draft.add(['After'], 'systemd-remount-fs.service', WRITABLE)
  if (!hasDefaults || draft.isUserManager) return
  const origin = defaultOrigin('swap')
  if (draft.release >= NETWORK_SWAP_SINCE && optionsOf(draft, 'Swap').has('_netdev')) {
    draft.add(['Before'], 'remote-fs.target', origin)
    draft.add(['After'], 'remote-fs-pre.target', origin)
    draft.add(['After'], 'network.target', origin)
    draft.add(['Wants', 'After'], 'network-online.target', origin)
  } else {
    draft.add(['Before'], 'swap.target', origin)
  }
  draft.add(['Before', 'Conflicts'], 'umount.target', origin)
}

const WRITABLE: Origin = {
  kind: 'implicit',
  why: 'needs a writable file system',
  cause: undefined,
}

/** unit_add_node_dependency() and unit_add_blockdev_dependency(). */
function addDevice(draft: Draft, path: string, cause: UnitAssignment | undefined): void {
  if (!isDevicePath(path)) return
  const origin: Origin = { kind: 'implicit', why: `needs the device ${path}`, cause }
  draft.add(['After', draft.isUserManager ? 'Wants' : 'Requires'], deviceUnit(path), origin)
  if (path.startsWith('/dev/') && draft.release >= BLOCKDEV_SINCE)
    draft.add(['After'], `blockdev@${escapePath(path)}.target`, origin)
}

function isDevicePath(path: string): boolean {
  return path.startsWith('/dev/') || path.startsWith('/sys/')
}

function optionsOf(draft: Draft, section: string): ReadonlySet<string> {
  const value = draft.last(section, 'Options')?.node.value ?? ''
  return new Set(splitWords(value, { separators: ',' }) ?? value.split(','))
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/'
}

/** Adds the mounts above an automount's place (automount_add_mount_dependencies). */
export function addAutomountParents(draft: Draft): void {
  const path = mountPath(draft.name)
  if (path !== undefined && path !== '/')
    addMountsFor(draft, parentOf(path), 'Requires', mountOrigin(path, undefined))
}
