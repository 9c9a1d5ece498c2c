import type { SystemdVersion } from '../catalog/systemd-version.ts'
import { type CommandText, parseCommands } from '../value/command.ts'

/** One command of an `Exec…=` line taken apart. */
export interface ExecCommand {
  /** The signs before the program, such as `-` or `+`. */
  readonly prefixes: string
  /** Program and arguments, quotes removed, specifiers and variables as written. */
  readonly words: readonly string[]
  /** Whether this systemd runs it with full privileges: without the unit's mount namespace (`+`, 231). */
  readonly isPrivileged: boolean
}

/** The directives of a unit type that hold commands, in the order in which they run. */
export const COMMAND_DIRECTIVES = {
  service: [
    'ExecCondition',
    'ExecStartPre',
    'ExecStart',
    'ExecStartPost',
    'ExecReload',
    'ExecStop',
    'ExecStopPost',
  ],
  socket: ['ExecStartPre', 'ExecStartPost', 'ExecStopPre', 'ExecStopPost'],
} as const

/**
 * The commands of a line that this systemd takes: those up to the first one that has no program, or none it takes for a
 * path, or that cannot be read (config_parse_exec).
 */
export function execCommands(value: string, version: SystemdVersion): readonly ExecCommand[] {
  const commands = parseCommands(value, version)
  const bad = commands.findIndex(command => !isTaken(command, version.release))
  return commands.slice(0, bad < 0 ? undefined : bad).map(({ prefixes, program, arguments: words }) => ({
    prefixes,
    words: [program, ...words],
    isPrivileged: prefixes.includes('+'),
  }))
}

/** From here on plain file names are searched for; before, the program had to be absolute. */
const NAMES_SINCE = 239

function isTaken({ prefixes, program, failure }: CommandText, release: number): boolean {
  if (failure !== undefined) return false
  // What follows the sign is for the shell to understand.
  if (prefixes.includes('|')) return true
  return program !== '' && (/^[/%]/.test(program) || (release >= NAMES_SINCE && !program.includes('/')))
}
