import type { SystemdVersion } from '../catalog/systemd-version.ts'
import { dashPrefix, parseUnitName, templateOf } from '../catalog/unit-name.ts'
import type { FileTree } from './file-tree.ts'
import type { Problem } from './unit.ts'
import type { UnitIndex } from './unit-index.ts'

const PREFIX_DROP_INS_SINCE = 239
const TYPE_DROP_INS_SINCE = 244
const DIRECTORIES_HIDE_SINCE = 238

/**
 * The directories whose `.conf` files belong to a unit of these names, highest precedence first: for each name
 * and each directory of the load path the unit's own, its template's, its dash prefixes', and last the type's
 * (unit_file_find_dropin_paths in shared/dropin.c). `suffix` is `.d`, `.wants` or `.requires`.
 */
export function dropInDirectories(
  index: UnitIndex,
  names: readonly string[],
  version: SystemdVersion | undefined,
  suffix = '.d',
): readonly string[] {
  const release = version?.release ?? Number.POSITIVE_INFINITY
  const found = new Set<string>()
  const add = (directory: string, name: string) => {
    const path = index.subdirectory(directory, `${name}${suffix}`)
    if (path !== undefined) found.add(path)
  }
  for (const name of names) {
    // Most names have no directory anywhere, and the load path is long.
    const levels = levelsOf(name, release).filter(level => index.hasSubdirectory(`${level}${suffix}`))
    if (levels.length === 0) continue
    for (const directory of index.directories) for (const level of levels) add(directory, level)
  }
  const type = names[0] === undefined ? undefined : parseUnitName(names[0])?.type
  if (type !== undefined && release >= TYPE_DROP_INS_SINCE && index.hasSubdirectory(`${type}${suffix}`)) {
    for (const directory of index.directories) add(directory, type)
  }
  return [...found]
}

/**
 * The names whose directories count for one name, most specific first (unit_file_expand_dropin_names). For
 * `a-b@x.service`: itself, `a-b@.service`, `a-.service` (a template's prefixes are plain), `a-@x.service`, `a-@.service`.
 */
function levelsOf(name: string, release: number): string[] {
  if (!/[-@]/.test(name)) return [name]
  const parsed = parseUnitName(name)
  if (!parsed) return [name]
  const template = parsed.form === 'instance' ? levelsOf(templateOf(parsed), release) : []
  const plain = parsed.form === 'template' ? { ...parsed, instance: undefined } : parsed
  const prefix = release >= PREFIX_DROP_INS_SINCE ? dashPrefix(plain)?.name : undefined
  return [name, ...template, ...(prefix === undefined ? [] : levelsOf(prefix, release))]
}

/**
 * The drop-in files of those directories in load order: of entries with the same name the first directory's is
 * taken and the rest are sorted by name (conf_files_list_strv). An empty file, a link to /dev/null or to nowhere
 * and from 238 on a directory is taken too, and so hides the name, but is not in the result.
 */
export function dropInFiles(
  tree: FileTree,
  directories: readonly string[],
  version: SystemdVersion | undefined,
  problems: Problem[],
): readonly string[] {
  const directoriesHide = (version?.release ?? Number.POSITIVE_INFINITY) >= DIRECTORIES_HIDE_SINCE
  const chosen = new Map<string, string | undefined>()
  for (const directory of directories) {
    const listing = tree.list(directory)
    if (listing.kind === 'unreadable') {
      problems.push({ kind: 'unreadable', path: directory, line: undefined, detail: listing.why })
    }
    if (listing.kind !== 'entries') continue
    for (const { name, kind } of listing.entries) {
      if (!name.endsWith('.conf') || name.startsWith('.') || chosen.has(name)) continue
      if (kind === 'directory' && !directoriesHide) continue
      const path = `${directory}/${name}`
      chosen.set(name, hasContent(tree, path, problems) ? path : undefined)
    }
  }
  return [...chosen]
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([, path]) => path)
}

/** Whether a drop-in can be read and is no mask; says why where the reason is an accident. */
function hasContent(tree: FileTree, path: string, problems: Problem[]): boolean {
  const end = tree.resolve(path)
  if (end?.path === '/dev/null' || end?.kind === 'device') return false
  if (end?.kind === 'file') return end.size > 0
  if (!end || end.kind === 'absent') {
    problems.push({ kind: 'dangling-link', path, line: undefined, detail: 'leads to no file' })
  } else {
    problems.push({ kind: 'unreadable', path, line: undefined, detail: `is a ${end.kind}, not a file` })
  }
  return false
}

/** strcmp(): UTF-16 order differs from it for names beyond the basic plane. */
function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
