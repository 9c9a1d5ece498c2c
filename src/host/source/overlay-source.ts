import type { DirectoryEntry, DirectoryListing, FileContent, Resolved } from '../../unit/file-tree.ts'
import type { CommandResult, HostSource } from './source.ts'

/** Files laid over a host, by absolute path; null takes the file away. */
export type OverlayFiles = ReadonlyMap<string, Uint8Array | null>

/** The host as it would be with other files in some places: what systemd would see after a fix. */
export class OverlaySource implements HostSource {
  readonly kind: HostSource['kind']
  readonly label: string
  readonly run?: (argv: readonly [string, ...string[]]) => CommandResult
  private readonly added = new Map<string, Map<string, DirectoryEntry>>()

  constructor(
    private readonly base: HostSource,
    private readonly files: OverlayFiles,
  ) {
    this.kind = base.kind
    this.label = base.label
    const run = base.run
    if (run) this.run = argv => run.call(base, argv)
    for (const [path, content] of files) if (content) this.addEntry(path, 'file')
  }

  private addEntry(path: string, kind: 'file' | 'directory'): void {
    const slash = path.lastIndexOf('/')
    if (slash < 0) return
    const parent = path.slice(0, slash)
    const siblings = this.added.get(parent) ?? new Map<string, DirectoryEntry>()
    siblings.set(path.slice(slash + 1), { name: path.slice(slash + 1), kind })
    this.added.set(parent, siblings)
    if (parent !== '') this.addEntry(parent, 'directory')
  }

  private at(path: string): Uint8Array | null | undefined {
    if (this.files.has(path)) return this.files.get(path)
    const end = this.base.resolve(path)
    return end ? this.files.get(end.path) : undefined
  }

  read(path: string, mostBytes?: number): FileContent {
    const content = this.at(path)
    if (content === undefined) return this.base.read(path, mostBytes)
    return content ? { kind: 'content', bytes: content } : { kind: 'absent' }
  }

  list(directory: string): DirectoryListing {
    const listing = this.base.list(directory)
    const real = this.base.resolve(directory)?.path ?? directory
    const added = this.added.get(real) ?? this.added.get(directory)
    if (listing.kind === 'unreadable' || (listing.kind === 'absent' && !added)) return listing
    const entries = new Map<string, DirectoryEntry>()
    if (listing.kind === 'entries') for (const entry of listing.entries) entries.set(entry.name, entry)
    for (const [name, entry] of added ?? [])
      if (!entries.has(name) || entry.kind === 'file') entries.set(name, entry)
    for (const name of entries.keys()) if (this.files.get(`${real}/${name}`) === null) entries.delete(name)
    return { kind: 'entries', entries: [...entries.values()] }
  }

  readLink(path: string): string | undefined {
    return this.files.has(path) ? undefined : this.base.readLink(path)
  }

  resolve(path: string): Resolved | undefined {
    const end = this.base.resolve(path)
    const place = end?.path ?? path
    const content = this.files.has(path) ? this.files.get(path) : this.files.get(place)
    if (content) return { path: this.files.has(path) ? path : place, kind: 'file', size: content.length }
    if (content === null) return { path: place, kind: 'absent', size: 0 }
    if (end && end.kind !== 'absent') return end
    return this.added.has(place) ? { path: place, kind: 'directory', size: 0 } : end
  }
}
