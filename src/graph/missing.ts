import { parseUnitName, type UnitType } from '../catalog/unit-name.ts'
import type { Host } from '../host/host.ts'

/**
 * Types whose units need no file of the tree: generators make them (mounts and swaps of fstab), or the running system.
 * Instances are left out too; generators make them from templates of their own.
 */
const NEEDS_FILE: ReadonlySet<UnitType> = new Set(['service', 'socket', 'target', 'timer', 'path'])

/** Where scripts and files lie that generators make units of: SysV scripts, and Podman's quadlets. */
const SYSV_DIRECTORIES = ['/etc/init.d', '/etc/rc.d/init.d']
const QUADLET_DIRECTORIES = [
  '/etc/containers/systemd',
  '/usr/share/containers/systemd',
  '/run/containers/systemd',
]
const QUADLET_TYPES = ['container', 'pod', 'kube', 'volume', 'network', 'image', 'build']
const GENERATOR_DIRECTORIES = [
  '/run/systemd/system-generators',
  '/etc/systemd/system-generators',
  '/usr/local/lib/systemd/system-generators',
  '/usr/lib/systemd/system-generators',
]
const LARGEST_GENERATOR = 1 << 23

const remembered = new WeakMap<Host, Map<string, boolean>>()

/**
 * Whether a unit is surely not there: no file defines it, and nothing is seen that would make it at run time. Units of
 * types that come about without a file, and those a generator of the host names, are never missing.
 */
export function isMissing(host: Host, name: string): boolean {
  const memo = remembered.get(host) ?? new Map<string, boolean>()
  remembered.set(host, memo)
  const known = memo.get(name)
  if (known !== undefined) return known
  const missing = findMissing(host, name)
  memo.set(name, missing)
  return missing
}

function findMissing(host: Host, name: string): boolean {
  const parsed = parseUnitName(name)
  if (parsed?.form !== 'plain' || !NEEDS_FILE.has(parsed.type)) return false
  // `dbus-NAME.service` is the alias that enabling a service of the bus makes.
  if (name.startsWith('dbus-')) return false
  if (host.units.load(name)?.loadState !== 'not-found') return false
  // A file that is there and cannot be read, or a link to nowhere, is another matter.
  if (host.units.index.pathOf(name) !== undefined) return false
  return !isGenerated(host, name, parsed.prefix)
}

function isGenerated(host: Host, name: string, stem: string): boolean {
  const exists = (path: string) => {
    const end = host.source.resolve(path)
    // What cannot be looked at may be there.
    return end === undefined || end.kind !== 'absent'
  }
  if (SYSV_DIRECTORIES.some(directory => exists(`${directory}/${stem}`))) return true
  const bare = stem.replace(/-(?:pod|volume|network|image|build)$/, '')
  const isQuadlet = QUADLET_DIRECTORIES.some(directory =>
    [stem, bare].some(each => QUADLET_TYPES.some(type => exists(`${directory}/${each}.${type}`))),
  )
  return isQuadlet || generatorTexts(host).some(text => text.includes(name) || text.includes(`${stem}.`))
}

const texts = new WeakMap<Host, readonly string[]>()

/** What the host's generators are made of: a unit they make is named in there. */
function generatorTexts(host: Host): readonly string[] {
  const known = texts.get(host)
  if (known) return known
  const directory = host.options.manager?.kind === 'user' ? 'user-generators' : 'system-generators'
  const found = GENERATOR_DIRECTORIES.flatMap(path => {
    const place = path.replace('system-generators', directory)
    const listing = host.source.list(place)
    if (listing.kind !== 'entries') return []
    return listing.entries.flatMap(({ name }) => {
      const content = host.source.read(`${place}/${name}`, LARGEST_GENERATOR)
      return content.kind === 'content' ? [Buffer.from(content.bytes).toString('latin1')] : []
    })
  })
  texts.set(host, found)
  return found
}
