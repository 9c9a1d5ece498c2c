import type { Host } from '../host/host.ts'
import type { Remedy } from '../rule/remedy.ts'
import type { Unit } from '../unit/unit.ts'
import type { LeakAnalysis } from './analysis.ts'
import { needsData } from './data-readers.ts'
import { RELOAD, restartHolder } from './follow-up.ts'
import { dataRootOf } from './storage.ts'

/** From here on systemd unmounts what lies below an inaccessible path in the unit's own namespace. */
const UNMOUNTS_SINCE = 214
const NEW_NAME_SINCE = 231

/** Directories that hold much more than an engine's data, or whose loss no unit survives. */
const SYSTEM =
  /^\/(?:|var|opt|home|root|run|tmp|mnt|media|srv|(?:usr|etc|proc|sys|dev|boot|bin|sbin|lib\w*)(?:\/.*)?|var\/(?:lib|log|run|cache|tmp|spool))$/
/** What needs no quotes in a list of paths. */
const PLAIN = /^[\w./+:@%-]+$/

/** Hides the engines' directories from a unit, unless it may need them or they are more than the engines' own. */
export function hideMounts(host: Host, analysis: LeakAnalysis, unit: Unit): Remedy | undefined {
  const release = host.systemd?.release
  const roots = analysis.decisions(unit).map(({ engine }) => dataRootOf(host, engine))
  const paths = [...new Set(roots.filter(root => root !== undefined))]
  if (release === undefined || release < UNMOUNTS_SINCE || paths.length === 0 || roots.includes(undefined))
    return undefined
  if (paths.some(path => SYSTEM.test(path) || !PLAIN.test(path))) return undefined
  const directive = release >= NEW_NAME_SINCE ? 'InaccessiblePaths' : 'InaccessibleDirectories'
  const values = paths.map(path => `-${path.replaceAll('%', '%%')}`)
  const need = needsData(host, unit, paths)
  return {
    id: 'unit-hide-container-mounts',
    title: `hide the containers' mounts from ${unit.name}: ${directive}=${values.join(' ')}`,
    safety: need === undefined ? 'safe' : 'unsafe',
    ...(need === undefined ? {} : { why: need }),
    tradeoff: `${unit.name} can no longer read ${paths.join(', ')}; takes effect when it is restarted; no engine restarts`,
    changes: values.map(value => ({ kind: 'append', unit: unit.name, section: 'Service', directive, value })),
    followUp: [RELOAD, restartHolder(unit.name, 'its new namespace no longer has the mounts')],
  }
}
