import type { FileTree } from './file-tree.ts'
import { parseUnitName, templateOf, type UnitName, withInstance } from './name.ts'
import type { Problem } from './unit.ts'

/** What one unit file name leads to. */
type Target =
  | { readonly kind: 'file'; readonly path: string }
  /** A link to another unit of the load path. */
  | { readonly kind: 'alias'; readonly name: string }

const MASK = '/dev/null'
const MOST_ALIASES = 8
const DIRECTORY_SUFFIX = /\.(?:d|wants|requires|upholds)$/

/**
 * Every unit file name of a load path, as unit_file_build_name_map() of systemd 243 and later sees them
 * (shared/unit-file.c). Earlier releases found aliases while loading; for files that both accept the result is the same.
 */
export class UnitIndex {
  readonly problems: Problem[] = []
  /** Existing directories of the load path, links followed, highest precedence first. */
  readonly directories: readonly string[]
  private readonly targets = new Map<string, Target>()
  private readonly aliases = new Map<string, string[]>()
  /** `NAME.d`, `NAME.wants` …: where they are, in load path order. */
  private readonly subdirectories = new Map<string, string[]>()

  constructor(
    private readonly tree: FileTree,
    loadPath: readonly string[],
  ) {
    this.directories = this.existing(loadPath)
    for (const directory of this.directories) this.scan(directory)
    for (const name of this.targets.keys()) {
      const path = this.pathOf(name)
      if (path === undefined || path === MASK) continue
      const primary = path.slice(path.lastIndexOf('/') + 1)
      if (primary !== name) this.aliases.set(primary, [...(this.aliases.get(primary) ?? []), name])
    }
  }

  /** All unit names that have a file or link, masks included. */
  names(): Iterable<string> {
    return this.targets.keys()
  }

  /** The file a name leads to, aliases followed; `/dev/null` for a mask. */
  pathOf(name: string): string | undefined {
    let current = name
    for (let hops = 0; hops < MOST_ALIASES; hops++) {
      const target = this.targets.get(current)
      if (!target) return undefined
      if (target.kind === 'file') return target.path
      current = target.name
    }
    return undefined
  }

  /** The file to load for a name and all names it goes by (unit_file_find_fragment). */
  find(name: UnitName): { readonly path: string | undefined; readonly names: ReadonlySet<string> } {
    const names = new Set<string>()
    this.addNames(names, name, name.name)
    const own = this.pathOf(name.name)
    const path = own ?? (name.form === 'instance' ? this.pathOf(templateOf(name)) : undefined)
    if (path === undefined || path === MASK) return { path, names }
    const base = parseUnitName(path.slice(path.lastIndexOf('/') + 1))
    if (base && base.type === name.type) {
      if (base.form === 'template' && name.instance) {
        this.addNames(names, name, withInstance(base, name.instance))
        this.addNames(names, name, base.name, true)
      } else if (base.form !== 'template') {
        this.addNames(names, name, base.name)
      }
    }
    return { path, names }
  }

  private addNames(names: Set<string>, unit: UnitName, name: string, aliasesOnly = false): void {
    if (!aliasesOnly && unit.form !== 'template') names.add(name)
    for (const alias of this.aliases.get(name) ?? []) {
      const parsed = parseUnitName(alias)
      if (parsed?.form === 'template') {
        if (unit.instance) names.add(withInstance(parsed, unit.instance))
      } else if (unit.form !== 'instance' || !parsed || parsed.instance === unit.instance) {
        names.add(alias)
      }
    }
  }

  /** The directories called `name` (such as `foo.service.d`), in load path order. */
  subdirectoriesOf(name: string): readonly string[] {
    return this.subdirectories.get(name) ?? []
  }

  /** Every directory with this suffix (`.wants`, `.d` …), by name. */
  *subdirectoriesWith(suffix: string): Iterable<readonly [name: string, paths: readonly string[]]> {
    for (const [name, paths] of this.subdirectories) if (name.endsWith(suffix)) yield [name, paths]
  }

  private existing(loadPath: readonly string[]): string[] {
    const seen = new Set<string>()
    for (const path of loadPath) {
      const end = this.tree.resolve(path)
      if (end && end.kind !== 'absent') seen.add(end.path)
    }
    return [...seen]
  }

  private scan(directory: string): void {
    const listing = this.tree.list(directory)
    if (listing.kind === 'unreadable') {
      this.problems.push({ kind: 'unreadable', path: directory, line: undefined, detail: listing.why })
    }
    if (listing.kind !== 'entries') return
    for (const { name, kind } of listing.entries) {
      const path = `${directory}/${name}`
      if (DIRECTORY_SUFFIX.test(name) && (kind === 'directory' || kind === 'link')) {
        const end = kind === 'link' ? this.tree.resolve(path) : undefined
        if (kind === 'directory' || end?.kind === 'directory') {
          const known = this.subdirectories.get(name)
          if (known) known.push(path)
          else this.subdirectories.set(name, [path])
        }
      }
      if (kind !== 'file' && kind !== 'link') continue
      const parsed = parseUnitName(name)
      if (!parsed || this.targets.has(name)) continue
      const target = kind === 'file' ? { kind: 'file' as const, path } : this.follow(parsed, directory)
      if (target) this.targets.set(name, target)
    }
  }

  /** unit_file_resolve_symlink(): a link into the load path is an alias, any other names a linked unit or a mask. */
  private follow(link: UnitName, directory: string): Target | undefined {
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
    if (!this.directories.some(known => parent.path === known || parent.path.startsWith(`${known}/`))) {
      return { kind: 'file', path: `${parent.path === '/' ? '' : parent.path}/${name}` }
    }
    return name !== link.name && isAliasFor(link, name) ? { kind: 'alias', name } : undefined
  }
}

const ALIAS_TYPES: ReadonlySet<string> = new Set(['service', 'socket', 'target', 'device', 'timer', 'path'])

/** unit_validate_alias_symlink_or_warn(): same type, a type that may have aliases, and forms that fit. */
function isAliasFor(link: UnitName, targetName: string): boolean {
  const target = parseUnitName(targetName)
  if (!target || target.type !== link.type || !ALIAS_TYPES.has(link.type)) return false
  if (link.form === target.form) return link.form !== 'instance' || link.instance === target.instance
  return link.form === 'instance' && target.form === 'template'
}
