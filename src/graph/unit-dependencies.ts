import type { SystemdVersion } from '../catalog/systemd-version.ts'
import type { UnitType } from '../catalog/unit-name.ts'
import type { Host } from '../host/host.ts'
import { splitWords } from '../syntax/words.ts'
import { COMMAND_DIRECTIVES } from '../unit/exec-command.ts'
import type { Unit } from '../unit/unit.ts'
import { addDefaults, hasDefaultDependencies } from './defaults.ts'
import type { Dependency } from './dependency.ts'
import { addDirectoryEntries } from './directory-entries.ts'
import { Draft } from './draft.ts'
import { addExecDependencies } from './exec.ts'
import { addExplicit } from './explicit.ts'
import { addAutomountParents, addMount, addSwap } from './mount.ts'
import { addMountsFor } from './mount-paths.ts'
import { addSlice } from './slices.ts'
import { addAutomount, addPath, addService, addSocket, addTimer } from './triggers.ts'

/** What a unit depends on by itself, before targets order themselves after what they pull in. */
export interface OwnDependencies {
  readonly dependencies: readonly Dependency[]
  readonly hasDefaults: boolean
}

/** Gathers the dependencies of one unit; none for a unit that is not loaded. */
export function ownDependencies(
  host: Host,
  unit: Unit,
  name: string,
  version: SystemdVersion,
): OwnDependencies {
  const draft = new Draft(host, unit, name, version.release)
  if (unit.loadState !== 'loaded') return { dependencies: [], hasDefaults: false }
  const hasDefaults = hasDefaultDependencies(draft)
  addExplicit(draft, version)
  addDirectoryEntries(draft)
  addNamedMounts(draft, 'RequiresMountsFor', 'Requires')
  addNamedMounts(draft, 'WantsMountsFor', 'Wants')
  OF_TYPE[unit.type]?.(draft, hasDefaults)
  addSlice(draft)
  addDefaults(draft)
  return { dependencies: draft.dependencies, hasDefaults }
}

/** What each type adds by its own settings (the functions *_add_extras() in core). */
const OF_TYPE: Partial<Record<UnitType, (draft: Draft, hasDefaults: boolean) => void>> = {
  service(draft) {
    addExecDependencies(draft, 'Service')
    addService(draft)
  },
  socket(draft) {
    if (COMMAND_DIRECTIVES.socket.some(directive => draft.list('Socket', directive).length > 0))
      addExecDependencies(draft, 'Socket')
    addSocket(draft)
  },
  mount(draft, hasDefaults) {
    addExecDependencies(draft, 'Mount')
    addMount(draft, hasDefaults)
  },
  swap(draft, hasDefaults) {
    addExecDependencies(draft, 'Swap')
    addSwap(draft, hasDefaults)
  },
  automount(draft) {
    addAutomountParents(draft)
    addAutomount(draft)
  },
  timer: addTimer,
  path: addPath,
}

function addNamedMounts(draft: Draft, directive: string, strength: 'Requires' | 'Wants'): void {
  for (const assignment of draft.list('Unit', directive)) {
    for (const word of splitWords(assignment.node.value) ?? []) {
      const path = draft.expand(word)
      if (path !== undefined) addMountsFor(draft, path, strength, { kind: 'assignment', assignment })
    }
  }
}
