import { readFileSync, readlinkSync } from 'node:fs'
import type { HeldDirectory } from './held-directory.ts'
import { isPlainPath, TEMPORARY, temporaryName } from './our-files.ts'
import { quietly } from './quietly.ts'
import { WriteError } from './write-error.ts'

const LOCK = 'lock'
/** Every try ends with the lock, with its owner's name, or with a dead owner's lock taken away. */
const MOST_TRIES = 10

/** Who holds the lock: a process is known by its start and its boot, since numbers are used again. */
export interface Holder {
  readonly pid: number
  /** Clock ticks from the boot to the start of the process, as in proc_pid_stat(5), field 22. */
  readonly start: string
  readonly boot: string
  /** The namespace that the number is of. */
  readonly namespace: string
  /** In a note beside the state directory: directories that were made to have a place for it, parents first. */
  readonly made: readonly string[]
}

/**
 * Takes the lock of a state directory, or throws {@link WriteError} with the name of the process that has it. A lock
 * whose process is gone is taken over.
 */
export function takeLock(directory: HeldDirectory): void {
  const temporary = temporaryName()
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    try {
      // Made whole under another name first: a lock is never seen half written.
      directory.create(temporary, Buffer.from(printHolder()), 0o600)
      if (directory.link(temporary, LOCK)) return
    } finally {
      // One that stays is removed at the end, with those of killed runs.
      quietly(() => directory.remove(temporary))
    }
    const found = directory.read(LOCK)
    if (!found) continue
    refuseLiving(holderIn(found.bytes), `${directory.path}/${LOCK}`)
    removeDead(directory, found.bytes)
  }
  throw new WriteError(`${directory.path}/${LOCK}: other runs take it all the time; try again later`)
}

/** Gives the lock back. */
export function releaseLock(directory: HeldDirectory): void {
  directory.remove(LOCK)
}

/** Whether the lock of a process that is gone lies there, for the next run to take away. */
export function hasDeadLock(directory: HeldDirectory): boolean {
  const found = directory.read(LOCK)
  return found !== undefined && isGone(holderIn(found.bytes))
}

/** Whether the process behind a text is gone; a process of another container may be alive. */
export function isGone(holder: Holder | undefined): boolean {
  // A text that is none of ours: nothing alive wrote it.
  if (!holder || holder.boot !== thisProcess().boot) return true
  return holder.namespace === thisProcess().namespace && startOf(holder.pid) !== holder.start
}

/** A text that says that this process is at work, for {@link holderIn}. */
export function printHolder(made: readonly string[] = []): string {
  return `${JSON.stringify({ ...thisProcess(), made })}\n`
}

/** Whose text that is; undefined where it is none of ours. */
export function holderIn(bytes: Uint8Array): Holder | undefined {
  return readHolder(Buffer.from(bytes).toString())
}

/** Whether a lock, whoever holds it, is all that a state directory has beside unfinished files. */
export function isIdle(names: readonly string[]): boolean {
  return names.every(name => name === LOCK || TEMPORARY.test(name))
}

function refuseLiving(holder: Holder | undefined, path: string): void {
  if (!holder || isGone(holder)) return
  if (holder.namespace !== thisProcess().namespace) {
    throw new WriteError(
      `${path}: held by process ${holder.pid} of another container; wait for it, or delete the lock if it is gone`,
    )
  }
  throw new WriteError(`${path}: unitlint runs already, as process ${holder.pid}; wait until it is done`)
}

/** Of two that find the same dead lock one may have a lock of its own by now; that one is put back. */
function removeDead(directory: HeldDirectory, bytes: Uint8Array): void {
  const aside = temporaryName()
  try {
    directory.rename(LOCK, aside)
  } catch {
    return // somebody else was faster
  }
  const taken = directory.read(aside)
  if (taken && Buffer.compare(taken.bytes, bytes) !== 0) directory.link(aside, LOCK)
  directory.remove(aside)
}

function readHolder(text: string): Holder | undefined {
  try {
    const { pid, start, boot, namespace, made } = JSON.parse(text)
    if (!Number.isSafeInteger(pid) || [start, boot, namespace].some(each => typeof each !== 'string'))
      return undefined
    return { pid, start, boot, namespace, made: Array.isArray(made) ? made.filter(isPlainPath) : [] }
  } catch {
    return undefined
  }
}

function thisProcess(): Omit<Holder, 'made'> {
  return {
    pid: process.pid,
    start: startOf(process.pid) ?? '',
    boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    namespace: readlinkSync('/proc/self/ns/pid'),
  }
}

function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the name in parentheses and may hold spaces.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}
