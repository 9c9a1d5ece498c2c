import { parseBoolean } from '../catalog/directive.ts'
import { splitWords } from '../syntax/words.ts'
import type { UnitAssignment } from '../unit/unit.ts'
import { hasDefaultDependencies } from './defaults.ts'
import type { DependencyKind, Origin } from './dependency.ts'
import type { Draft } from './draft.ts'
import { addMountsFor, mountOrigin } from './mount-paths.ts'

/** Directories of a unit are mounts it needs, and /var must be writable for some, since (unit_add_exec_dependencies of 239). */
const DIRECTORIES_SINCE = 235
const LOG_NAMESPACE_SINCE = 245
const LOG_NAMESPACE_SYNC_SINCE = 257
const ROOT_IMAGE_UDEV_SINCE = 247
/** tmp.mount is wanted only, so that it can be masked (systemd#16894; 247 requires it). */
const TMP_WANTED_SINCE = 248
/** WantsMountsFor= came, and with it weaker dependencies on most paths. */
const WANTED_MOUNTS_SINCE = 256
/** `PrivateTmp=disconnected`, which DynamicUser= implies, is a file system of its own. */
const DISCONNECTED_TMP_SINCE = 257
const DISCONNECTED_NEEDS_VAR_SINCE = 258
const EARLY_TMP_DISCONNECTED_SINCE = 260
const TMPFILES_SINCE = 235

const DIRECTORIES: readonly { directive: string; prefix: string; isWritten: boolean }[] = [
  { directive: 'RuntimeDirectory', prefix: '/run', isWritten: false },
  { directive: 'StateDirectory', prefix: '/var/lib', isWritten: true },
  { directive: 'CacheDirectory', prefix: '/var/cache', isWritten: true },
  { directive: 'LogsDirectory', prefix: '/var/log', isWritten: true },
  { directive: 'ConfigurationDirectory', prefix: '/etc', isWritten: false },
]

const DIRECTORY_DIRECTIVES = DIRECTORIES.map(({ directive }) => directive)

/** Adds what the execution settings of a unit need (unit_add_exec_dependencies); `section` is the unit's own. */
export function addExecDependencies(draft: Draft, section: string): void {
  addPaths(draft, section)
  addDirectories(draft, section)
  if (draft.isUserManager) return
  addPrivateTmp(draft, section)
  const image = draft.last(section, 'RootImage')
  if (image && draft.release >= ROOT_IMAGE_UDEV_SINCE)
    draft.add(['After'], 'systemd-udevd.service', implicit('needs udev for its loop device', image))
  addLogging(draft, section)
}

function implicit(why: string, cause: UnitAssignment | undefined): Origin {
  return { kind: 'implicit', why, cause }
}

function addPaths(draft: Draft, section: string): void {
  const weak = draft.release >= WANTED_MOUNTS_SINCE ? 'Wants' : 'Requires'
  const directory = draft.last(section, 'WorkingDirectory')
  if (directory) {
    const isOptional = directory.node.value.startsWith('-')
    const path = draft.expand(directory.node.value.replace(/^-/, ''))
    if (path !== undefined && (!isOptional || draft.release >= WANTED_MOUNTS_SINCE))
      addMountsFor(draft, path, isOptional ? 'Wants' : 'Requires', mountOrigin(path, directory))
  }
  for (const directive of ['RootDirectory', 'RootImage']) {
    const assignment = draft.last(section, directive)
    const path = assignment && draft.expand(assignment.node.value)
    if (path !== undefined) addMountsFor(draft, path, weak, mountOrigin(path, assignment))
  }
}

function addDirectories(draft: Draft, section: string): void {
  if (draft.release < DIRECTORIES_SINCE || !draft.mentionsAny(DIRECTORY_DIRECTIVES)) return
  for (const { directive, prefix, isWritten } of DIRECTORIES) {
    for (const assignment of draft.list(section, directive)) {
      for (const word of splitWords(assignment.node.value) ?? []) {
        const path = draft.expand(word)?.split(':')[0]
        if (path === undefined || path === '') continue
        // The user manager keeps them below directories of its environment.
        if (draft.isUserManager) continue
        addMountsFor(draft, `${prefix}/${path}`, 'Requires', mountOrigin(`${prefix}/${path}`, assignment))
        if (isWritten)
          draft.add(['After'], 'systemd-remount-fs.service', implicit('needs a writable /var', assignment))
      }
    }
  }
}

/** Whether, and from which line, the unit has /tmp and /var/tmp of its own. */
function privateTmp(
  draft: Draft,
  section: string,
): { cause: UnitAssignment; connected: boolean } | undefined {
  const set = draft.last(section, 'PrivateTmp')
  if (set && parseBoolean(set.node.value) === true) return { cause: set, connected: true }
  if (set?.node.value === 'disconnected') return { cause: set, connected: false }
  const dynamic = draft.last(section, 'DynamicUser')
  if (!dynamic || parseBoolean(dynamic.node.value) !== true) return undefined
  return { cause: dynamic, connected: draft.release < DISCONNECTED_TMP_SINCE }
}

function addPrivateTmp(draft: Draft, section: string): void {
  const tmp = privateTmp(draft, section)
  if (!tmp) return
  const { cause } = tmp
  const { release } = draft
  const needs = (path: string, strength: 'Requires' | 'Wants') =>
    addMountsFor(draft, path, strength, mountOrigin(path, cause))
  if (!tmp.connected) {
    if (release >= DISCONNECTED_NEEDS_VAR_SINCE && hasDefaultDependencies(draft)) needs('/var', 'Wants')
    return
  }
  if (release >= WANTED_MOUNTS_SINCE) {
    if (!isTmpDisconnected(draft, section)) needs('/tmp', 'Wants')
    needs('/var/tmp', 'Wants')
  } else {
    if (release >= TMP_WANTED_SINCE) draft.add(['After', 'Wants'], 'tmp.mount', mountOrigin('/tmp', cause))
    else needs('/tmp', 'Requires')
    needs('/var/tmp', 'Requires')
  }
  if (release >= TMPFILES_SINCE)
    draft.add(['After'], 'systemd-tmpfiles-setup.service', implicit('needs /tmp and /var/tmp set up', cause))
}

/** unit_get_private_tmp(): early units get a /tmp apart, unless they say that they come after its mount. */
function isTmpDisconnected(draft: Draft, section: string): boolean {
  if (draft.release < EARLY_TMP_DISCONNECTED_SINCE || hasDefaultDependencies(draft)) return false
  if (['RootDirectory', 'RootImage'].some(directive => draft.last(section, directive))) return false
  return !draft.dependencies.some(({ kind, to }) => kind === 'After' && to === 'tmp.mount')
}

/** `syslog` is another word for the journal. */
const LOGGED = /^(?:journal|kmsg|syslog)(?:\+console)?$/
const INPUTS_TO_INHERIT = /^(?:tty|tty-force|tty-fail|socket|fd(?::.*)?)$/

/** Output goes to the journal unless a line says otherwise, or unless it follows an input that goes both ways (service_fix_stdio). */
function addLogging(draft: Draft, section: string): void {
  const namespace = draft.last(section, 'LogNamespace')
  const name = namespace && draft.expand(namespace.node.value)
  if (name && draft.release >= LOG_NAMESPACE_SINCE) {
    const origin = implicit('needs that journal', namespace)
    draft.add(['After', 'Requires'], `systemd-journald@${name}.socket`, origin)
    draft.add(['After', 'Requires'], `systemd-journald-varlink@${name}.socket`, origin)
    if (draft.release >= LOG_NAMESPACE_SYNC_SINCE)
      draft.add(['After', 'Requires'], `systemd-journald-sync@${name}.service`, origin)
    return
  }
  if (!draft.mentionsAny(STREAMS)) {
    draft.addCommon(AFTER, 'systemd-journald.socket', JOURNAL)
    return
  }
  const output = draft.last(section, 'StandardOutput')
  const error = draft.last(section, 'StandardError')
  const input = draft.last(section, 'StandardInput')?.node.value ?? 'null'
  const inherits = draft.unit.type === 'service' && INPUTS_TO_INHERIT.test(input)
  const isDefault = (output === undefined || output.node.value === 'inherit') && !inherits
  const cause = [output, error].find(each => each !== undefined && LOGGED.test(each.node.value))
  if (cause) draft.add(AFTER, 'systemd-journald.socket', implicit('logs to the journal', cause))
  else if (isDefault) draft.addCommon(AFTER, 'systemd-journald.socket', JOURNAL)
}

const STREAMS = ['StandardOutput', 'StandardError', 'StandardInput']
const AFTER: readonly DependencyKind[] = ['After']
const JOURNAL = implicit('output goes to the journal', undefined)
