import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { fileErrorAdvice, fileErrorReason } from './reason.ts'
import { WriteError } from './write-error.ts'

/** A plain file's bytes and who may do what with it; `mode` holds the permission bits. */
export interface PlainFile {
  readonly bytes: Uint8Array
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

const DIRECTORY = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW
const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW
const PLAIN_FILE = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY
/** No file of ours comes near it; a larger one is somebody's trap. */
const MOST_BYTES = 64 * 1024 * 1024

/**
 * A directory that is held open while it is changed. Names in it are reached through the descriptor, as openat(2)
 * does, so a link that takes the place of a directory on the way can no longer lead anywhere else. Every method
 * throws {@link WriteError} with the host's own path.
 */
export class HeldDirectory {
  private constructor(
    private readonly descriptor: number,
    readonly path: string,
  ) {}

  /** Opens a directory of the tree below `root`, step by step; `path` must be free of links and of `..`. */
  static open(root: string, path: string): HeldDirectory {
    if (!existsSync('/proc/self/fd')) {
      throw new WriteError('/proc/self/fd: not there, and nothing is written without it; mount /proc')
    }
    let held = tried(
      '/',
      () => new HeldDirectory(openSync(root === '' ? '/' : root, DIRECTORY & ~constants.O_NOFOLLOW), '/'),
    )
    for (const name of path.split('/').filter(part => part !== '')) {
      const parent = held
      try {
        held = parent.child(name)
      } finally {
        parent.close()
      }
    }
    return held
  }

  child(name: string): HeldDirectory {
    const path = this.pathOf(name)
    return tried(path, () => new HeldDirectory(openSync(this.at(name), DIRECTORY), path))
  }

  close(): void {
    closeSync(this.descriptor)
  }

  /** Makes names that came or went survive a power cut. */
  sync(): void {
    tried(this.path, () => fsyncSync(this.descriptor))
  }

  names(): readonly string[] {
    return tried(this.path, () => readdirSync(`/proc/self/fd/${this.descriptor}`)).sort()
  }

  /** The plain file of that name, undefined where there is nothing. Throws for anything else that stands there. */
  read(name: string): PlainFile | undefined {
    return tried(this.pathOf(name), () => {
      const found = lstatSync(this.at(name), { throwIfNoEntry: false })
      if (!found) return undefined
      if (!found.isFile())
        throw new WriteError(`${this.pathOf(name)}: is not a plain file; look who put it there`)
      return usingDescriptor(openSync(this.at(name), PLAIN_FILE), descriptor => {
        const { mode, uid, gid, size } = fstatSync(descriptor)
        if (size > MOST_BYTES) throw new WriteError(`${this.pathOf(name)}: is too large to be a file of ours`)
        return { bytes: readWhole(descriptor, size), mode: mode & 0o777, uid, gid }
      })
    })
  }

  /** Makes a new file, durable before it returns; mode and owner are as given, whatever the umask says. */
  create(name: string, bytes: Uint8Array, mode = 0o644, owner?: Pick<PlainFile, 'uid' | 'gid'>): void {
    tried(this.pathOf(name), () =>
      usingDescriptor(openSync(this.at(name), NEW_FILE, 0o600), descriptor => {
        for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
        const { uid, gid } = fstatSync(descriptor)
        const wanted = owner ?? { uid, gid: process.getegid?.() ?? gid }
        // A directory with the setgid bit gives its group to files; a file of the system's configuration has ours.
        if (wanted.uid !== uid || wanted.gid !== gid) fchownSync(descriptor, wanted.uid, wanted.gid)
        fchmodSync(descriptor, mode)
        fsyncSync(descriptor)
      }),
    )
  }

  /** Makes a directory with mode 0755 and makes it durable. */
  makeDirectory(name: string): void {
    tried(this.pathOf(name), () => {
      mkdirSync(this.at(name))
      usingDescriptor(openSync(this.at(name), DIRECTORY), descriptor => {
        fchmodSync(descriptor, 0o755)
      })
    })
    this.sync()
  }

  rename(from: string, to: string): void {
    tried(this.pathOf(to), () => renameSync(this.at(from), this.at(to)))
  }

  /** Gives a file a second name; false where the name is taken. */
  link(from: string, to: string): boolean {
    return tried(this.pathOf(to), () => {
      try {
        linkSync(this.at(from), this.at(to))
        return true
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return false
        throw error
      }
    })
  }

  /** Takes a name away; one that is not there is no error. */
  remove(name: string): void {
    tried(this.pathOf(name), () => {
      try {
        unlinkSync(this.at(name))
      } catch (error) {
        if (this.has(name)) throw error
      }
    })
  }

  /** Takes an empty directory away; false where it is not empty. One that is not there is no error. */
  removeDirectory(name: string): boolean {
    return tried(this.pathOf(name), () => {
      try {
        rmdirSync(this.at(name))
      } catch (error) {
        if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(codeOf(error))) return false
        if (this.has(name)) throw error
      }
      return true
    })
  }

  /** Asked after a failure: a read-only file system refuses to remove even what is not there. */
  private has(name: string): boolean {
    return lstatSync(this.at(name), { throwIfNoEntry: false }) !== undefined
  }

  private at(name: string): string {
    return `/proc/self/fd/${this.descriptor}/${name}`
  }

  private pathOf(name: string): string {
    return `${this.path === '/' ? '' : this.path}/${name}`
  }
}

/** Opens a directory for the time of some work on it. */
export function within<T>(root: string, path: string, work: (directory: HeldDirectory) => T): T {
  const directory = HeldDirectory.open(root, path)
  try {
    return work(directory)
  } finally {
    directory.close()
  }
}

/** The same for the directory that a path lies in, with the path's last component. */
export function inParent<T>(root: string, path: string, work: (parent: HeldDirectory, name: string) => T): T {
  const slash = path.lastIndexOf('/')
  return within(root, path.slice(0, slash) || '/', parent => work(parent, path.slice(slash + 1)))
}

function usingDescriptor<T>(descriptor: number, work: (descriptor: number) => T): T {
  let result: T
  try {
    result = work(descriptor)
  } catch (error) {
    closeQuietly(descriptor)
    throw error
  }
  // Some file systems report a failed write only now.
  closeSync(descriptor)
  return result
}

function closeQuietly(descriptor: number): void {
  try {
    closeSync(descriptor)
  } catch {
    // The error that led here is the one to report.
  }
}

function readWhole(descriptor: number, size: number): Uint8Array {
  const bytes = Buffer.alloc(size)
  let length = 0
  while (length < size) {
    const got = readSync(descriptor, bytes, length, size - length, length)
    if (got === 0) break
    length += got
  }
  return bytes.subarray(0, length)
}

function tried<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof WriteError) throw error
    const advice = fileErrorAdvice(error)
    throw new WriteError(`${path}: ${fileErrorReason(error)}${advice === undefined ? '' : `; ${advice}`}`)
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
