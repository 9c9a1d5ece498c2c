import type { SystemdVersion } from '../catalog/systemd-version.ts'
import { parseUnitName, UNIT_TYPES } from '../catalog/unit-name.ts'
import { decodeText } from '../syntax/bytes.ts'
import { type FileTree, MOST_UNIT_FILE_BYTES } from './file-tree.ts'
import { isSectionHeader } from './section-header.ts'
import type { UnitIndex } from './unit-index.ts'

/** Something that was to be a drop-in and is none for this systemd, whatever units there are. */
export interface StrayDropIn {
  readonly path: string
  /** `ending`: not `.conf`; `directory`: named after no unit; `place`: not searched; `prefix`, `type`: for later releases. */
  readonly kind: 'ending' | 'directory' | 'place' | 'prefix' | 'type'
}

/** The administrator's directories of unit files; what packages bring is written for several releases at once. */
const ADMINISTRATORS = /^\/etc\/systemd\/(?:system|user)\//
const PREFIX_SINCE = 239
const TYPE_SINCE = 244

/** The administrator's drop-in directories and files that systemd reads for no unit. */
export function* strayDropIns(
  index: UnitIndex,
  tree: FileTree,
  version: SystemdVersion | undefined,
): Iterable<StrayDropIn> {
  const release = version?.release ?? Number.POSITIVE_INFINITY
  for (const [name, paths] of index.subdirectoriesWith('.d')) {
    const kind = strayKind(name.slice(0, -'.d'.length), release)
    for (const path of paths) {
      if (!ADMINISTRATORS.test(`${path}/`)) continue
      if (kind === undefined) yield* strayFiles(tree, path)
      else if (hasDropIn(tree, path)) yield { path, kind }
    }
  }
  yield* misplaced(tree)
}

function strayKind(stem: string, release: number): StrayDropIn['kind'] | undefined {
  if (UNIT_TYPES.some(type => type === stem)) return release < TYPE_SINCE ? 'type' : undefined
  const parsed = parseUnitName(stem)
  if (!parsed) return 'directory'
  return parsed.prefix.endsWith('-') && parsed.prefix.length > 1 && release < PREFIX_SINCE
    ? 'prefix'
    : undefined
}

/** Directories that stand beside `system/` and `user/` instead of below. */
function* misplaced(tree: FileTree): Iterable<StrayDropIn> {
  const listing = tree.list('/etc/systemd')
  if (listing.kind !== 'entries') return
  for (const { name, kind } of listing.entries) {
    const path = `/etc/systemd/${name}`
    const isUnits =
      kind === 'directory' && name.endsWith('.d') && parseUnitName(name.slice(0, -2)) !== undefined
    if (isUnits && hasDropIn(tree, path)) yield { path, kind: 'place' }
  }
}

/** Left over by editors and package managers, or put aside by a person. */
const LEFT_OVER =
  /^[.#]|[~#]$|^README|\.conf[^a-z]|[._-](?:bak|old|orig|rej|swp|swo|tmp|saved?|backup|disabled?|off|inactive|unused|example|sample|dist|template|tmpl|j2|in|md|txt|dpkg-[\w-]+|ucf-[\w-]+|rpm(?:new|save|orig)|pac(?:new|save)|\d+)$/i

/** Files of a drop-in directory that would be drop-ins but for the end of their name. */
function* strayFiles(tree: FileTree, directory: string): Iterable<StrayDropIn> {
  const listing = tree.list(directory)
  if (listing.kind !== 'entries') return
  for (const { name, kind } of listing.entries) {
    if (kind !== 'file' || name.endsWith('.conf') || LEFT_OVER.test(name)) continue
    const path = `${directory}/${name}`
    if (holdsSection(tree, path)) yield { path, kind: 'ending' }
  }
}

/** Whether a directory has a `.conf` file that is one of units. */
function hasDropIn(tree: FileTree, directory: string): boolean {
  const listing = tree.list(directory)
  if (listing.kind !== 'entries') return false
  return listing.entries.some(
    ({ name, kind }) =>
      kind === 'file' && name.endsWith('.conf') && holdsSection(tree, `${directory}/${name}`),
  )
}

function holdsSection(tree: FileTree, path: string): boolean {
  const content = tree.read(path, MOST_UNIT_FILE_BYTES)
  return (
    content.kind === 'content' &&
    decodeText(content.bytes)
      .split('\n')
      .some(line => isSectionHeader(line.trimEnd()))
  )
}
