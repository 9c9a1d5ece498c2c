/** How one systemd release cuts a file into lines and assignments. Sources: conf-parser.c and fileio.c of each release. */
export interface Dialect {
  /** `lf`: only LF ends a line, NUL hides the rest of it (before 240). `any`: LF, CR, CR LF, LF CR and NUL (240). */
  readonly lineEnds: 'lf' | 'any'
  /** Comment lines between continued lines: skipped from 241, joined into the value before. */
  readonly commentInContinuation: 'skipped' | 'joined'
  /** Where a UTF-8 byte order mark is skipped. */
  readonly byteOrderMark: 'kept' | 'once' | 'every-line'
  /** Whether a line that is not UTF-8 makes the whole file fail (239). */
  readonly refusesInvalidUtf8: boolean
  /** In bytes: a physical line as long as this, or a joined one that is longer, makes the whole file fail (235). */
  readonly lineLimit: number | undefined
  /** Whether control characters, quotes and backslashes in a section name make the file fail (251). */
  readonly refusesUnsafeSectionName: boolean
  /** Whether `=value` is a line without a key (243) rather than an assignment to the empty name. */
  readonly refusesMissingKey: boolean
  /** Whether `.include PATH` is honoured (before 246). */
  readonly include: boolean
}

/** The dialect of current releases. */
export const CURRENT_DIALECT: Dialect = {
  lineEnds: 'any',
  commentInContinuation: 'skipped',
  byteOrderMark: 'once',
  refusesInvalidUtf8: true,
  lineLimit: 1_048_576,
  refusesUnsafeSectionName: true,
  refusesMissingKey: true,
  include: false,
}
