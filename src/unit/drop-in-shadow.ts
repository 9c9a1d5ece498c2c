import type { SystemdVersion } from '../catalog/systemd-version.ts'
import { parseUnitName } from '../catalog/unit-name.ts'
import { decodeText } from '../syntax/bytes.ts'
import { parseUnitFile } from '../syntax/parse.ts'
import type { UnitFile } from '../syntax/unit-file.ts'
import { dialectOf } from './dialect.ts'
import { dropInDirectories } from './drop-ins.ts'
import { type FileTree, MOST_UNIT_FILE_BYTES } from './file-tree.ts'
import type { UnitLoader } from './loader.ts'
import type { Unit } from './unit.ts'

const VENDOR = /^\/(?:usr\/)?lib\//

/** A drop-in that one of the same name hides from a unit, and the directives that are lost by it. */
export interface ShadowedDropIn {
  readonly unit: Unit
  readonly hidden: string
  readonly by: string
  readonly lost: readonly string[]
}

/**
 * Drop-ins that a file of the same name hides although neither is there to replace the other: they lie in directories
 * of different names (an instance's and its template's, a unit's and its prefix') below one directory of the load
 * path, and the one that is taken does not set all that the other would. Of a type's directory (`service.d`) it is
 * documented that a unit's own file replaces it; that is no mistake. Neither is it in
 * a vendor's directory: systemd's own user@0.service.d/10-login-barrier.conf does it on purpose.
 */
export function shadowedDropIns(
  loader: UnitLoader,
  tree: FileTree,
  installed: readonly Unit[],
  version: SystemdVersion | undefined,
): readonly ShadowedDropIn[] {
  const { files, stems } = doubleNames(loader, tree)
  if (files.size === 0) return []
  const found = new Map<string, ShadowedDropIn>()
  // An instance that nothing starts yet is installed nowhere but has drop-ins.
  const instances = stems.filter(stem => parseUnitName(stem)?.form === 'instance')
  const units = new Set([...installed, ...instances.flatMap(stem => loader.load(stem) ?? [])])
  for (const unit of units) {
    if (unit.loadState !== 'loaded') continue
    const directories = dropInDirectories(loader.index, [unit.name, ...unit.aliases], version)
    for (const [file, holders] of files) {
      const [first, ...others] = directories.filter(directory => holders.includes(directory))
      const by = `${first}/${file}`
      if (first === undefined || !unit.dropIns.includes(by)) continue
      for (const other of others) {
        const hidden = `${other}/${file}`
        if (parentOf(other) !== parentOf(first) || found.has(`${hidden}\n${by}`)) continue
        const lost = lostDirectives(unit, by, parsed(tree, hidden, version))
        if (lost.length > 0) found.set(`${hidden}\n${by}`, { unit, hidden, by, lost })
      }
    }
  }
  return [...found.values()]
}

/** File names that several drop-in directories below one directory of the load path have, with these directories. */
function doubleNames(loader: UnitLoader, tree: FileTree) {
  const files = new Map<string, string[]>()
  const stems: string[] = []
  for (const [name, paths] of loader.index.subdirectoriesWith('.d')) {
    const stem = name.slice(0, -'.d'.length)
    if (!parseUnitName(stem)) continue
    stems.push(stem)
    for (const path of paths) {
      const listing = VENDOR.test(path) ? undefined : tree.list(path)
      if (listing?.kind !== 'entries') continue
      for (const entry of listing.entries) {
        if (!entry.name.endsWith('.conf') || entry.name.startsWith('.')) continue
        const known = files.get(entry.name)
        if (known) known.push(path)
        else files.set(entry.name, [path])
      }
    }
  }
  for (const [file, holders] of files) {
    if (new Set(holders.map(parentOf)).size === holders.length) files.delete(file)
  }
  return { files, stems }
}

function parsed(tree: FileTree, path: string, version: SystemdVersion | undefined): UnitFile | undefined {
  const content = tree.read(path, MOST_UNIT_FILE_BYTES)
  return content.kind === 'content'
    ? parseUnitFile(path, decodeText(content.bytes), dialectOf(version))
    : undefined
}

/** The directives that the hidden file sets and the one in its place does not. */
function lostDirectives(unit: Unit, by: string, hidden: UnitFile | undefined): readonly string[] {
  const set = (file: UnitFile | undefined) =>
    (file?.nodes ?? []).flatMap(node => (node.kind === 'assignment' ? [node.directive] : []))
  const kept = new Set(set(unit.files.find(file => file.path === by)))
  return [...new Set(set(hidden))].filter(directive => !kept.has(directive))
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}
