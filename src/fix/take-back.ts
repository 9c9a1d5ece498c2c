import { FsSource } from '../host/source/fs-source.ts'
import { sha256 } from './digest.ts'
import { inParent, type PlainFile } from './held-directory.ts'
import { EMPTY_JOURNAL, type PendingFile, type PendingRun, restored } from './journal.ts'
import { parentOf } from './our-files.ts'
import { quietly } from './quietly.ts'
import type { State } from './state.ts'
import { missingDirectories } from './state-home.ts'
import { reasonOf, WriteError } from './write-error.ts'

/** Takes back a run that was interrupted, or removes the note of one that was done. True where something was taken back. */
export function recover(root: string, state: State): boolean {
  const pending = state.pending()
  if (!pending) return false
  const isDone = (state.journal()?.run ?? EMPTY_JOURNAL.run) >= pending.run
  if (!isDone) {
    const left = takeBack(root, pending)
    if (left.length > 0) {
      throw new WriteError(
        `${left.join('; ')}; what an interrupted run wrote cannot be taken back before that is mended`,
      )
    }
  }
  state.dropPending()
  return !isDone
}

/** Puts a file where its note says, whole under another name first; undefined takes it away. */
export function put(root: string, note: PendingFile, after: PlainFile | undefined): void {
  inParent(root, note.path, (parent, name) => {
    if (after) {
      parent.create(note.temporary, after.bytes, after.mode, after)
      parent.rename(note.temporary, name)
    } else {
      parent.remove(name)
    }
    parent.sync()
  })
}

/** Puts every file of a run back that has not been changed by somebody else since; gives what could not be done. */
export function takeBack(root: string, pending: PendingRun): readonly string[] {
  const left: string[] = []
  const attempt = (path: string, work: () => void) => {
    try {
      work()
    } catch (error) {
      const reason = reasonOf(error)
      // What failed may be a temporary file beside it; what is left as it should not be is this one.
      left.push(reason.startsWith(`${path}: `) ? reason : `${path}, ${reason}`)
    }
  }
  for (const note of pending.files.toReversed()) attempt(note.path, () => takeBackFile(root, note))
  for (const path of pending.makes.toReversed()) {
    attempt(path, () => removeEmpty(root, path))
  }
  return left
}

function takeBackFile(root: string, note: PendingFile): void {
  const before = note.before ? restored(note.before) : undefined
  if (!isDirectory(root, parentOf(note.path))) {
    if (!before) return
    for (const path of missingParents(root, note.path))
      inParent(root, path, (parent, name) => parent.makeDirectory(name))
  }
  const current = inParent(root, note.path, (parent, name) => {
    // First, since the name is needed again; one that cannot be removed need not keep the file from its old state.
    quietly(() => parent.remove(note.temporary))
    return parent.read(name)
  })
  const digest = current ? sha256(current.bytes) : null
  // What is as it was, or was changed by somebody else, stays.
  if (digest === note.after && digest !== (before ? sha256(before.bytes) : null)) put(root, note, before)
  inParent(root, note.path, parent => parent.remove(note.temporary))
}

/** Directories above a path that are not there, parents first. */
export function missingParents(root: string, path: string): readonly string[] {
  return missingDirectories(root, parentOf(path))
}

/** Takes a directory away where it is there and empty. */
export function removeEmpty(root: string, path: string): void {
  if (!isDirectory(root, path)) return
  inParent(root, path, (parent, name) => {
    if (parent.removeDirectory(name)) parent.sync()
  })
}

function isDirectory(root: string, path: string): boolean {
  return new FsSource(root).resolve(path)?.kind === 'directory'
}
