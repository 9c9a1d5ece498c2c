/** What a directory entry is, without following links. */
export type EntryKind = 'file' | 'directory' | 'link' | 'device' | 'other'

/** One name in a directory. */
export interface DirectoryEntry {
  readonly name: string
  readonly kind: EntryKind
}

/**
 * How large a unit file or drop-in can be to be read: a hundred times what anybody writes. A larger one is a trap, as
 * each of its bytes can be a line of its own. Systemd's own limit, 1 MiB for a line, is below it.
 */
export const MOST_UNIT_FILE_BYTES = 1.25 * 1024 * 1024

/** The outcome of reading a file whole. */
export type FileContent =
  | { readonly kind: 'content'; readonly bytes: Uint8Array }
  | { readonly kind: 'absent' }
  /** `why` is a short reason for people, such as `permission denied` or `is a FIFO`. */
  | { readonly kind: 'unreadable'; readonly why: string }

/** The outcome of listing a directory; entries in no particular order. */
export type DirectoryListing =
  | { readonly kind: 'entries'; readonly entries: readonly DirectoryEntry[] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly why: string }

/** The outcome of following a path to its end. */
export interface Resolved {
  /** The path without any link in it, in the host's own terms. */
  readonly path: string
  readonly kind: EntryKind | 'absent'
  /** Size in bytes where `kind` is `file`. */
  readonly size: number
  /** Whether anybody may execute the file; left out where the tree does not tell. */
  readonly isExecutable?: boolean
}

/**
 * A host's files by the host's own absolute paths. Links are followed inside the host only; nothing is ever
 * written, executed or waited for. Implementations cache nothing that a caller could see change.
 */
export interface FileTree {
  /** `mostBytes` is how large a file the caller can use; a larger one is unreadable. */
  read(path: string, mostBytes?: number): FileContent
  list(directory: string): DirectoryListing
  /** The target text of a link, undefined when the path is no link. */
  readLink(path: string): string | undefined
  /** Follows every link of `path`; undefined for a loop or an unreadable directory on the way. */
  resolve(path: string): Resolved | undefined
}
