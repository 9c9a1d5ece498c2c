import type { UnitType } from '../../catalog/unit-name.ts'
import type { Settings } from '../effective.ts'
import { AUTOMOUNT_CHECKS } from './automount.ts'
import { type Check, firstRefusal, type MakeUp, type Refusal } from './check.ts'
import { JOB_MODE_CHECKS } from './dependencies.ts'
import { EXEC_CONTEXT_CHECKS } from './exec-context.ts'
import { MOUNT_CHECKS, MOUNT_PATH_CHECKS } from './mount.ts'
import { PATH_CHECKS } from './path.ts'
import { SCOPE_CHECKS } from './scope.ts'
import { SERVICE_CHECKS } from './service.ts'
import { SLICE_CHECKS } from './slice.ts'
import { SOCKET_CHECKS } from './socket.ts'
import { SWAP_CHECKS, SWAP_PATH_CHECKS } from './swap.ts'
import { TIMER_CHECKS } from './timer.ts'

/** What is looked at in units of each type, in systemd's order. */
const CHECKS: Readonly<Record<UnitType, readonly (readonly Check[])[]>> = {
  service: [EXEC_CONTEXT_CHECKS, SERVICE_CHECKS, JOB_MODE_CHECKS],
  socket: [EXEC_CONTEXT_CHECKS, SOCKET_CHECKS, JOB_MODE_CHECKS],
  mount: [MOUNT_PATH_CHECKS, EXEC_CONTEXT_CHECKS, MOUNT_CHECKS, JOB_MODE_CHECKS],
  swap: [SWAP_PATH_CHECKS, EXEC_CONTEXT_CHECKS, SWAP_CHECKS, JOB_MODE_CHECKS],
  automount: [AUTOMOUNT_CHECKS, JOB_MODE_CHECKS],
  timer: [TIMER_CHECKS, JOB_MODE_CHECKS],
  path: [PATH_CHECKS, JOB_MODE_CHECKS],
  slice: [SLICE_CHECKS, JOB_MODE_CHECKS],
  scope: [SCOPE_CHECKS],
  target: [JOB_MODE_CHECKS],
  device: [],
}

/** A unit and its settings as the checks see them. */
export function makeUpOf(settings: Settings, manager: 'system' | 'user'): MakeUp {
  const { type } = settings.unit
  const section = `${type.charAt(0).toUpperCase()}${type.slice(1)}`
  return { settings, release: settings.version.release, manager, section }
}

/**
 * Why systemd does not load a unit although it could read its files, for what they say taken together; undefined where
 * it loads. Units that the loader itself gives up are not asked for.
 */
export function refusalOf(settings: Settings, manager: 'system' | 'user'): Refusal | undefined {
  const makeUp = makeUpOf(settings, manager)
  for (const checks of CHECKS[settings.unit.type]) {
    const refusal = firstRefusal(checks, makeUp)
    if (refusal) return refusal
  }
  return undefined
}
