import { decodeText } from '../syntax/bytes.ts'
import { type FileTree, MOST_UNIT_FILE_BYTES } from './file-tree.ts'
import type { Unit } from './unit.ts'
import type { UnitIndex } from './unit-index.ts'

/** A unit file that hides another of the same text. */
export interface IdenticalCopy {
  readonly unit: Unit
  readonly copy: string
  readonly original: string
}

/** Regular files below /etc whose text a vendor's file of the same name has too. */
export function* identicalCopies(
  index: UnitIndex,
  tree: FileTree,
  units: readonly Unit[],
): Iterable<IdenticalCopy> {
  for (const unit of units) {
    const copy = unit.fragment
    // A link is somebody's decision and no stale copy.
    if (unit.loadState !== 'loaded' || !copy?.startsWith('/etc/') || tree.readLink(copy) !== undefined)
      continue
    const slash = copy.lastIndexOf('/')
    const below = index.directories.slice(index.directories.indexOf(copy.slice(0, slash)) + 1)
    const original = below
      .filter(directory => /^\/(?:usr\/)?lib\//.test(directory))
      .map(directory => directory + copy.slice(slash))
      .find(path => tree.resolve(path)?.kind === 'file')
    if (original !== undefined && textOf(tree, original) === unit.files[0]?.text)
      yield { unit, copy, original }
  }
}

function textOf(tree: FileTree, path: string): string | undefined {
  const content = tree.read(path, MOST_UNIT_FILE_BYTES)
  return content.kind === 'content' ? decodeText(content.bytes) : undefined
}
