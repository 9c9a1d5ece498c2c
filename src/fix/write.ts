import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { FsSource } from '../host/source/fs-source.ts'
import { sha256 } from './digest.ts'
import type { PlannedFile } from './plan.ts'
import { fileErrorReason } from './reason.ts'

/** Nothing of the plan is left written; the message says which file and why. */
export class WriteError extends Error {
  override readonly name = 'WriteError'
}

/** Takes back what was written. */
export type Undo = () => void

/**
 * Writes all files of a plan or none, and gives the way back. `root` is the directory of an offline tree, empty for
 * this machine; links inside it never lead out. Throws {@link WriteError} with the tree as it was.
 */
export function writeFiles(root: string, files: readonly PlannedFile[]): Undo {
  const undo: Undo[] = []
  for (const file of files) {
    try {
      writeFile(root, file, undo)
    } catch (error) {
      takeBack(undo)
      if (error instanceof WriteError) throw error
      throw new WriteError(`${file.path}: ${fileErrorReason(error)}; nothing was written`)
    }
  }
  return () => takeBack(undo)
}

/** Every step is tried, whatever becomes of the others. */
function takeBack(undo: readonly Undo[]): void {
  for (const step of [...undo].reverse()) {
    try {
      step()
    } catch {
      // The error that led here is the one to report.
    }
  }
}

function writeFile(root: string, file: PlannedFile, undo: Undo[]): void {
  const slash = file.path.lastIndexOf('/')
  const directory = makeDirectory(root, file.path.slice(0, slash), undo)
  const path = `${directory}/${file.path.slice(slash + 1)}`
  const current = contentOf(path, file.path)
  if ((current === undefined ? null : sha256(current)) !== file.before) {
    throw new WriteError(`${file.path}: changed while the fix was planned; run it again; nothing was written`)
  }
  replace(directory, path, file.content)
  undo.push(() => {
    if (current === undefined) unlinkSync(path)
    else replace(directory, path, current)
  })
}

/** The directory inside the root, made with mode 0755 where it is missing. */
function makeDirectory(root: string, path: string, undo: Undo[]): string {
  const end = new FsSource(root).resolve(path)
  if (!end) throw new WriteError(`${path}: too many levels of symbolic links; nothing was written`)
  if (end.kind === 'directory') return root + end.path
  if (end.kind !== 'absent') throw new WriteError(`${path}: is not a directory; nothing was written`)
  // Where links lead inside the root: a link to nowhere is made to lead somewhere.
  const slash = end.path.lastIndexOf('/')
  const parent = makeDirectory(root, end.path.slice(0, slash) || '/', undo)
  const directory = `${parent === '/' ? '' : parent}/${end.path.slice(slash + 1)}`
  mkdirSync(directory)
  undo.push(() => rmdirSync(directory))
  const descriptor = openSync(directory, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW)
  try {
    fchmodSync(descriptor, 0o755)
  } finally {
    closeSync(descriptor)
  }
  syncDirectory(parent)
  return directory
}

/** What stands at the path; anything but a plain file is refused. */
function contentOf(path: string, shown: string): Uint8Array | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (!stats) return undefined
  if (!stats.isFile()) throw new WriteError(`${shown}: is not a plain file; nothing was written`)
  return readFileSync(path)
}

/** A temporary file in the same directory, made whole and durable before it takes the name. */
function replace(directory: string, path: string, content: string | Uint8Array): void {
  const temporary = `${directory}/.unitlint-${randomBytes(8).toString('hex')}.tmp`
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW
  const descriptor = openSync(temporary, flags, 0o600)
  try {
    try {
      const bytes = Buffer.from(content)
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
      fchmodSync(descriptor, 0o644)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(temporary, path)
  } catch (error) {
    unlinkSync(temporary)
    throw error
  }
  syncDirectory(directory)
}

function syncDirectory(directory: string): void {
  const descriptor = openSync(directory, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
