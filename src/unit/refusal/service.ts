import { parseBoolean } from '../../catalog/directive.ts'
import { commandsOf, hasCommand, serviceType } from '../service.ts'
import { type Check, type Fault, last, type MakeUp, says, value } from './check.ts'
import { servicePamKillMode } from './exec-context.ts'

/** A service is one by its line or for want of a command (serviceType); most are seen not to be at once. */
const isOneshot = (makeUp: MakeUp) =>
  (says(makeUp, 'Type', 'oneshot') || !starts(makeUp)) && serviceType(makeUp.settings) === 'oneshot'

const starts = ({ settings }: MakeUp) => hasCommand(settings, 'ExecStart')

/** SuccessAction= alone is enough from 240 on; RHEL 8 has that on top of its 239. */
function actsOnSuccess(makeUp: MakeUp): boolean {
  const { release, settings } = makeUp
  const counts = release >= 240 || settings.version.rhel?.major === 8
  return counts && (value(makeUp, 'SuccessAction', 'Unit') ?? 'none') !== 'none'
}

function noExec(makeUp: MakeUp): Fault | undefined {
  if (starts(makeUp) || hasCommand(makeUp.settings, 'ExecStop')) return undefined
  if (actsOnSuccess(makeUp)) return undefined
  const others = makeUp.release >= 240 ? 'ExecStop= or SuccessAction=' : 'ExecStop='
  return {
    assignment: last(makeUp, 'ExecStart'),
    cause: `it has no ExecStart= that systemd can use, and no ${others} either`,
    advice: 'add an ExecStart= line to [Service]',
  }
}

function noStart(makeUp: MakeUp): Fault | undefined {
  if (starts(makeUp) || isOneshot(makeUp)) return undefined
  const type = last(makeUp, 'Type') ?? last(makeUp, 'BusName')
  return {
    assignment: type ?? last(makeUp, 'ExecStart'),
    cause: `only Type=oneshot may be without ExecStart=, this one is of Type=${serviceType(makeUp.settings)}`,
    advice: 'add an ExecStart= line or set Type=oneshot',
  }
}

function nothingRemains(makeUp: MakeUp): Fault | undefined {
  if (starts(makeUp) || actsOnSuccess(makeUp)) return undefined
  const remains = parseBoolean(value(makeUp, 'RemainAfterExit') ?? 'no')
  if (remains === true) return undefined
  return {
    assignment: last(makeUp, 'RemainAfterExit') ?? last(makeUp, 'ExecStop'),
    cause: 'it has no ExecStart= and does not remain active without one',
    advice: 'set RemainAfterExit=yes or add an ExecStart= line',
  }
}

function manyStarts(makeUp: MakeUp): Fault | undefined {
  if (!maySetSeveral(makeUp, 'ExecStart')) return undefined
  const starts = commandsOf(makeUp.settings, 'ExecStart')
  if (starts.length < 2 || isOneshot(makeUp)) return undefined
  return {
    assignment: starts[1]?.assignment,
    cause: `it has ${starts.length} ExecStart= commands, and only Type=oneshot may have more than one, not Type=${serviceType(makeUp.settings)}`,
    advice: 'clear the first with an empty ExecStart= (in a drop-in), use ExecStartPre=, or set Type=oneshot',
  }
}

/** Whether the lines of the directive may hold more than one command. */
function maySetSeveral({ settings }: MakeUp, directive: string): boolean {
  let count = 0
  for (const { node } of settings.unit.assignments)
    if (node.directive === directive) count += node.value.includes(';') ? 2 : 1
  return count > 1
}

/** Any value but these ends the load of a Type=oneshot service (service_verify before and from 244). */
const ONESHOT_RESTARTS = ['no', 'on-failure', 'on-abnormal', 'on-watchdog', 'on-abort']

function oneshotRestarts(makeUp: MakeUp): Fault | undefined {
  if (!isOneshot(makeUp)) return undefined
  const restart = value(makeUp, 'Restart') ?? 'no'
  const allowed = makeUp.release >= 244 ? ONESHOT_RESTARTS.includes(restart) : restart === 'no'
  if (allowed) return undefined
  return {
    assignment: last(makeUp, 'Restart'),
    cause: `Type=oneshot does not go with Restart=${restart}`,
    advice:
      makeUp.release >= 244
        ? 'use Restart=on-failure, or a timer to run it again'
        : 'take Restart= away (on-failure is possible from systemd 244 on), or use a timer to run it again',
  }
}

function oneshotForcesRestart(makeUp: MakeUp): Fault | undefined {
  const assignment = last(makeUp, 'RestartForceExitStatus')
  if (!assignment || !isOneshot(makeUp)) return undefined
  return {
    assignment,
    cause: 'Type=oneshot does not go with RestartForceExitStatus=',
    advice: 'take the line away',
  }
}

function oneshotExitType(makeUp: MakeUp): Fault | undefined {
  if (value(makeUp, 'ExitType') !== 'cgroup' || !isOneshot(makeUp)) return undefined
  return {
    assignment: last(makeUp, 'ExitType'),
    cause: 'Type=oneshot does not go with ExitType=cgroup',
    advice: 'take ExitType= away',
  }
}

function dbusWithoutName(makeUp: MakeUp): Fault | undefined {
  if (!says(makeUp, 'Type', 'dbus') || last(makeUp, 'BusName')) return undefined
  if (serviceType(makeUp.settings) !== 'dbus') return undefined
  return {
    assignment: last(makeUp, 'Type'),
    cause: 'Type=dbus needs a BusName=',
    advice: 'add the name that the service takes on the bus as BusName=',
  }
}

function forkingAlone(makeUp: MakeUp): Fault | undefined {
  const isApart = parseBoolean(value(makeUp, 'PrivatePIDs') ?? 'no') === true
  if (!isApart || serviceType(makeUp.settings) !== 'forking') return undefined
  return {
    assignment: last(makeUp, 'PrivatePIDs'),
    cause: 'Type=forking does not go with PrivatePIDs=yes',
    advice: 'run the program in the foreground (Type=exec or notify), or take PrivatePIDs= away',
  }
}

/** service_verify() of core/service.c, in its order. */
export const SERVICE_CHECKS: readonly Check[] = [
  { code: 'service-no-exec', find: noExec },
  { code: 'service-no-execstart', find: noStart },
  { code: 'service-no-execstart-remain', find: nothingRemains },
  { code: 'service-multiple-execstart', find: manyStarts },
  { code: 'service-oneshot-restart', find: oneshotRestarts },
  // Up to 255; missing in the table, told by the sources of 219, 239, 247 and 252 and by 257, which has it no more.
  { code: 'service-oneshot-forced-restart', until: 255, find: oneshotForcesRestart },
  { code: 'service-oneshot-exittype', since: 250, find: oneshotExitType },
  { code: 'service-dbus-no-busname', find: dbusWithoutName },
  { code: 'service-forking-privatepids', since: 257, find: forkingAlone },
  servicePamKillMode,
]
