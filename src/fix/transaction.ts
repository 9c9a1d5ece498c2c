import { randomBytes } from 'node:crypto'
import { FsSource } from '../host/source/fs-source.ts'
import { sha256 } from './digest.ts'
import { inParent, type PlainFile } from './held-directory.ts'
import {
  EMPTY_JOURNAL,
  type Journal,
  type JournalFile,
  type PendingFile,
  type PendingRun,
  restored,
  saved,
} from './journal.ts'
import { readOwned } from './owned-file.ts'
import { quietly } from './quietly.ts'
import { nextRun, type State } from './state.ts'
import { missingDirectories } from './state-home.ts'
import { WriteError } from './write-error.ts'

/** What is to become of one file. */
export interface FileChange {
  /** In the host's own terms; links of its directories are followed inside the tree. */
  readonly path: string
  /** SHA-256 of what must stand there for the change to be made; null for nothing. */
  readonly expected: string | null
  /** Null takes the file away. A {@link PlainFile} gives mode and owner, too. */
  readonly content: string | PlainFile | null
}

/** All changes of a run, and directories to take away after them where they are empty then, parents first. */
export interface Changes {
  readonly files: readonly FileChange[]
  readonly removes: readonly string[]
}

/** One change with its place, the file there, and what is to stand there. */
interface Step {
  readonly note: PendingFile
  readonly before: PlainFile | undefined
  readonly after: PlainFile | undefined
}

/**
 * Makes all changes or none. `verify` looks at the result and throws where it is not as it should be; then, as after
 * any failure, everything is taken back. The note of what is under way is on disk before the first change, so that
 * a run that is killed is taken back by the next one. Throws {@link WriteError}, whose message ends in what is left.
 */
export function transact(root: string, state: State, changes: Changes, verify: () => void): void {
  const steps = changes.files.map(change => stepOf(root, change))
  const makes = [
    ...new Set(steps.filter(step => step.after).flatMap(({ note }) => missingParents(root, note.path))),
  ]
  const pending: PendingRun = { run: nextRun(state), makes, files: steps.map(step => step.note) }
  const old = state.journal()
  try {
    state.keepPending(pending)
    for (const path of makes) inParent(root, path, (parent, name) => parent.makeDirectory(name))
    for (const step of steps) perform(root, step)
    const removed = changes.removes
      .toReversed()
      .filter(
        path => exists(root, path) && inParent(root, path, (parent, name) => removeDurably(parent, name)),
      )
    verify()
    state.keepJournal(journalAfter(old, pending, steps, new Set([...removed, ...changes.removes])))
  } catch (error) {
    throw new WriteError(`${reasonOf(error)}; ${takenBack(root, state, pending, old)}`)
  }
  // The journal knows that this run is done: should its note stay, the next run removes it.
  quietly(() => state.dropPending())
}

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

function stepOf(root: string, { path, expected, content }: FileChange): Step {
  const slash = path.lastIndexOf('/')
  const directory = new FsSource(root).resolve(path.slice(0, slash))
  if (!directory) throw new WriteError(`${path}: too many levels of symbolic links; nothing was changed`)
  if (directory.kind !== 'directory' && directory.kind !== 'absent') {
    throw new WriteError(`${path.slice(0, slash)}: is not a directory; nothing was changed`)
  }
  const place = `${directory.path === '/' ? '' : directory.path}/${path.slice(slash + 1)}`
  const before = refusing(() =>
    directory.kind === 'absent' ? undefined : inParent(root, place, (parent, name) => parent.read(name)),
  )
  if ((before ? sha256(before.bytes) : null) !== expected) {
    throw new WriteError(`${path}: changed since the plan was made; run it again; nothing was changed`)
  }
  const after =
    typeof content === 'string'
      ? {
          bytes: Buffer.from(content),
          mode: 0o644,
          uid: process.geteuid?.() ?? 0,
          gid: process.getegid?.() ?? 0,
        }
      : (content ?? undefined)
  const temporary = `.unitlint-${randomBytes(8).toString('hex')}.tmp`
  const note: PendingFile = {
    path: place,
    temporary,
    before: before ? saved(before) : null,
    after: after ? sha256(after.bytes) : null,
  }
  return { note, before, after }
}

function perform(root: string, { note, after }: Pick<Step, 'note' | 'after'>): void {
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
function takeBack(root: string, pending: PendingRun): readonly string[] {
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
    attempt(path, () => {
      if (exists(root, path)) inParent(root, path, removeDurably)
    })
  }
  return left
}

function takeBackFile(root: string, note: PendingFile): void {
  const before = note.before ? restored(note.before) : undefined
  const slash = note.path.lastIndexOf('/')
  if (!exists(root, note.path.slice(0, slash))) {
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
  if (digest === note.after && digest !== (before ? sha256(before.bytes) : null))
    perform(root, { note, after: before })
  inParent(root, note.path, parent => parent.remove(note.temporary))
}

/** What became of a run that failed, for people. */
function takenBack(root: string, state: State, pending: PendingRun, old: Journal | undefined): string {
  const left = takeBack(root, pending)
  if (left.length > 0)
    return `and it could not be taken back (${left.join('; ')}): mend that and run unitlint revert`
  quietly(() => (old ? state.keepJournal(old) : state.dropJournal()))
  quietly(() => state.dropPending())
  return 'nothing was changed'
}

function journalAfter(
  old: Journal = EMPTY_JOURNAL,
  pending: PendingRun,
  steps: readonly Step[],
  removed: ReadonlySet<string>,
): Omit<Journal, 'home'> {
  const files = new Map(old.files.map(file => [file.path, file]))
  for (const { note, before, after } of steps) {
    const known = files.get(note.path)
    files.delete(note.path)
    const text = after && Buffer.from(after.bytes).toString()
    // An edited text that a revert puts back is somebody else's again.
    if (text !== undefined && note.after !== null && readOwned(text).kind === 'owned') {
      files.set(note.path, { path: note.path, sha256: note.after, original: lost(known, before) })
    }
  }
  return {
    run: pending.run,
    directories: [...new Set([...old.directories, ...pending.makes])].filter(path => !removed.has(path)),
    files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
}

/** What somebody had made of a file of ours that is overwritten now, or was before. */
function lost(known: JournalFile | undefined, before: PlainFile | undefined): JournalFile['original'] {
  const isEdited = before && readOwned(Buffer.from(before.bytes).toString()).kind !== 'owned'
  return isEdited ? saved(before) : (known?.original ?? null)
}

function missingParents(root: string, path: string): readonly string[] {
  return missingDirectories(root, path.slice(0, path.lastIndexOf('/')))
}

function exists(root: string, path: string): boolean {
  return new FsSource(root).resolve(path)?.kind === 'directory'
}

function removeDurably(parent: Parameters<Parameters<typeof inParent>[2]>[0], name: string): boolean {
  const isGone = parent.removeDirectory(name)
  if (isGone) parent.sync()
  return isGone
}

function refusing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new WriteError(`${reasonOf(error)}; nothing was changed`)
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
