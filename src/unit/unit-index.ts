import { mayHaveAlias, parseUnitName, templateOf, type UnitName, withInstance } from '../catalog/unit-name.ts'
import type { EntryKind, FileTree, Resolved } from './file-tree.ts'
import type { Problem } from './unit.ts'

/** What one unit file name leads to. */
type Target =
  | { readonly kind: 'file'; readonly path: string }
  /** A link to another unit of the load path. */
  | { readonly kind: 'alias'; readonly name: string }

/** What {@link UnitIndex.find} knows of a name. */
export interface FoundUnit {
  readonly path: string | undefined
  readonly names: ReadonlySet<string>
  readonly primary: string
}

const MOST_ALIASES = 8
const DIRECTORY_SUFFIX = /\.(?:d|wants|requires|upholds)$/
/** From 250 on the link of a drop-in directory is judged by its text alone, taken from the manager's directory, `/`. */
const DIRECTORY_LINKS_FROM_SLASH_SINCE = 250

/**
 * Every unit file name of a load path, as unit_file_build_name_map() of systemd 243 and later sees them
 * (basic/unit-file.c). Earlier releases found aliases while loading; for files that both accept the result is the same.
 */
export class UnitIndex {
  readonly problems: Problem[] = []
  /** Existing directories of the load path, links followed, highest precedence first. */
  readonly directories: readonly string[]
  /** The same with those that do not exist: a link into one is an alias nevertheless. */
  private readonly searchPath: readonly string[]
  private readonly targets = new Map<string, Target>()
  private readonly aliases = new Map<string, string[]>()
  /** Paths that a listing showed as regular files, which need no second look. */
  private readonly plainFiles = new Set<string>()
  /** `NAME.d`, `NAME.wants` …: by load path directory, the directory with links followed. */
  private readonly subdirectories = new Map<string, Map<string, string>>()

  constructor(
    private readonly tree: FileTree,
    loadPath: readonly string[],
    private readonly release = Number.POSITIVE_INFINITY,
  ) {
    const found = loadPath.flatMap(path => this.tree.resolve(path) ?? [])
    this.searchPath = [...new Set(found.map(({ path }) => path))]
    this.directories = [...new Set(found.filter(({ kind }) => kind !== 'absent').map(({ path }) => path))]
    for (const directory of this.directories) this.scan(directory)
    for (const name of this.targets.keys()) this.addAlias(name)
  }

  /** The reverse map: which names lead to a file; those of an instance that leads to a template are the instance's. */
  private addAlias(name: string): void {
    if (this.targets.get(name)?.kind === 'file') return
    const path = this.pathOf(name)
    const end = path === undefined ? undefined : this.tree.resolve(path)
    // Names that lead to a mask, an empty file or nowhere are no aliases of each other.
    if (path === undefined || !end || end.kind === 'absent' || isNullOrEmpty(end)) return
    const base = parseUnitName(path.slice(path.lastIndexOf('/') + 1))
    const instance = parseUnitName(name)?.instance
    const primary = base?.form === 'template' && instance ? withInstance(base, instance) : base?.name
    if (primary === undefined) return
    const known = this.aliases.get(primary)
    if (known) known.push(name)
    else this.aliases.set(primary, [name])
  }

  /** All unit names that have a file or link, masks included. */
  names(): Iterable<string> {
    return this.targets.keys()
  }

  /** The file a name leads to, aliases followed: a link out of the load path stands for itself. */
  pathOf(name: string): string | undefined {
    const end = this.follow(name)
    return end === 'loop' ? undefined : end
  }

  /** unit_ids_map_get(): an alias of an instance that has no file leads to the instance's template. */
  private follow(name: string): string | 'loop' | undefined {
    let current = name
    for (let hops = 0; hops < MOST_ALIASES; hops++) {
      const parsed = current === name ? undefined : parseUnitName(current)
      const template = parsed?.form === 'instance' ? templateOf(parsed) : undefined
      const target = this.targets.get(current) ?? (template && this.targets.get(template))
      if (!target) return undefined
      if (target.kind === 'file') return target.path
      current = target.name
    }
    return 'loop'
  }

  /** Whether a unit's file masks it. Whether a regular file of the load path is empty shows when it is read. */
  isMask(path: string): boolean {
    if (this.plainFiles.has(path)) return false
    const end = this.tree.resolve(path)
    return end !== undefined && isNullOrEmpty(end)
  }

  /**
   * The file to load for a name, all names it goes by (unit_file_find_fragment) and the one of them that
   * merge_by_names() prefers: the file's, unless an instance so named has a file of its own.
   */
  find(name: UnitName): FoundUnit {
    const names = new Set<string>()
    this.addNames(names, name, name.name, undefined)
    const own = this.follow(name.name)
    const path = own ?? (name.form === 'instance' ? this.follow(templateOf(name)) : undefined)
    if (path === undefined || path === 'loop') return { path: undefined, names, primary: name.name }
    const base = path.slice(path.lastIndexOf('/') + 1)
    if (base === name.name) return { path, names, primary: base }
    this.addNames(names, name, base, base)
    const primary = fill(base, name)
    const other = primary === base ? undefined : this.pathOf(primary)
    return { path, names, primary: other === undefined || other.endsWith(`/${base}`) ? primary : name.name }
  }

  /** Adds a name and its aliases, templates filled in; not those whose instance has a file of its own (`base`). */
  private addNames(names: Set<string>, unit: UnitName, name: string, base: string | undefined): void {
    if (unit.form !== 'template') names.add(fill(name, unit))
    for (const alias of this.aliases.get(name) ?? []) {
      const filled = fill(alias, unit)
      const path = filled === alias ? undefined : this.pathOf(filled)
      if (path === undefined || path.endsWith(`/${base}`)) names.add(filled)
    }
  }

  /** The directory called `name` (such as `foo.service.d`) in a directory of the load path, links followed. */
  subdirectory(directory: string, name: string): string | undefined {
    return this.subdirectories.get(name)?.get(directory)
  }

  /** Whether any directory of the load path has one called `name`. */
  hasSubdirectory(name: string): boolean {
    return this.subdirectories.has(name)
  }

  /** Every directory with this suffix (`.wants`, `.d` …), by name. */
  *subdirectoriesWith(suffix: string): Iterable<readonly [name: string, paths: readonly string[]]> {
    for (const [name, paths] of this.subdirectories)
      if (name.endsWith(suffix)) yield [name, [...paths.values()]]
  }

  private scan(directory: string): void {
    const listing = this.tree.list(directory)
    if (listing.kind === 'unreadable') {
      this.problems.push({ kind: 'unreadable', path: directory, line: undefined, detail: listing.why })
    }
    if (listing.kind !== 'entries') return
    for (const { name, kind } of listing.entries) {
      const path = `${directory}/${name}`
      if (DIRECTORY_SUFFIX.test(name)) this.addSubdirectory(directory, name, kind)
      if (kind !== 'file' && kind !== 'link') continue
      const parsed = parseUnitName(name)
      if (!parsed || this.targets.has(name)) continue
      if (kind === 'file') this.plainFiles.add(path)
      const target = kind === 'file' ? { kind: 'file' as const, path } : this.readTarget(parsed, directory)
      if (target) this.targets.set(name, target)
    }
  }

  private addSubdirectory(directory: string, name: string, kind: EntryKind): void {
    const path = `${directory}/${name}`
    let end = kind === 'directory' ? path : undefined
    if (kind === 'link') {
      const resolved = this.tree.resolve(path)
      const text = this.tree.readLink(path) ?? ''
      const fromSlash = this.release < DIRECTORY_LINKS_FROM_SLASH_SINCE || text.startsWith('/')
      const taken = fromSlash ? resolved : this.tree.resolve(`/${text}`)
      // is_dir(target) without the link's directory: a relative link, though it works for `ls`, is not taken.
      if (taken?.kind === 'directory' && resolved?.kind === 'directory') end = resolved.path
      else if (resolved?.kind === 'directory') {
        const detail = 'systemd does not follow a relative link of a directory here; make it absolute'
        this.problems.push({ kind: 'dangling-link', path, line: undefined, detail })
      }
    }
    if (end === undefined) return
    const known = this.subdirectories.get(name)
    if (known) known.set(directory, end)
    else this.subdirectories.set(name, new Map([[directory, end]]))
  }

  /** unit_file_resolve_symlink(): a link into the load path is an alias, any other names a linked unit or a mask. */
  private readTarget(link: UnitName, directory: string): Target | undefined {
    const path = `${directory}/${link.name}`
    const text = this.tree.readLink(path) ?? ''
    const target = text.startsWith('/') ? text : `${directory}/${text}`
    const slash = target.lastIndexOf('/')
    const parent = this.tree.resolve(target.slice(0, slash) || '/')
    if (!parent) {
      this.problems.push({ kind: 'loop', path, line: undefined, detail: 'too many levels of symbolic links' })
      return undefined
    }
    const name = target.slice(slash + 1)
    const end = `${parent.path === '/' ? '' : parent.path}/${name}`
    if (!this.searchPath.some(known => end === known || end.startsWith(`${known}/`))) {
      return { kind: 'file', path }
    }
    return name !== link.name && isAliasFor(link, name) ? { kind: 'alias', name } : undefined
  }
}

/** null_or_empty(): an empty file, a device, or a link to /dev/null, which a tree at rest need not have. */
function isNullOrEmpty({ path, kind, size }: Resolved): boolean {
  return path === '/dev/null' || kind === 'device' || (kind === 'file' && size === 0)
}

/** A template's name with the instance of `unit`, any other name as it is. */
function fill(name: string, unit: UnitName): string {
  const parsed = parseUnitName(name)
  return parsed?.form === 'template' && unit.instance ? withInstance(parsed, unit.instance) : name
}

/** unit_validate_alias_symlink_or_warn(): same type, a type that may have aliases, and forms that fit. */
function isAliasFor(link: UnitName, targetName: string): boolean {
  const target = parseUnitName(targetName)
  if (!target || target.type !== link.type || !mayHaveAlias(link.type)) return false
  if (link.form === target.form) return link.form !== 'instance' || link.instance === target.instance
  return link.form === 'instance' && target.form === 'template'
}
