import type { SystemdVersion } from '../catalog/systemd-version.ts'
import type { FileTree } from './file-tree.ts'
import { dashPrefixes, parseUnitName, templateOf } from './name.ts'
import type { Problem } from './unit.ts'
import type { UnitIndex } from './unit-index.ts'

const PREFIX_DROP_INS_SINCE = 239
const TYPE_DROP_INS_SINCE = 244

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
    const path = `${directory}/${name}${suffix}`
    if (index.subdirectoriesOf(`${name}${suffix}`).includes(path)) found.add(path)
  }
  for (const name of names) {
    const levels = levelsOf(name, release)
    for (const directory of index.directories) for (const level of levels) add(directory, level)
  }
  const type = names[0] === undefined ? undefined : parseUnitName(names[0])?.type
  if (type !== undefined && release >= TYPE_DROP_INS_SINCE) {
    for (const directory of index.directories) add(directory, type)
  }
  return [...found]
}

/** `a-b@x.service`: itself, `a-b@.service`, then the same for `a-@x.service`. */
function levelsOf(name: string, release: number): string[] {
  const parsed = parseUnitName(name)
  if (!parsed) return [name]
  const prefixes = release >= PREFIX_DROP_INS_SINCE ? dashPrefixes(parsed) : []
  return [name, ...prefixes].flatMap(level => {
    const at = parseUnitName(level)
    return at?.form === 'instance' ? [level, templateOf(at)] : [level]
  })
}

/**
 * The drop-in files of those directories in load order: of files with the same name the first directory's is
 * taken, an empty one or a link to /dev/null hides the name, and the rest are sorted by name (conf_files_list_strv).
 */
export function dropInFiles(
  tree: FileTree,
  directories: readonly string[],
  problems: Problem[],
): readonly string[] {
  const chosen = new Map<string, string | undefined>()
  for (const directory of directories) {
    const listing = tree.list(directory)
    if (listing.kind === 'unreadable') {
      problems.push({ kind: 'unreadable', path: directory, line: undefined, detail: listing.why })
    }
    if (listing.kind !== 'entries') continue
    for (const { name, kind } of listing.entries) {
      if (!name.endsWith('.conf') || name.startsWith('.') || chosen.has(name) || kind === 'directory')
        continue
      const path = `${directory}/${name}`
      if (kind === 'link' && tree.readLink(path) === '/dev/null') {
        chosen.set(name, undefined)
        continue
      }
      const end = tree.resolve(path)
      if (!end || end.kind === 'absent') {
        problems.push({ kind: 'dangling-link', path, line: undefined, detail: 'leads to no file' })
      } else if (end.kind === 'device' || (end.kind === 'file' && end.size === 0)) {
        chosen.set(name, undefined)
      } else if (end.kind === 'file') {
        chosen.set(name, path)
      } else {
        problems.push({ kind: 'unreadable', path, line: undefined, detail: `is a ${end.kind}, not a file` })
      }
    }
  }
  return [...chosen]
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, path]) => path)
}
