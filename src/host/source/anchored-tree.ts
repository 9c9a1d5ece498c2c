import { closeSync, constants, existsSync, openSync } from 'node:fs'

/**
 * Linux' O_PATH, which node:fs does not name; the same number on every architecture Node.js runs on. Such a
 * descriptor stands for the thing itself: nothing of a device or a FIFO is opened, and a directory that may be
 * passed through but not listed can be held.
 */
const O_PATH = 0o10000000
const DIRECTORY = O_PATH | constants.O_DIRECTORY

/** Enough for the directories that a check goes back and forth between, and far below any limit of open files. */
const MOST_HELD = 48

/** Directories held open, of all trees together, so that many trees need no more descriptors than one. */
const held = new Map<string, number>()
let trees = 0

/**
 * Names inside a directory tree that others may change meanwhile. Every directory is opened from its parent's
 * descriptor without following a link, as openat(2) does, and what is in it is named through its own descriptor, so
 * a link that takes the place of a directory, whenever that happens, leads nowhere.
 */
export class AnchoredTree {
  private readonly id = ++trees

  /** `directory` is what the user named: links on the way to it are followed. */
  constructor(private readonly directory: string) {}

  /** Whether this machine can name files through descriptors: Linux with /proc. */
  static isPossible(): boolean {
    return process.platform === 'linux' && existsSync('/proc/self/fd')
  }

  /**
   * A name for a path whose directories have no links, good until the next call; for calls that do not follow a last
   * link. Throws the file system's error where a directory on the way is none, a link included.
   */
  at(path: string): string {
    const slash = path.lastIndexOf('/')
    return `${this.directoryAt(path.slice(0, slash))}/${path.slice(slash + 1)}`
  }

  /** A name for the directory at such a path, good until the next call. */
  directoryAt(path: string): string {
    return `/proc/self/fd/${this.hold(path === '/' ? '' : path)}`
  }

  private hold(path: string): number {
    const key = `${this.id}${path}`
    const known = held.get(key)
    if (known !== undefined) {
      // Moved to the end: the one that was longest out of use is at the beginning.
      held.delete(key)
      held.set(key, known)
      return known
    }
    const descriptor =
      path === ''
        ? openSync(this.directory, DIRECTORY)
        : openSync(this.at(path), DIRECTORY | constants.O_NOFOLLOW)
    held.set(key, descriptor)
    for (const [oldest, other] of held) {
      if (held.size <= MOST_HELD) break
      held.delete(oldest)
      closeSync(other)
    }
    return descriptor
  }
}

/** Stands for a file without opening it; a last link stands for itself. */
export function openAsPath(name: string): number {
  return openSync(name, O_PATH | constants.O_NOFOLLOW)
}
