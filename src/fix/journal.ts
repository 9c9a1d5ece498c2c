import type { PlainFile } from './held-directory.ts'
import { isPlainPath, OUR_NAMES, TEMPORARY } from './our-files.ts'

/** A file's bytes in base64 with its mode and owner, so that it can be put back as it was. */
export interface SavedFile {
  readonly base64: string
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

/** A file that unitlint wrote. */
export interface JournalFile {
  /** Free of links, in the host's own terms. */
  readonly path: string
  /** SHA-256 of what was written. */
  readonly sha256: string
  /** What somebody had made of our file before it was overwritten by force; null where nothing was lost. */
  readonly original: SavedFile | null
}

/** Everything that unitlint wrote on a host and has not taken back. */
export interface Journal {
  /** Counts the runs that wrote, so that a finished one is told from an interrupted one. */
  readonly run: number
  /** Directories made for the files, parents first. */
  readonly directories: readonly string[]
  /** Directories made to have a place for the journal's own directory, parents first. */
  readonly home: readonly string[]
  readonly files: readonly JournalFile[]
}

/** One file of a run: what stood there and what is to stand there. */
export interface PendingFile {
  readonly path: string
  /** The name the new content has until it is whole. */
  readonly temporary: string
  readonly before: SavedFile | null
  /** SHA-256; null where the file is taken away. */
  readonly after: string | null
}

/** A run as it is noted before its first change: what is needed to take it back. */
export interface PendingRun {
  readonly run: number
  readonly makes: readonly string[]
  readonly files: readonly PendingFile[]
}

const JOURNAL_SCHEMA = 'unitlint/journal-v1'
const PENDING_SCHEMA = 'unitlint/pending-v1'

export const EMPTY_JOURNAL: Journal = { run: 0, directories: [], home: [], files: [] }

/** The journal as a text that {@link readJournal} takes. */
export function printJournal({ run, directories, home, files }: Journal): string {
  return `${JSON.stringify({ schema: JOURNAL_SCHEMA, run, directories, home, files }, null, 1)}\n`
}

/** The note of a run as a text that {@link readPending} takes. */
export function printPending({ run, makes, files }: PendingRun): string {
  return `${JSON.stringify({ schema: PENDING_SCHEMA, run, makes, files }, null, 1)}\n`
}

/** The journal in a text; undefined where the text is none, which is as good as a lost one. */
export function readJournal(text: string): Journal | undefined {
  const document = objectIn(text)
  if (document?.['schema'] !== JOURNAL_SCHEMA) return undefined
  const { run, directories, home, files } = document
  if (
    !isCount(run) ||
    !isList(directories, isPlainPath) ||
    !isList(home, isPlainPath) ||
    !isList(files, isJournalFile)
  )
    return undefined
  return { run, directories, home, files }
}

/** The note of a run in a text; undefined where the text is none. */
export function readPending(text: string): PendingRun | undefined {
  const document = objectIn(text)
  if (document?.['schema'] !== PENDING_SCHEMA) return undefined
  const { run, makes, files } = document
  if (!isCount(run) || !isList(makes, isPlainPath) || !isList(files, isPendingFile)) return undefined
  return { run, makes, files }
}

/** A file ready to be noted. */
export function saved({ bytes, mode, uid, gid }: PlainFile): SavedFile {
  return { base64: Buffer.from(bytes).toString('base64'), mode, uid, gid }
}

/** A noted file as it was. */
export function restored({ base64, mode, uid, gid }: SavedFile): PlainFile {
  return { bytes: Buffer.from(base64, 'base64'), mode, uid, gid }
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList<T>(value: unknown, accepts: (each: unknown) => each is T): value is T[] {
  return Array.isArray(value) && value.every(accepts)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/** What a damaged or planted note may name: files that are called as ours are, and no others. */
function isOurPath(value: unknown): value is string {
  const names: readonly string[] = [...OUR_NAMES.dropIn, ...OUR_NAMES.sysctl]
  return isPlainPath(value) && names.includes(value.slice(value.lastIndexOf('/') + 1))
}

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

function isSavedFile(value: unknown): value is SavedFile {
  if (!isObject(value)) return false
  const { base64, mode, uid, gid } = value
  return typeof base64 === 'string' && isCount(mode) && mode <= 0o777 && isCount(uid) && isCount(gid)
}

function isJournalFile(value: unknown): value is JournalFile {
  if (!isObject(value)) return false
  const { path, sha256, original } = value
  return isOurPath(path) && isDigest(sha256) && (original === null || isSavedFile(original))
}

function isPendingFile(value: unknown): value is PendingFile {
  if (!isObject(value)) return false
  const { path, temporary, before, after } = value
  return (
    isOurPath(path) &&
    typeof temporary === 'string' &&
    TEMPORARY.test(temporary) &&
    (before === null || isSavedFile(before)) &&
    (after === null || isDigest(after))
  )
}
