import type { Settings } from './effective.ts'
import { type ExecCommand, parseExecCommand } from './exec-command.ts'
import type { UnitAssignment } from './unit.ts'

/** A command of a service and the line that sets it. */
export interface ServiceCommand extends ExecCommand {
  readonly assignment: UnitAssignment
}

/** The commands of an `Exec…=` directive that this systemd takes. */
export function commandsOf(settings: Settings, directive: string): readonly ServiceCommand[] {
  return settings.list('Service', directive).flatMap(assignment => {
    const command = parseExecCommand(assignment.node.value, settings.version)
    return command ? [{ ...command, assignment }] : []
  })
}

/** The effective `Type=` with systemd's defaults: `dbus` with `BusName=`, `oneshot` without `ExecStart=` from 217. */
export function serviceType(settings: Settings): string {
  const set = settings.value('Service', 'Type')
  if (set !== undefined) return set
  const hasStart = commandsOf(settings, 'ExecStart').length > 0
  if (!hasStart && settings.version.release >= 217) return 'oneshot'
  return settings.value('Service', 'BusName') === undefined ? 'simple' : 'dbus'
}

/**
 * Why systemd refuses to load a service for its make-up (service_verify in core/service.c); undefined where it loads.
 * Settings whose value makes the load fail are not looked at here.
 */
export function serviceRefusal(settings: Settings): string | undefined {
  const { release } = settings.version
  const starts = commandsOf(settings, 'ExecStart').length
  const type = serviceType(settings)
  if (starts === 0) {
    const stops = commandsOf(settings, 'ExecStop').length > 0
    const succeeds = (settings.value('Unit', 'SuccessAction') ?? 'none') !== 'none' && release >= 236
    const nothing =
      release >= 236
        ? 'neither ExecStart= nor ExecStop= nor SuccessAction='
        : 'neither ExecStart= nor ExecStop='
    if (!stops && !succeeds) return `the service has ${nothing}`
    if (type !== 'oneshot') return `Type=${type} needs an ExecStart=`
    if (release < 217) return 'the service has no ExecStart='
  }
  if (starts > 1 && type !== 'oneshot')
    return `more than one ExecStart= is allowed for Type=oneshot only, not for ${type}`
  if (type === 'dbus' && settings.value('Service', 'BusName') === undefined)
    return 'Type=dbus needs a BusName='
  const restart = settings.value('Service', 'Restart') ?? 'no'
  const oneshotRestarts =
    release >= 244 ? ['no', 'on-failure', 'on-abnormal', 'on-watchdog', 'on-abort'] : ['no']
  if (type === 'oneshot' && !oneshotRestarts.includes(restart))
    return `Type=oneshot does not go with Restart=${restart}`
  return undefined
}
