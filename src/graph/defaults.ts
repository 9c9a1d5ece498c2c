import { parseBoolean } from '../catalog/directive.ts'
import type { UnitType } from '../catalog/unit-name.ts'
import type { DependencyKind, Origin } from './dependency.ts'
import type { Draft } from './draft.ts'

/** One dependency that systemd adds to every unit of a type. */
interface Default {
  readonly kinds: readonly DependencyKind[]
  readonly on: string
  /** The manager that adds it, where it is not both. */
  readonly manager?: 'system' | 'user'
  readonly since?: number
  readonly until?: number
}

const SHUTDOWN: Default = { kinds: ['Before', 'Conflicts'], on: 'shutdown.target' }
const SYSINIT: Default = { kinds: ['Requires', 'After'], on: 'sysinit.target', manager: 'system' }
const UMOUNT: Default = { kinds: ['Before', 'Conflicts'], on: 'umount.target', manager: 'system' }

/** Services required basic.target whole before they required sysinit.target alone (service_add_default_dependencies of 219 and 239). */
const SYSINIT_ONLY_SINCE = 229
/** automount_add_default_dependencies() of 239 lacks it, that of 247 has it. */
const AUTOMOUNT_AFTER_PRE_SINCE = 243

/**
 * What DefaultDependencies= stands for, by type: the functions *_add_default_dependencies() in core/service.c,
 * socket.c, timer.c, path.c, automount.c, slice.c, scope.c and target.c. Those of mounts and swaps depend on settings
 * and those of targets on what they pull in: see mount.ts and target-order.ts.
 */
const DEFAULTS: Partial<Record<UnitType, readonly Default[]>> = {
  service: [
    { ...SYSINIT, since: SYSINIT_ONLY_SINCE },
    { kinds: ['Requires'], on: 'basic.target', manager: 'user' },
    { kinds: ['Requires'], on: 'basic.target', manager: 'system', until: SYSINIT_ONLY_SINCE },
    { kinds: ['After'], on: 'basic.target' },
    SHUTDOWN,
  ],
  socket: [{ kinds: ['Before'], on: 'sockets.target' }, SYSINIT, SHUTDOWN],
  timer: [{ kinds: ['Before'], on: 'timers.target' }, SYSINIT, SHUTDOWN],
  path: [{ kinds: ['Before'], on: 'paths.target' }, SYSINIT, SHUTDOWN],
  automount: [
    { kinds: ['Before'], on: 'local-fs.target', manager: 'system' },
    { kinds: ['After'], on: 'local-fs-pre.target', manager: 'system', since: AUTOMOUNT_AFTER_PRE_SINCE },
    UMOUNT,
  ],
  slice: [SHUTDOWN],
  scope: [SHUTDOWN],
  target: [SHUTDOWN],
}

/** Units that systemd itself makes without default dependencies (slice.c, mount.c, scope.c). */
const WITHOUT = new Set(['-.slice', 'system.slice', '-.mount', 'init.scope'])

/** Whether a unit takes part in default dependencies (`DefaultDependencies=`). */
export function hasDefaultDependencies(draft: Draft): boolean {
  if (WITHOUT.has(draft.name)) return false
  const value = draft.last('Unit', 'DefaultDependencies')?.node.value
  return value === undefined || parseBoolean(value) !== false
}

const ORIGINS = new Map<UnitType, Origin>()

/** The reason of a default dependency, one object for each type. */
export function defaultOrigin(type: UnitType): Origin {
  let origin = ORIGINS.get(type)
  if (!origin) {
    origin = { kind: 'default', why: `default dependency of ${PLURALS[type]} (DefaultDependencies=yes)` }
    ORIGINS.set(type, origin)
  }
  return origin
}

const PLURALS: Readonly<Record<UnitType, string>> = {
  service: 'services',
  socket: 'sockets',
  target: 'targets',
  device: 'devices',
  mount: 'mounts',
  automount: 'automounts',
  swap: 'swaps',
  timer: 'timers',
  path: 'paths',
  slice: 'slices',
  scope: 'scopes',
}

/** Adds those default dependencies that only the type decides. */
export function addDefaults(draft: Draft, hasDefaults: boolean): void {
  const { unit, release, isUserManager } = draft
  const defaults = DEFAULTS[unit.type]
  if (!defaults || !hasDefaults) return
  const origin = defaultOrigin(unit.type)
  const manager = isUserManager ? 'user' : 'system'
  for (const each of defaults) {
    if (each.manager !== undefined && each.manager !== manager) continue
    if (release < (each.since ?? 0) || release >= (each.until ?? Number.POSITIVE_INFINITY)) continue
    // target_add_default_dependencies() spares the one target that the others conflict with.
    if (each === SHUTDOWN && draft.name === 'shutdown.target') continue
    draft.addCommon(each.kinds, each.on, origin)
  }
}
