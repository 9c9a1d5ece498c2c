import type { Settings } from './effective.ts'
import { type ExecCommand, execCommands } from './exec-command.ts'
import { mentionsOf } from './mentions.ts'
import type { UnitAssignment } from './unit.ts'

/** A command of a unit and the line that sets it. */
export interface ServiceCommand extends ExecCommand {
  readonly assignment: UnitAssignment
}

/** The commands of an `Exec…=` directive that this systemd takes. */
export function commandsOf(
  settings: Settings,
  directive: string,
  section = 'Service',
): readonly ServiceCommand[] {
  if (!mentionsOf(settings.unit).has(directive)) return []
  let known = parsed.get(settings)
  if (!known) {
    known = new Map()
    parsed.set(settings, known)
  }
  const key = `${section}.${directive}`
  const commands = known.get(key) ?? readCommands(settings, directive, section)
  known.set(key, commands)
  return commands
}

/** Begins with a program by its absolute path. */
const PROGRAM = /^-?\/[\w./-]*\w(?=[ \t]|$)/

/** One command without quotes and escapes: every release takes such a line. */
function isPlainCommand({ node }: UnitAssignment): boolean {
  return PROGRAM.test(node.value) && !/["'\\;]/.test(node.value)
}

/** Whether the directive has any command that this systemd takes; a plain line tells it without being taken apart. */
export function hasCommand(settings: Settings, directive: string, section = 'Service'): boolean {
  return (
    settings.list(section, directive).some(isPlainCommand) ||
    commandsOf(settings, directive, section).length > 0
  )
}

/** Several checks ask for the same commands. */
const parsed = new WeakMap<Settings, Map<string, readonly ServiceCommand[]>>()

function readCommands(settings: Settings, directive: string, section: string): readonly ServiceCommand[] {
  return settings
    .list(section, directive)
    .flatMap(assignment =>
      execCommands(assignment.node.value, settings.version).map(command => ({ ...command, assignment })),
    )
}

/** In 257, not in 252: a service that is given credentials waits for its program to be executed. */
const EXEC_WITH_CREDENTIALS_SINCE = 257

const CREDENTIALS = [
  'SetCredential',
  'SetCredentialEncrypted',
  'LoadCredential',
  'LoadCredentialEncrypted',
  'ImportCredential',
]

/** Whether a service is given credentials (exec_context_has_credentials). */
export function hasCredentials(settings: Settings): boolean {
  return CREDENTIALS.some(directive => settings.list('Service', directive).length > 0)
}

/**
 * The effective `Type=` with systemd's defaults (service_add_extras in core/service.c): `dbus` with `BusName=`, then
 * `exec` with credentials, `oneshot` without `ExecStart=` from 217.
 */
export function serviceType(settings: Settings): string {
  const set = settings.last('Service', 'Type')?.node.value
  if (set !== undefined) return set
  const { release } = settings.version
  if (settings.last('Service', 'BusName')) return 'dbus'
  if (release >= EXEC_WITH_CREDENTIALS_SINCE && hasCredentials(settings)) return 'exec'
  const hasStart = hasCommand(settings, 'ExecStart')
  return !hasStart && release >= 217 ? 'oneshot' : 'simple'
}
