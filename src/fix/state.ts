import { FsSource } from '../host/source/fs-source.ts'
import { type HeldDirectory, within } from './held-directory.ts'
import {
  EMPTY_JOURNAL,
  type Journal,
  type PendingRun,
  printJournal,
  printPending,
  readJournal,
  readPending,
} from './journal.ts'
import { hasDeadLock, isIdle, releaseLock, takeLock } from './lock.ts'
import { TEMPORARY, temporaryName } from './our-files.ts'
import { quietly } from './quietly.ts'
import {
  existingStateDirectory,
  extendHome,
  hasDeadNotes,
  JOURNAL,
  leaveHome,
  makeHome,
  STATE_DIRECTORY,
  stateDirectory,
} from './state-home.ts'
import { WriteError } from './write-error.ts'

const PENDING = 'pending.json'

/** The state of a host while this process alone may change it. */
export class State {
  constructor(
    private readonly directory: HeldDirectory,
    /** Directories made to have a place for it, parents first. */
    private readonly made: readonly string[] = [],
  ) {}

  /** What was written before; undefined where no journal is left, or none that can be read. */
  journal(): Journal | undefined {
    const file = this.directory.read(JOURNAL)
    return file && readJournal(Buffer.from(file.bytes).toString())
  }

  /** The run that did not come to its end. Throws {@link WriteError} for a note that cannot be read. */
  pending(): PendingRun | undefined {
    const file = this.directory.read(PENDING)
    if (!file) return undefined
    const pending = readPending(Buffer.from(file.bytes).toString())
    if (pending) return pending
    throw new WriteError(
      `${STATE_DIRECTORY}/${PENDING}: the note of an interrupted run cannot be read; look at unitlint's files by hand, then delete it`,
    )
  }

  /** The journal says, too, what was made to have a place for it. */
  keepJournal(journal: Omit<Journal, 'home'>): void {
    this.replace(JOURNAL, printJournal({ ...journal, home: this.made }))
  }

  keepPending(pending: PendingRun): void {
    this.replace(PENDING, printPending(pending))
  }

  dropJournal(): void {
    this.directory.remove(JOURNAL)
  }

  dropPending(): void {
    this.directory.remove(PENDING)
  }

  /** Removes what interrupted runs left of files that were not whole yet, and a journal that says nothing. */
  tidy(): void {
    for (const name of this.directory.names()) if (TEMPORARY.test(name)) this.directory.remove(name)
    const journal = this.journal()
    if (journal && journal.files.length === 0 && journal.directories.length === 0 && !this.pending())
      this.directory.remove(JOURNAL)
  }

  private replace(name: string, text: string): void {
    const temporary = temporaryName()
    try {
      this.directory.create(temporary, Buffer.from(text), 0o600)
      this.directory.rename(temporary, name)
    } catch (error) {
      quietly(() => this.directory.remove(temporary))
      throw error
    }
    this.directory.sync()
  }
}

/** The run number that the next run has. */
export function nextRun(state: State): number {
  return Math.max(state.journal()?.run ?? EMPTY_JOURNAL.run, state.pending()?.run ?? 0) + 1
}

/**
 * Works on a host's state as the only one who does. The state directory is made where it is missing, and goes again,
 * with what was made for it, where no journal is left in it in the end. Throws {@link WriteError}.
 */
export function withState<T>(root: string, work: (state: State) => T): T {
  let home = makeHome(root)
  try {
    return within(root, stateDirectory(root), directory => {
      takeLock(directory)
      try {
        home = extendHome(root, home, new State(directory).journal()?.home ?? [])
        return work(new State(directory, home.made))
      } finally {
        quietly(() => new State(directory).tidy())
        quietly(() => releaseLock(directory))
      }
    })
  } finally {
    leaveHome(root, home)
  }
}

/** Whether anything waits for a run that may write: a note of an interrupted one, or what such a run left. */
export function needsTidying(root: string): boolean {
  if (hasDeadNotes(root)) return true
  const path = existingStateDirectory(root)
  if (path === undefined) return false
  return within(root, path, directory => {
    const names = directory.names()
    return (
      names.includes(PENDING) ||
      isIdle(names) ||
      hasDeadLock(directory) ||
      names.some(name => TEMPORARY.test(name)) ||
      isEmptyJournal(directory)
    )
  })
}

/** Whether a run that writes was interrupted and not taken back yet. */
export function wasInterrupted(root: string): boolean {
  const path = existingStateDirectory(root)
  return path !== undefined && new FsSource(root).resolve(`${path}/${PENDING}`)?.kind === 'file'
}

/** The journal of a host, read without taking the lock; undefined where there is none. */
export function peekJournal(root: string): Journal | undefined {
  const path = existingStateDirectory(root)
  return path === undefined ? undefined : within(root, path, directory => new State(directory).journal())
}

function isEmptyJournal(directory: HeldDirectory): boolean {
  const journal = new State(directory).journal()
  return journal !== undefined && journal.files.length === 0 && journal.directories.length === 0
}
