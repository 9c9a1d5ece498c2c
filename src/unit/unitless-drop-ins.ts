import { parseUnitName, templateOf, type UnitName } from '../catalog/unit-name.ts'
import { splitWords } from '../syntax/words.ts'
import type { FileTree } from './file-tree.ts'
import type { Unit } from './unit.ts'
import type { UnitIndex } from './unit-index.ts'

/** A drop-in directory of the administrator's for a unit that has no file. */
export interface UnitlessDropIns {
  readonly path: string
  readonly name: string
}

const ADMINISTRATORS = /^\/etc\/systemd\/(?:system|user)\//
/** Types whose units come from files alone; mounts, swaps, scopes, slices and devices come from elsewhere too. */
const FROM_FILES = /^(?:service|socket|target|timer|path)$/
/** Files that generators turn into services (systemd-sysv-generator, Podman's Quadlet). */
const QUADLETS = ['/etc/containers/systemd', '/usr/share/containers/systemd', '/run/containers/systemd']

/**
 * Directories such as `/etc/systemd/system/foo.service.d` where nothing on this host defines `foo.service`: no file, no
 * alias, not even one that enabling a unit would make, and nothing that a known generator makes a unit of.
 */
export function* unitlessDropIns(
  index: UnitIndex,
  tree: FileTree,
  installed: readonly Unit[],
): Iterable<UnitlessDropIns> {
  let aliases: ReadonlySet<string> | undefined
  for (const [directory, paths] of index.subdirectoriesWith('.d')) {
    const path = paths.find(each => ADMINISTRATORS.test(`${each}/`))
    const parsed = parseUnitName(directory.slice(0, -'.d'.length))
    if (path === undefined || !parsed || !FROM_FILES.test(parsed.type) || parsed.prefix.endsWith('-'))
      continue
    if (isDefined(index, parsed) || isGenerated(tree, parsed)) continue
    aliases ??= aliasesOf(installed)
    if (aliases.has(parsed.name) || (parsed.form === 'instance' && aliases.has(templateOf(parsed)))) continue
    if (hasConf(tree, path)) yield { path, name: parsed.name }
  }
}

function isDefined(index: UnitIndex, name: UnitName): boolean {
  if (index.find(name).path !== undefined) return true
  for (const known of index.names()) {
    if (known === name.name) return true
    if (name.form === 'template' && known.startsWith(`${name.prefix}@`) && known.endsWith(`.${name.type}`))
      return true
  }
  return false
}

function isGenerated(tree: FileTree, { prefix, type }: UnitName): boolean {
  const exists = (path: string) => (tree.resolve(path)?.kind ?? 'absent') !== 'absent'
  if (type !== 'service') return false
  return exists(`/etc/init.d/${prefix}`) || exists(`/etc/init.d/${prefix}.sh`) || QUADLETS.some(exists)
}

/** Every name that an `[Install]` section gives a unit as soon as it is enabled. */
function aliasesOf(installed: readonly Unit[]): ReadonlySet<string> {
  const names = installed.flatMap(unit =>
    unit.assignments.flatMap(({ node }) =>
      node.section === 'Install' && node.directive === 'Alias' ? (splitWords(node.value) ?? []) : [],
    ),
  )
  return new Set(names)
}

function hasConf(tree: FileTree, directory: string): boolean {
  const listing = tree.list(directory)
  return listing.kind === 'entries' && listing.entries.some(({ name }) => /^[^.].*\.conf$/.test(name))
}
