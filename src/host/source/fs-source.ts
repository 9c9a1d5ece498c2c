import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  type Stats,
} from 'node:fs'
import type { DirectoryListing, EntryKind, FileContent, Resolved } from '../../unit/file-tree.ts'
import { AnchoredTree, openAsPath } from './anchored-tree.ts'
import { LinkWalk, type RawEntry } from './link-walk.ts'
import type { CommandResult, HostSource } from './source.ts'

/** Files beyond this size are reported as unreadable rather than loaded, unless the caller expects more. */
const MOST_BYTES = 64 * 1024 * 1024
const COMMAND_TIMEOUT_MS = 10_000

/**
 * A host in the file system: this machine (`directory` empty) or a tree under `directory`. What a tree holds is
 * somebody else's and may change while it is read, so on Linux it is read through descriptors of its directories, up
 * to 48 of which stay open. On this machine there is no outside that a link could lead to, and names are faster.
 */
export class FsSource implements HostSource {
  readonly kind: 'live' | 'root'
  readonly label: string
  readonly run?: (argv: readonly [string, ...string[]]) => CommandResult
  /** Regular files by a listing of their directory: they need no look before they are opened. */
  private readonly listedFiles = new Set<string>()
  private readonly walk = new LinkWalk({ entry: path => this.entry(path) })
  private readonly anchored: AnchoredTree | undefined

  /** `shown` is how the user calls the directory. */
  constructor(
    private readonly directory: string,
    shown = directory,
  ) {
    this.kind = directory === '' ? 'live' : 'root'
    this.label = directory === '' ? 'live' : `root:${shown}`
    this.anchored = directory !== '' && AnchoredTree.isPossible() ? new AnchoredTree(directory) : undefined
    if (directory === '') {
      // An overlay of the host asks the same again, and the answer is the same.
      const answers = new Map<string, CommandResult>()
      this.run = argv => {
        const key = argv.join('\0')
        const answer = answers.get(key) ?? runCommand(argv)
        answers.set(key, answer)
        return answer
      }
    }
  }

  read(path: string, mostBytes = MOST_BYTES): FileContent {
    if (this.listedFiles.has(path)) {
      const content = this.readPlain(path, mostBytes, true)
      if (content !== 'link') return content
    }
    const end = this.walk.resolve(path)
    if (!end) return { kind: 'unreadable', why: 'too many levels of symbolic links' }
    if (end.kind === 'absent') return { kind: 'absent' }
    // Opening a device can have effects (a watchdog starts to count), so it is not even opened.
    if (end.kind === 'device' || end.kind === 'directory')
      return { kind: 'unreadable', why: `is a ${end.kind}` }
    const content = this.readPlain(end.path, mostBytes)
    return content === 'link' ? { kind: 'unreadable', why: 'changed while it was read' } : content
  }

  list(directory: string): DirectoryListing {
    const end = this.walk.resolve(directory)
    if (!end || end.kind === 'absent') return { kind: 'absent' }
    if (end.kind !== 'directory' && end.kind !== 'other')
      return { kind: 'unreadable', why: 'is not a directory' }
    try {
      const place = this.anchored ? this.anchored.directoryAt(end.path) : this.directory + end.path
      const entries = readdirSync(place, { withFileTypes: true })
      return {
        kind: 'entries',
        entries: entries.map(entry => {
          const kind = kindOf(entry)
          if (kind === 'file') this.listedFiles.add(`${end.path === '/' ? '' : end.path}/${entry.name}`)
          return { name: entry.name, kind }
        }),
      }
    } catch (error) {
      return failure(error)
    }
  }

  readLink(path: string): string | undefined {
    const place = this.walk.parent(path)
    const entry = place === undefined ? undefined : this.entry(place)
    return entry?.kind === 'link' ? entry.target : undefined
  }

  resolve(path: string): Resolved | undefined {
    return this.walk.resolve(path)
  }

  private entry(path: string): RawEntry | undefined {
    try {
      const place = this.place(path)
      const stats = lstatSync(place, { throwIfNoEntry: false })
      if (!stats) return undefined
      const kind = kindOf(stats)
      if (kind === 'link') return { kind, target: readlinkSync(place) }
      return {
        kind,
        size: stats.size,
        ...(kind === 'file' ? { isExecutable: (stats.mode & 0o111) !== 0 } : {}),
      }
    } catch (error) {
      if (failure(error).kind === 'absent') return undefined
      return { kind: 'other', size: 0 } // not to be looked at: reading it will say why
    }
  }

  /** How this machine calls a path of the host whose directories have no links; good until the next call. */
  private place(path: string): string {
    return this.anchored ? this.anchored.at(path) : this.directory + path
  }

  /** Opens without following a last link and without waiting for a FIFO's writer. */
  private readPlain(path: string, mostBytes: number, isListed = false): FileContent | 'link' {
    let descriptor: number | FileContent | 'link'
    try {
      descriptor = this.anchored
        ? openRegular(this.anchored.at(path))
        : openSync(this.directory + path, NAMED)
    } catch (error) {
      return codeOf(error) === 'ELOOP' ? 'link' : failure(error)
    }
    if (typeof descriptor !== 'number') return descriptor
    try {
      // A regular file that one read does not fill the buffer with is read whole; most unit files are so small.
      const got = isListed ? readSync(descriptor, FIRST, 0, FIRST.length, 0) : FIRST.length
      if (got < FIRST.length) return { kind: 'content', bytes: Buffer.from(FIRST.subarray(0, got)) }
      const stats = fstatSync(descriptor)
      if (!stats.isFile()) return { kind: 'unreadable', why: `is a ${nameOfKind(stats)}` }
      if (stats.size > mostBytes) {
        return { kind: 'unreadable', why: `is larger than ${mostBytes / 1024 / 1024} MiB` }
      }
      return { kind: 'content', bytes: readAll(descriptor, stats.size, mostBytes) }
    } catch (error) {
      return failure(error)
    } finally {
      closeSync(descriptor)
    }
  }
}

const READING = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY
const NAMED = READING | constants.O_NOFOLLOW

/** Opens what was seen to be a regular file: nothing can take its place in between, a device as little as a link. */
function openRegular(name: string): number | FileContent | 'link' {
  const itself = openAsPath(name)
  try {
    const stats = fstatSync(itself)
    if (stats.isSymbolicLink()) return 'link'
    if (!stats.isFile()) return { kind: 'unreadable', why: `is a ${nameOfKind(stats)}` }
    return openSync(`/proc/self/fd/${itself}`, READING)
  } finally {
    closeSync(itself)
  }
}

/** Where a file's beginning is read to, before it is known to be larger. */
const FIRST = Buffer.allocUnsafe(32 * 1024)

/** Reads to the end: files of /proc and /sys say size 0, others may grow meanwhile. */
function readAll(descriptor: number, size: number, mostBytes: number): Uint8Array {
  let buffer = Buffer.allocUnsafe(size > 0 ? size + 1 : 4096)
  let length = 0
  while (length <= mostBytes) {
    const got = readSync(descriptor, buffer, length, buffer.length - length, length)
    if (got === 0) break
    length += got
    // A file that said its size is read by one call; only those that say 0 are asked again.
    if (size > 0 && length === size) break
    if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2)
  }
  return buffer.subarray(0, length)
}

function kindOf(entry: Dirent | Stats): EntryKind {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'directory'
  if (entry.isSymbolicLink()) return 'link'
  return entry.isCharacterDevice() || entry.isBlockDevice() ? 'device' : 'other'
}

function nameOfKind(stats: Stats): string {
  if (stats.isDirectory()) return 'directory'
  if (stats.isFIFO()) return 'FIFO'
  return stats.isSocket() ? 'socket' : 'device'
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EIO: 'input/output error',
  ENXIO: 'is a socket or a device without a driver',
  EMFILE: 'too many open files',
  ELOOP: 'too many levels of symbolic links',
  ENAMETOOLONG: 'file name too long',
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function failure(error: unknown): { kind: 'absent' } | { kind: 'unreadable'; why: string } {
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent' }
  return { kind: 'unreadable', why: REASONS[code] ?? (code || 'cannot be read') }
}

/** The environment is fixed so that no pager, locale or shell setting of the caller changes the answer. */
function runCommand([program, ...args]: readonly [string, ...string[]]): CommandResult {
  // Loaded here since most runs ask no command, and loading it costs every start.
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const result = spawnSync(program, args, {
    encoding: 'utf8',
    timeout: COMMAND_TIMEOUT_MS,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' },
  })
  if (result.error) return { ok: false, why: `${program}: ${codeOf(result.error) || 'failed'}` }
  if (result.status !== 0) return { ok: false, why: `${program} exited with ${result.status ?? 'a signal'}` }
  return { ok: true, stdout: result.stdout }
}
