import type { FileTree } from '../../unit/file-tree.ts'

/** What a command printed, or why it gave nothing. */
export type CommandResult =
  | { readonly ok: true; readonly stdout: string }
  | { readonly ok: false; readonly why: string }

/** A host to inspect. The same probes run on every kind; what a kind cannot answer stays unknown. */
export interface HostSource extends FileTree {
  /** `live` is this machine now; `root` is a tree at rest, as it would boot; `memory` is made up, at rest. */
  readonly kind: 'live' | 'root' | 'memory'
  /** As reports name it: `live`, `root:DIR`. */
  readonly label: string
  /** Runs a fixed query command of this machine. Only a live source has it: nothing in a tree is executed. */
  run?(argv: readonly [string, ...string[]]): CommandResult
}
