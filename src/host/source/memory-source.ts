import type { DirectoryEntry, DirectoryListing, FileContent, Resolved } from '../../unit/file-tree.ts'
import { LinkWalk, type RawEntry } from './link-walk.ts'
import type { HostSource } from './source.ts'

/** Files of a made-up host: text or bytes by absolute path; `-> TARGET` is a link, a trailing `/` a directory. */
export type FileMap = Readonly<Record<string, string | Uint8Array>>

/** A host that lives in a literal, for tests and for rule authors. */
export class MemorySource implements HostSource {
  readonly kind = 'memory'
  readonly label: string
  private readonly nodes = new Map<string, RawEntry>()
  private readonly contents = new Map<string, Uint8Array>()
  private readonly children = new Map<string, Map<string, DirectoryEntry>>()
  private readonly walk = new LinkWalk({ entry: path => this.nodes.get(path) })

  constructor(files: FileMap, label = 'memory') {
    this.label = label
    for (const [path, content] of Object.entries(files)) this.add(path, content)
  }

  private add(path: string, content: string | Uint8Array): void {
    if (path.endsWith('/')) {
      this.addNode(path.slice(0, -1), { kind: 'directory', size: 0 })
    } else if (typeof content === 'string' && content.startsWith('-> ')) {
      this.addNode(path, { kind: 'link', target: content.slice(3).trim() })
    } else {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
      this.contents.set(path, bytes)
      this.addNode(path, { kind: 'file', size: bytes.length })
    }
  }

  private addNode(path: string, entry: RawEntry): void {
    if (path === '') return
    const slash = path.lastIndexOf('/')
    const parent = path.slice(0, slash)
    if (!this.nodes.has(parent)) this.addNode(parent, { kind: 'directory', size: 0 })
    const siblings = this.children.get(parent) ?? new Map<string, DirectoryEntry>()
    siblings.set(path.slice(slash + 1), { name: path.slice(slash + 1), kind: entry.kind })
    this.children.set(parent, siblings)
    this.nodes.set(path, entry)
  }

  read(path: string): FileContent {
    const end = this.walk.resolve(path)
    if (!end) return { kind: 'unreadable', why: 'too many levels of symbolic links' }
    if (end.kind === 'absent') return { kind: 'absent' }
    const bytes = this.contents.get(end.path)
    return bytes ? { kind: 'content', bytes } : { kind: 'unreadable', why: `is a ${end.kind}` }
  }

  list(directory: string): DirectoryListing {
    const end = this.walk.resolve(directory)
    if (!end || end.kind === 'absent') return { kind: 'absent' }
    if (end.kind !== 'directory') return { kind: 'unreadable', why: 'is not a directory' }
    const children = this.children.get(end.path === '/' ? '' : end.path)
    return { kind: 'entries', entries: [...(children?.values() ?? [])] }
  }

  readLink(path: string): string | undefined {
    const place = this.walk.parent(path)
    const entry = place === undefined ? undefined : this.nodes.get(place)
    return entry?.kind === 'link' ? entry.target : undefined
  }

  resolve(path: string): Resolved | undefined {
    return this.walk.resolve(path)
  }
}
