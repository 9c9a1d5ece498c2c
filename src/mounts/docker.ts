import { atLeast } from '../host/version.ts'

/** Docker's own half of the rule in one world, where every fact has a value. */
export interface DockerWorld {
  readonly version: string
  readonly driver: string
  readonly deferred: boolean
}

const from = (version: string, first: string): boolean => atLeast(version, first) === true
const within = (version: string, first: string, end: string): boolean =>
  from(version, first) && !from(version, end)

/** Drivers that mount nothing for a container. */
const MOUNTLESS: ReadonlySet<string> = new Set(['btrfs', 'vfs'])
/** Drivers whose home was private from the start; the others became so in 1.12.0. */
const EARLY_PRIVATE: ReadonlySet<string> = new Set(['devicemapper', 'aufs', 'btrfs'])

/** Whether the driver mounts a root file system for each container. */
export function mountsRootfs(driver: string): boolean {
  return !MOUNTLESS.has(driver)
}

/**
 * Whether docker makes the driver's directory a private mount, so that no unmount below it reaches a copy:
 * `MakePrivate(home)` until 17.12.0, and again in 18.01 and 18.02 (moby#36047 came with 17.12.1 and 18.03).
 */
export function hasPrivateHome({ version, driver }: DockerWorld): boolean {
  if (!from(version, '1.12.0') && !EARLY_PRIVATE.has(driver)) return false
  return !from(version, '17.12.1') || within(version, '18.01.0', '18.03.0')
}

/** Whether `containers/ID/mounts` is unbindable, which pins the shm mount below it (moby#35830, gone with #36768). */
export function hasUnbindableShm({ version }: DockerWorld): boolean {
  return within(version, '18.02.0', '18.05.0')
}

/**
 * Whether the driver destroys a device or dataset before it removes the mount point, which fails on every kernel
 * while a copy is held: zfs before 18.01 (moby a450a575a6), devicemapper before moby#34573 (17.09.1 and 17.12.0,
 * not 17.10 and 17.11).
 */
export function isBusyOnEveryKernel({ version, driver }: DockerWorld): boolean {
  if (driver === 'zfs') return !from(version, '18.01.0')
  if (driver !== 'devicemapper') return false
  return !from(version, '17.12.0') && !within(version, '17.09.1', '17.10.0')
}

/** Docker sets `fs.may_detach_mounts` itself when it starts: 17.09.0 (moby#34886) until 28.0 (6d0b508699). */
export function setsKnob(version: string): boolean {
  return within(version, '17.09.0', '28.0.0')
}

/** From 18.09 on containerd runs beside dockerd as a unit of its own (Docker 18.09 release notes). */
export function hasSeparateContainerd(version: string): boolean {
  return from(version, '18.09.0')
}

/** One version for each way docker behaves, for hosts whose docker cannot be asked. */
export const DOCKER_VERSIONS: readonly string[] = [
  '1.11.2',
  '1.13.1',
  '17.06.2',
  '17.09.0',
  '17.09.1',
  '17.10.0',
  '17.12.0',
  '17.12.1',
  '18.01.0',
  '18.02.0',
  '18.03.0',
  '18.05.0',
  '18.09.0',
  '28.0.0',
]

/** One driver for each way drivers behave. */
export const DOCKER_DRIVERS: readonly string[] = ['overlay2', 'devicemapper', 'aufs', 'zfs', 'vfs']
