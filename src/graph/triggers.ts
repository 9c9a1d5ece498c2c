import { parseBoolean } from '../catalog/directive.ts'
import { parseUnitName } from '../catalog/unit-name.ts'
import { splitWords } from '../syntax/words.ts'
import type { UnitAssignment } from '../unit/unit.ts'
import type { DependencyKind, Origin } from './dependency.ts'
import type { Draft } from './draft.ts'
import { addMountsFor, escapePath, mountOrigin } from './mount-paths.ts'

const TRIGGERS: readonly DependencyKind[] = ['Before', 'Triggers']
/** DefaultDependencies= of a calendar timer: time_set.target joined time-sync.target between 247 and 252. */
const TIME_SET_SINCE = 248

function implicit(why: string, cause?: UnitAssignment): Origin {
  return { kind: 'implicit', why, cause }
}

/** The unit of the same name and another type (unit_load_related_unit). */
function related(draft: Draft, type: string): string {
  return `${draft.name.slice(0, draft.name.lastIndexOf('.'))}.${type}`
}

/** The unit that `Unit=` names; a further one is refused (config_parse_trigger_unit). */
function triggeredUnit(draft: Draft, section: string): { name: string; origin: Origin } {
  for (const assignment of draft.list(section, 'Unit')) {
    const name = draft.expand(assignment.node.value)
    if (name !== undefined && parseUnitName(name) && name !== draft.name)
      return { name, origin: { kind: 'assignment', assignment } }
  }
  const name = related(draft, 'service')
  return { name, origin: implicit(`the ${draft.unit.type} activates the service of its name`) }
}

/** Adds what a socket activates and the directories of its addresses (socket_add_extras). */
export function addSocket(draft: Draft): void {
  if (activatesOneService(draft)) {
    const set = draft.last('Socket', 'Service')
    const name = set && draft.expand(set.node.value)
    if (set && name !== undefined) draft.add(TRIGGERS, name, { kind: 'assignment', assignment: set })
    else
      draft.add(TRIGGERS, related(draft, 'service'), implicit('the socket activates the service of its name'))
  }
  for (const directive of PATHS_OF_SOCKETS) {
    for (const assignment of draft.list('Socket', directive)) {
      const path = draft.expand(assignment.node.value)
      if (path !== undefined) addMountsFor(draft, path, 'Requires', mountOrigin(path, assignment))
    }
  }
  const device = draft.last('Socket', 'BindToDevice')
  if (device && device.node.value !== 'lo' && !draft.isUserManager) {
    const name = `${escapePath(`/sys/subsystem/net/devices/${device.node.value}`)}.device`
    draft.add(['After', 'BindsTo'], name, { kind: 'assignment', assignment: device })
  }
}

const PATHS_OF_SOCKETS = [
  'ListenStream',
  'ListenDatagram',
  'ListenSequentialPacket',
  'ListenFIFO',
  'ListenSpecial',
  'ListenUSBFunction',
] as const
const ACCEPTING = /^Listen(?:Stream|SequentialPacket)$/

/** have_non_accept_socket(): with `Accept=yes` each connection has a service of its own, unless it is no stream. */
function activatesOneService(draft: Draft): boolean {
  const accept = draft.last('Socket', 'Accept')
  if (!accept || parseBoolean(accept.node.value) !== true) return true
  return draft.unit.assignments.some(({ node }) => {
    const { section, directive } = node
    return section === 'Socket' && directive.startsWith('Listen') && !ACCEPTING.test(directive)
  })
}

/** Adds what a timer activates and, for a calendar, the targets of the clock (timer_add_extras). */
export function addTimer(draft: Draft, hasDefaults: boolean): void {
  const { name, origin } = triggeredUnit(draft, 'Timer')
  draft.add(TRIGGERS, name, origin)
  const persistent = draft.last('Timer', 'Persistent')
  if (persistent && parseBoolean(persistent.node.value) === true && !draft.isUserManager) {
    const path = '/var/lib/systemd/timers'
    addMountsFor(draft, path, 'Requires', mountOrigin(path, persistent))
  }
  const [calendar] = draft.list('Timer', 'OnCalendar')
  if (!calendar || !hasDefaults || draft.isUserManager) return
  const clock = implicit('waits for the clock (DefaultDependencies=yes)', calendar)
  draft.add(['After'], 'time-sync.target', clock)
  if (draft.release >= TIME_SET_SINCE) draft.add(['After'], 'time-set.target', clock)
}

const PATH_SPECS = [
  'PathExists',
  'PathExistsGlob',
  'PathChanged',
  'PathModified',
  'DirectoryNotEmpty',
] as const

/** Adds what a path unit activates and the mounts of what it watches (path_add_extras). */
export function addPath(draft: Draft): void {
  const { name, origin } = triggeredUnit(draft, 'Path')
  draft.add(TRIGGERS, name, origin)
  for (const directive of PATH_SPECS) {
    for (const assignment of draft.list('Path', directive)) {
      const path = draft.expand(assignment.node.value)
      if (path !== undefined) addMountsFor(draft, path, 'Requires', mountOrigin(path, assignment))
    }
  }
}

/** Adds the mount that an automount stands for (automount_add_trigger_dependencies). */
export function addAutomount(draft: Draft): void {
  draft.add(TRIGGERS, related(draft, 'mount'), implicit('the automount activates the mount of its name'))
}

/** Adds the sockets that a service names and the bus it needs (config_parse_service_sockets, service_setup_bus_name). */
export function addService(draft: Draft): void {
  for (const assignment of draft.list('Service', 'Sockets')) {
    const origin: Origin = { kind: 'assignment', assignment }
    for (const word of splitWords(assignment.node.value) ?? []) {
      const name = draft.expand(word)
      if (name?.endsWith('.socket')) draft.add(['Wants', 'After', 'TriggeredBy'], name, origin)
    }
  }
  const busName = draft.last('Service', 'BusName')
  if (!busName || draft.release < DBUS_SOCKET_SINCE) return
  const type = draft.last('Service', 'Type')
  if (type === undefined || type.node.value === 'dbus')
    draft.add(['Requires', 'After'], 'dbus.socket', implicit('needs the bus (Type=dbus)', type ?? busName))
}

/** 219, which could do with kdbus, lacks it; 239 has it (service_add_extras). */
const DBUS_SOCKET_SINCE = 230
