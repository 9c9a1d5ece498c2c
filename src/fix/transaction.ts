import { FsSource } from '../host/source/fs-source.ts'
import { sha256 } from './digest.ts'
import { inParent, type PlainFile } from './held-directory.ts'
import {
  EMPTY_JOURNAL,
  type Journal,
  type JournalFile,
  type PendingFile,
  type PendingRun,
  saved,
} from './journal.ts'
import { temporaryName } from './our-files.ts'
import { readOwned } from './owned-file.ts'
import { quietly } from './quietly.ts'
import { nextRun, type State } from './state.ts'
import { missingParents, put, removeEmpty, takeBack } from './take-back.ts'
import { reasonOf, WriteError } from './write-error.ts'

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
    for (const { note, after } of steps) put(root, note, after)
    for (const path of changes.removes.toReversed()) removeEmpty(root, path)
    verify()
    state.keepJournal(journalAfter(old, pending, steps, new Set(changes.removes)))
  } catch (error) {
    throw new WriteError(`${reasonOf(error)}; ${takenBack(root, state, pending, old)}`)
  }
  // The journal knows that this run is done: should its note stay, the next run removes it.
  quietly(() => state.dropPending())
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
  const temporary = temporaryName()
  const note: PendingFile = {
    path: place,
    temporary,
    before: before ? saved(before) : null,
    after: after ? sha256(after.bytes) : null,
  }
  return { note, before, after }
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

function refusing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new WriteError(`${reasonOf(error)}; nothing was changed`)
  }
}
