import type { EntryKind, Resolved } from '../../unit/file-tree.ts'

/** What stands at a path itself, its last component not followed. */
export type RawEntry =
  | { readonly kind: Exclude<EntryKind, 'link'>; readonly size: number; readonly isExecutable?: boolean }
  | { readonly kind: 'link'; readonly target: string }

/** The primitives a walk needs; they may throw only for paths that cannot be looked at. */
export interface RawTree {
  /** Undefined: nothing there, or not to be looked at. `path` has no link before its last component. */
  entry(path: string): RawEntry | undefined
}

// As the kernel's MAXSYMLINKS: more hops than this are a loop.
const MOST_LINKS = 40

/**
 * Follows paths one component at a time, so that an absolute link or `..` can never leave the tree:
 * both start again from, or stop at, the tree's own root. Directories are remembered for the life of the walk.
 */
export class LinkWalk {
  private readonly directories = new Map<string, string | undefined>()

  constructor(private readonly tree: RawTree) {}

  /** The end of `path`; undefined for a loop or a component that is no directory. */
  resolve(path: string): Resolved | undefined {
    return this.follow(path, MOST_LINKS)
  }

  /** `path` with the links of its directories followed, its last component left as it is. */
  parent(path: string): string | undefined {
    const slash = path.lastIndexOf('/')
    const name = path.slice(slash + 1)
    if (name === '' || name === '.' || name === '..') return this.resolve(path)?.path
    const directory = this.directory(path.slice(0, slash), MOST_LINKS)
    return directory === undefined ? undefined : `${directory === '/' ? '' : directory}/${name}`
  }

  private directory(path: string, links: number): string | undefined {
    if (path === '' || path === '/') return '/'
    if (this.directories.has(path)) return this.directories.get(path)
    const found = this.follow(path, links)
    const directory =
      found && (found.kind === 'directory' || found.kind === 'absent') ? found.path : undefined
    this.directories.set(path, directory)
    return directory
  }

  private follow(path: string, links: number): Resolved | undefined {
    if (links <= 0) return undefined
    const clean = normalise(path)
    if (clean === '/') return { path: '/', kind: 'directory', size: 0 }
    const slash = clean.lastIndexOf('/')
    const directory = this.directory(clean.slice(0, slash), links)
    if (directory === undefined) return undefined
    const name = clean.slice(slash + 1)
    if (name === '..') return this.follow(directory.slice(0, directory.lastIndexOf('/')) || '/', links - 1)
    const here = `${directory === '/' ? '' : directory}/${name}`
    const entry = this.tree.entry(here)
    if (!entry) return { path: here, kind: 'absent', size: 0 }
    if (entry.kind !== 'link') return { path: here, ...entry }
    const target = entry.target.startsWith('/') ? entry.target : `${directory}/${entry.target}`
    return this.follow(target, links - 1)
  }
}

/** Drops `.`, empty components and leading `..`; other `..` stay, since they depend on links. */
function normalise(path: string): string {
  if (!/\/(?:\.{0,2}(?:\/|$))/.test(path)) return path
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length === 0) continue
    parts.push(part)
  }
  return `/${parts.join('/')}`
}
