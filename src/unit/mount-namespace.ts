import { parseBoolean } from '../catalog/directive.ts'
import { splitWords } from '../syntax/words.ts'
import type { Settings } from './effective.ts'
import { commandsOf } from './service.ts'
import type { UnitAssignment } from './unit.ts'
import { pathsOf } from './unit-paths.ts'

/** What an unmount on the host does to the copy: `follows` frees it, `peer` is one group with the host, `cut` keeps it. */
export type Propagation = 'follows' | 'peer' | 'cut'

/** The mount namespace systemd gives to a service's main process. */
export interface MountNamespace {
  /** The assignments that create it, in load order. */
  readonly causes: readonly UnitAssignment[]
  readonly propagation: Propagation
  /** Where `MountFlags=` decides the propagation. */
  readonly mountFlags: UnitAssignment | undefined
  /** Directories below which systemd unmounts everything in this namespace. */
  readonly emptied: readonly string[]
}

type Counts = (value: string, settings: Settings, release: number, section: string) => boolean

interface Trigger {
  readonly directive: string
  readonly since: number
  readonly until?: number
  readonly counts: Counts
}

const yes: Counts = value => parseBoolean(value) === true
const notNo: Counts = value => parseBoolean(value) !== false
const isNot =
  (neutral: string): Counts =>
  value =>
    value !== neutral
const anything: Counts = () => true
const isPath: Counts = value => /^-?[/%]/.test(value)
const hasEntry: Counts = value => (splitWords(value) ?? []).some(word => /^[-+]*[/%]/.test(word))
const readOnlyEntry: Counts = value => (splitWords(value) ?? []).some(word => /:ro$/.test(word))

const DIRECTORIES = [
  'RuntimeDirectory',
  'StateDirectory',
  'CacheDirectory',
  'LogsDirectory',
  'ConfigurationDirectory',
]

/** exec_needs_mount_namespace() through the releases (core/execute.c, core/exec-invoke.c); values a release rejects never get here. */
const TRIGGERS: readonly Trigger[] = [
  { directive: 'PrivateTmp', since: 183, counts: notNo },
  { directive: 'ReadWritePaths', since: 183, counts: hasEntry },
  { directive: 'ReadOnlyPaths', since: 183, counts: hasEntry },
  { directive: 'InaccessiblePaths', since: 183, counts: hasEntry },
  { directive: 'PrivateDevices', since: 209, counts: yes },
  { directive: 'ProtectSystem', since: 214, counts: notNo },
  { directive: 'ProtectHome', since: 214, counts: notNo },
  { directive: 'ProtectKernelTunables', since: 232, counts: yes },
  { directive: 'ProtectKernelModules', since: 232, counts: yes },
  { directive: 'ProtectControlGroups', since: 232, counts: notNo },
  { directive: 'DynamicUser', since: 232, counts: yes },
  { directive: 'BindPaths', since: 233, counts: hasEntry },
  { directive: 'BindReadOnlyPaths', since: 233, counts: hasEntry },
  { directive: 'RootImage', since: 233, counts: isPath },
  {
    directive: 'RootDirectory',
    since: 233,
    counts: (value, settings, release, section) =>
      isPath(value, settings, release, section) && rootNeedsNamespace(settings, release, section),
  },
  { directive: 'TemporaryFileSystem', since: 238, counts: hasEntry },
  { directive: 'PrivateMounts', since: 239, counts: yes },
  { directive: 'ProtectKernelLogs', since: 244, counts: yes },
  { directive: 'LogNamespace', since: 245, counts: anything },
  { directive: 'ProtectProc', since: 247, counts: isNot('default') },
  { directive: 'ProcSubset', since: 247, counts: isNot('all') },
  { directive: 'MountImages', since: 247, counts: hasEntry },
  { directive: 'ExecPaths', since: 248, counts: hasEntry },
  { directive: 'NoExecPaths', since: 248, counts: hasEntry },
  { directive: 'ExtensionImages', since: 248, counts: hasEntry },
  { directive: 'PrivateIPC', since: 248, counts: yes },
  { directive: 'IPCNamespacePath', since: 248, counts: isPath },
  { directive: 'ExtensionDirectories', since: 251, counts: hasEntry },
  {
    directive: 'PrivateNetwork',
    since: 254,
    counts: (value, settings, _release, section) =>
      parseBoolean(value) === true && mountsUnset(settings, section),
  },
  {
    directive: 'NetworkNamespacePath',
    since: 254,
    counts: (value, settings, release, section) =>
      isPath(value, settings, release, section) && mountsUnset(settings, section),
  },
  { directive: 'PrivatePIDs', since: 257, counts: yes },
  { directive: 'MountAPIVFS', since: 257, counts: yes },
  { directive: 'BindLogSockets', since: 257, counts: yes },
  ...DIRECTORIES.map(directive => ({ directive, since: 257, counts: readOnlyEntry })),
  { directive: 'PrivateBPF', since: 258, counts: yes },
  { directive: 'RootMStack', since: 260, counts: isPath },
]

function mountsUnset(settings: Settings, section: string): boolean {
  return settings.value(section, 'PrivateMounts') === undefined
}

/** A root directory alone is a chroot; API file systems (the default from 247.4) or managed directories make it a namespace. */
function rootNeedsNamespace(settings: Settings, release: number, section: string): boolean {
  const api = settings.value(section, 'MountAPIVFS')
  const point = settings.version.point
  const byDefault = release >= 248 || (release === 247 && (point === undefined || point >= 4))
  if (api === undefined ? byDefault : parseBoolean(api) === true) return true
  return release >= 235 && DIRECTORIES.some(directive => settings.list(section, directive).length > 0)
}

/** The assignments of a section that make a mount namespace for the unit's processes; `MountFlags=` is not among them. */
export function namespaceCauses(settings: Settings, section: string): readonly UnitAssignment[] {
  const { release } = settings.version
  return TRIGGERS.filter(
    trigger => release >= trigger.since && release <= (trigger.until ?? release),
  ).flatMap(({ directive, counts }) =>
    settings
      .list(section, directive)
      .filter(assignment => counts(assignment.node.value, settings, release, section)),
  )
}

/**
 * The mount namespace of a service's main process under the version the settings are judged by; undefined where it stays in the
 * host's. Other unit types run no process that lives on.
 */
export function mountNamespaceOf(settings: Settings): MountNamespace | undefined {
  if (settings.unit.type !== 'service') return undefined
  if (commandsOf(settings, 'ExecStart').some(command => command.isPrivileged)) return undefined
  const { release } = settings.version
  const causes = namespaceCauses(settings, 'Service')
  const mountFlags = settings.last('Service', 'MountFlags')
  const flags = mountFlags?.node.value
  const flagsCount = mountFlags !== undefined && (release < 242 || flags !== 'shared')
  if (causes.length === 0 && !flagsCount) return undefined
  const order = new Map(settings.unit.assignments.map((assignment, at) => [assignment, at]))
  const all = flagsCount && mountFlags ? [...causes, mountFlags] : causes
  return {
    causes: [...new Set(all)].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
    propagation: propagationOf(flags, causes.length > 0, release),
    mountFlags,
    emptied: release >= EMPTIES_SINCE ? emptiedBy(settings) : [],
  }
}

/** From 214 on systemd unmounts what lies below an inaccessible path before covering it (core/namespace.c). */
const EMPTIES_SINCE = 214

function emptiedBy(settings: Settings): readonly string[] {
  const paths = pathsOf(settings.unit, settings.list('Service', 'InaccessiblePaths')).map(named => named.path)
  const home = settings.value('Service', 'ProtectHome')
  return parseBoolean(home ?? 'no') === true ? [...paths, '/home', '/root', '/run/user'] : paths
}

/** systemd makes its copy a slave of the host's mounts, but `MountFlags=shared` alone left it a peer in 212 to 239. */
function propagationOf(flags: string | undefined, hasOthers: boolean, release: number): Propagation {
  if (flags === 'private') return 'cut'
  if (flags === 'shared' && !hasOthers && release >= 212 && release <= 239) return 'peer'
  return 'follows'
}
