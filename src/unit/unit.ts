import type { UnitType } from '../catalog/unit-name.ts'
import type { AssignmentNode, UnitFile } from '../syntax/unit-file.ts'

/** How loading ended, in the words of `systemctl show -p LoadState`. */
export type LoadState = 'loaded' | 'masked' | 'not-found' | 'bad-setting' | 'error'

/** One assignment in the file that holds it. */
export interface UnitAssignment {
  readonly file: UnitFile
  readonly node: AssignmentNode
}

/** A unit with all files that make it up, merged in load order. Effective values: see `Settings`. */
export interface Unit {
  /** The primary name; a template that stands for itself keeps its empty instance. */
  readonly name: string
  readonly type: UnitType
  /** The string `%i` stands for; undefined for a plain unit. A template has a stand-in. */
  readonly instance: string | undefined
  /** Its other names, sorted. */
  readonly aliases: readonly string[]
  readonly loadState: LoadState
  /** Why it is not loaded, for people. */
  readonly loadError: string | undefined
  /** Host path of the main unit file. */
  readonly fragment: string | undefined
  /** Host paths of the drop-ins in load order. */
  readonly dropIns: readonly string[]
  /** Fragment and drop-ins, parsed, in load order; a file that an `.include` names stands in its place too. */
  readonly files: readonly UnitFile[]
  /** Every assignment that systemd reaches, in load order. */
  readonly assignments: readonly UnitAssignment[]
}

/** Something that could not be looked at as systemd would. */
export interface Problem {
  readonly kind: 'unreadable' | 'bad-syntax' | 'dangling-link' | 'loop'
  readonly path: string
  readonly line: number | undefined
  readonly detail: string
}
