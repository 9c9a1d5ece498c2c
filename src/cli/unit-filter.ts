import type { Host } from '../host/host.ts'
import { parseUnitName } from '../unit/name.ts'
import type { Unit } from '../unit/unit.ts'
import { UsageError } from './exit.ts'

/** Whether a finding about this unit (null: the host) is asked for. */
export type UnitFilter = (unit: string | null) => boolean

/**
 * A filter from UNIT arguments and `--unit` globs; without either everything passes. Throws {@link UsageError}
 * for a unit the host does not have.
 */
export function unitFilter(host: Host, names: readonly string[], globs: readonly string[]): UnitFilter {
  const units = new Set(names.map(name => namedUnit(host, name).name))
  const patterns = globs.map(globPattern)
  if (units.size === 0 && patterns.length === 0) return () => true
  return unit =>
    unit !== null &&
    (units.size === 0 || units.has(unit)) &&
    (patterns.length === 0 || patterns.some(pattern => pattern.test(unit)))
}

/** The unit that an argument names; a name without a type is a service. Throws {@link UsageError} where there is none. */
export function namedUnit(host: Host, argument: string): Unit {
  const name = unitNameOf(argument)
  const unit = name === undefined ? undefined : host.units.load(name)
  if (!unit || unit.loadState === 'not-found') {
    throw new UsageError(`${argument}: no such unit in ${host.source.label}`)
  }
  return unit
}

/** `ntpd` is `ntpd.service`, as systemctl takes it; undefined for what no unit can be called. */
export function unitNameOf(argument: string): string | undefined {
  return parseUnitName(argument)?.name ?? parseUnitName(`${argument}.service`)?.name
}

/** `*`, `?` and `[…]` as in fnmatch(3). */
function globPattern(glob: string): RegExp {
  const source = glob.replace(
    /\[(!?)([^\]]+)\]|[*?]|[.+^${}()|\\[\]]/g,
    (match, not: string | undefined, set: string | undefined) => {
      if (set !== undefined) return `[${not === '!' ? '^' : ''}${set.replace(/[\\\]^]/g, '\\$&')}]`
      return match === '*' ? '.*' : match === '?' ? '.' : `\\${match}`
    },
  )
  try {
    return new RegExp(`^${source}$`, 's')
  } catch {
    throw new UsageError(`--unit ${glob}: not a glob; write * and ? for any characters`)
  }
}
