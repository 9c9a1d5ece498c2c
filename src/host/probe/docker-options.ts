import { type Fact, known, unknown } from '../facts.ts'
import { dockerDefault, dockerSettings, given, goBoolean, wrongType } from './docker-settings.ts'
import { namesIn } from './files.ts'
import type { Probe, ProbeContext } from './probe.ts'

const SNAP_DATA_ROOT = '/var/snap/docker/common/var-lib-docker'

/** Where docker keeps images and containers, as configured: links in it are not followed here. */
export const dockerDataRoot: Probe<'docker.dataRoot'> = context => {
  const settings = dockerSettings(context)
  const root = given(settings, 'data-root', 'data-root', 'graph')
  if (root.kind === 'open') return unknown(root.why)
  if (root.kind === 'default') {
    return settings.snap
      ? known(SNAP_DATA_ROOT, "the docker snap's default", 'configured')
      : dockerDefault('/var/lib/docker')
  }
  if (typeof root.value === 'string' && root.value.startsWith('/')) {
    return known(root.value.replace(/(?<=.)\/+$/, ''), root.from, 'configured')
  }
  if (root.kind === 'flag') return unknown(`${root.from}: --data-root ${root.value} is not absolute`)
  const key = settings.json.values['data-root'] === root.value ? 'data-root' : 'graph'
  return wrongType(context, key, 'an absolute path')
}

/** Whether containers survive a restart of dockerd. */
export const dockerLiveRestore: Probe<'docker.liveRestore'> = context => {
  const restore = given(dockerSettings(context), 'live-restore', 'live-restore')
  if (restore.kind === 'open') return unknown(restore.why)
  if (restore.kind === 'default') return dockerDefault(false)
  const value = restore.kind === 'flag' ? goBoolean(restore.value) : restore.value
  if (typeof value === 'boolean') return known(value, restore.from, 'configured')
  return restore.kind === 'flag'
    ? unknown(`${restore.from}: --live-restore=${restore.value} is no boolean`)
    : wrongType(context, 'live-restore', 'true or false')
}

/** devicemapper's `dm.use_deferred_removal`. */
export const dockerDeferredRemoval: Probe<'docker.deferredRemoval'> = context =>
  storageOption(context, 'dm.use_deferred_removal')

/** devicemapper's `dm.use_deferred_deletion`. */
export const dockerDeferredDeletion: Probe<'docker.deferredDeletion'> = context =>
  storageOption(context, 'dm.use_deferred_deletion')

function storageOption(context: ProbeContext, name: string): Fact<boolean> {
  const settings = dockerSettings(context)
  const options = given(settings, 'storage-opt', 'storage-opts')
  if (options.kind === 'open') return unknown(options.why)
  if (options.kind === 'default') return dockerDefault(false)
  let values: readonly unknown[]
  if (options.kind === 'flag')
    values = (settings.flags.values.get('storage-opt') ?? []).map(flag => flag.value)
  else if (Array.isArray(options.value)) values = options.value
  else return wrongType(context, 'storage-opts', 'a list of strings')
  let last: string | undefined
  for (const value of values) {
    if (typeof value !== 'string') return wrongType(context, 'storage-opts', 'a list of strings')
    if (value.startsWith(`${name}=`)) last = value.slice(name.length + 1)
  }
  if (last === undefined) return dockerDefault(false)
  const enabled = goBoolean(last)
  return enabled === undefined
    ? unknown(`${options.from}: ${name}=${last} is no boolean`)
    : known(enabled, options.from, 'configured')
}

const DRIVER_DIRECTORIES: ReadonlySet<string> = new Set([
  'overlay2',
  'overlay',
  'devicemapper',
  'aufs',
  'btrfs',
  'zfs',
  'vfs',
  'fuse-overlayfs',
])

/** The storage driver that is configured, else the only one that left its traces in the data root. */
export const dockerStorageDriver: Probe<'docker.storageDriver'> = context => {
  const driver = given(dockerSettings(context), 'storage-driver', 'storage-driver')
  if (driver.kind === 'open') return unknown(driver.why)
  if (driver.kind === 'json' && typeof driver.value !== 'string') {
    return wrongType(context, 'storage-driver', 'a string')
  }
  // An empty name makes docker choose, as without the setting.
  if (driver.kind !== 'default' && typeof driver.value === 'string' && driver.value !== '') {
    return known(driver.value, driver.from, 'configured')
  }
  const root = context.facts.get('docker.dataRoot')
  return root.known ? usedDriver(context, root.value) : unknown(root.why)
}

function usedDriver({ source }: ProbeContext, root: string): Fact<string> {
  const listing = source.list(root)
  if (listing.kind === 'unreadable') return unknown(`${root}: ${listing.why}`)
  if (listing.kind === 'absent') return unknown(`not configured, and there is no ${root}`)
  const directory = (path: string) => source.resolve(path)?.kind === 'directory'
  const images = `${root}/image`
  const [image, ...otherImages] = namesIn(source, images, name => directory(`${images}/${name}`))
  if (image !== undefined && otherImages.length === 0) return known(image, `${images}/${image}`)
  const [used, ...others] = namesIn(
    source,
    root,
    name => DRIVER_DIRECTORIES.has(name) && directory(`${root}/${name}`),
  )
  if (used !== undefined && others.length === 0) return known(used, `${root}/${used}`)
  return unknown(
    used === undefined
      ? `not configured, and ${root} shows no driver`
      : `not configured, and ${root} shows several drivers: ${[used, ...others].join(', ')}`,
  )
}
