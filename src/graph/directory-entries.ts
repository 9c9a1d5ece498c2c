import { parseUnitName } from '../catalog/unit-name.ts'
import type { Host } from '../host/host.ts'
import { dropInDirectories } from '../unit/drop-ins.ts'
import type { DependencyKind } from './dependency.ts'
import type { Draft } from './draft.ts'

const DIRECTORIES: readonly { suffix: string; kind: DependencyKind; since: number }[] = [
  { suffix: '.wants', kind: 'Wants', since: 0 },
  { suffix: '.requires', kind: 'Requires', since: 0 },
  { suffix: '.upholds', kind: 'Upholds', since: 254 },
]

/** Before, entries that are no links counted too, and a link to /dev/null was no mask (load-dropin.c). */
const LINKS_ONLY_SINCE = 233

/**
 * Adds what the entries of the unit's `.wants/`, `.requires/` and `.upholds/` directories pull in (process_deps): the
 * entry's own name counts, the first directory's entry hides the others, and a link to /dev/null masks it.
 */
export function addDirectoryEntries(draft: Draft): void {
  const { host, unit, release } = draft
  const { index } = host.units
  for (const { suffix, kind, since } of DIRECTORIES) {
    if (release < since || !mayHaveDirectory(draft, directoriesWith(host, suffix))) continue
    const seen = new Set<string>()
    for (const directory of dropInDirectories(index, [draft.name, ...unit.aliases], host.systemd, suffix)) {
      const listing = host.source.list(directory)
      if (listing.kind !== 'entries') continue
      for (const entry of listing.entries) {
        if (seen.has(entry.name) || !parseUnitName(entry.name)) continue
        seen.add(entry.name)
        const path = `${directory}/${entry.name}`
        if (release >= LINKS_ONLY_SINCE && (entry.kind !== 'link' || isMask(draft, path))) continue
        draft.add([kind], entry.name, { kind: 'entry', path })
      }
    }
  }
}

/** null_or_empty_path(): /dev/null, a device or an empty file. */
function isMask({ host }: Draft, path: string): boolean {
  const end = host.source.resolve(path)
  if (!end) return false
  return end.path === '/dev/null' || end.kind === 'device' || (end.kind === 'file' && end.size === 0)
}

/** The units that directories of one kind are for. */
interface Holders {
  readonly names: ReadonlySet<string>
  /** Whether any is for several units: a template's, a type's, or that of a name that ends in a dash. */
  readonly isForMany: boolean
}

const remembered = new WeakMap<Host, Map<string, Holders>>()

function directoriesWith(host: Host, suffix: string): Holders {
  const ofHost = remembered.get(host) ?? new Map<string, Holders>()
  remembered.set(host, ofHost)
  let found = ofHost.get(suffix)
  if (!found) {
    const names = new Set<string>()
    let isForMany = false
    for (const [directory] of host.units.index.subdirectoriesWith(suffix)) {
      const name = directory.slice(0, -suffix.length)
      names.add(name)
      isForMany ||= /[-@]\.|-@|^[a-z]+$/.test(name)
    }
    found = { names, isForMany }
    ofHost.set(suffix, found)
  }
  return found
}

/** Most units have none, which is seen from their names. */
function mayHaveDirectory({ name, unit }: Draft, { names, isForMany }: Holders): boolean {
  return isForMany || names.has(name) || unit.aliases.some(alias => names.has(alias))
}
