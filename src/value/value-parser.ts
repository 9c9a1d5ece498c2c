import type { Directive } from '../catalog/directive.ts'
import type { SystemdVersion } from '../catalog/systemd-version.ts'
import type { UnitType } from '../catalog/unit-name.ts'
import type { Complaint } from './verdict.ts'

/** The unit a value stands in, as far as parsers ask. A template goes by the name of its stand-in instance. */
export interface ValueUnit {
  readonly name: string
  readonly type: UnitType
  /** What `%i` stands for; undefined for a plain unit. */
  readonly instance: string | undefined
  /** Host path of the unit file, what `%y` stands for. */
  readonly fragment: string | undefined
  readonly manager: 'system' | 'user'
}

/** Where a value stands. */
export interface ValueSite {
  /** The host's own architecture in systemd's words, such as `x86-64`; undefined where it is not known. */
  readonly architecture?: (() => string | undefined) | undefined
  /** Whether the host surely has a program of that plain name in the fixed path in which systemd looks for it. */
  readonly hasProgram?: ((name: string) => boolean) | undefined
  readonly directive: Directive
  readonly version: SystemdVersion
  readonly unit: ValueUnit
  /** Host path of the file it stands in, where that is known. */
  readonly file?: string | undefined
  /**
   * The values that assignments further up gave to a directive of the same section and that systemd took, since the
   * last empty one, oldest first; for the few parsers that look at what is set already, which are told of those in
   * {@link LOOKED_BACK_AT} alone.
   */
  earlier(directive: string): readonly string[]
}

/**
 * One of systemd's config_parse_… functions: the messages it logs about a value, [] where it takes it in silence.
 * Undefined where that depends on what is not known here. The value is joined and stripped, as systemd gets it.
 */
export type ValueParser = (value: string, site: ValueSite) => readonly Complaint[] | undefined

/** Parsers by the name that follows `config_parse_`. */
export type ValueParsers = Readonly<Record<string, ValueParser>>

/** The directives whose earlier values parsers ask for. */
export const LOOKED_BACK_AT: ReadonlySet<string> = new Set(['CPUSchedulingPolicy', 'Unit', 'LUOSession'])
