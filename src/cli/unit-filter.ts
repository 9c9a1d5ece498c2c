import { existsSync } from 'node:fs'
import { parseUnitName } from '../catalog/unit-name.ts'
import type { Host } from '../host/host.ts'
import type { Problem, Unit } from '../unit/unit.ts'
import { UsageError } from './exit.ts'

/** What of a host is asked for. */
export interface UnitFilter {
  /** Whether a finding about this unit (null: the host) is asked for. */
  passes(unit: string | null): boolean
  /** Whether a problem concerns what is asked for. */
  concerns(problem: Problem): boolean
}

/**
 * A filter from UNIT arguments and `--unit` globs; without either everything passes. A named unit that is not
 * installed as such (an instance, a template with instances) is judged too; `more` units are asked for as if they
 * were named. Throws {@link UsageError} for a unit
 * the host does not have, or a glob that none matches.
 */
export function unitFilter(
  host: Host,
  names: readonly string[],
  globs: readonly string[],
  more: readonly Unit[] = [],
): UnitFilter {
  const isNamed = names.length + more.length > 0
  if (!isNamed && globs.length === 0) return { passes: () => true, concerns: () => true }
  const units = [...more, ...names.flatMap(name => namedUnits(host, name))]
  const named = new Set(units.map(unit => unit.name))
  const patterns = globs.map(glob => matching(host, glob))
  const passes = (unit: string | null) =>
    unit !== null && (!isNamed || named.has(unit)) && patterns.every(matches => matches.has(unit))
  const asked = host.installed().filter(unit => passes(unit.name))
  const paths = asked.flatMap(unit => [unit.fragment ?? '', ...unit.dropIns])
  const directories = asked.flatMap(unit => [unit.name, ...unit.aliases].map(name => `/${name}.d/`))
  return {
    passes,
    concerns: ({ path }) =>
      paths.includes(path) || directories.some(directory => `${path}/`.includes(directory)),
  }
}

/** The unit an argument names, or the instances of a template it names. */
function namedUnits(host: Host, argument: string): readonly Unit[] {
  const name = unitNameOf(argument)
  const unit = name === undefined ? undefined : host.units.load(name)
  if (!unit || unit.loadState === 'not-found')
    throw new UsageError(
      `${argument}: no such unit in ${host.source.label}${existsSync(argument) ? `; a path has a slash: ./${argument}` : ''}`,
    )
  if (parseUnitName(unit.name)?.form === 'template') {
    const instances = host
      .installed()
      .filter(each => each.fragment === unit.fragment && each.name !== unit.name)
    if (instances.length > 0) return instances
  }
  host.include(unit)
  return [unit]
}

/** `ntpd` is `ntpd.service`, as systemctl takes it; undefined for what no unit can be called. */
export function unitNameOf(argument: string): string | undefined {
  return parseUnitName(argument)?.name ?? parseUnitName(`${argument}.service`)?.name
}

/** The names of installed units that a glob matches; a glob without a type means services. */
function matching(host: Host, glob: string): ReadonlySet<string> {
  const pattern = globPattern(
    parseUnitName(`${glob}.service`) && !parseUnitName(glob) ? `${glob}.service` : glob,
  )
  const names = host
    .installed()
    .map(unit => unit.name)
    .filter(name => pattern.test(name))
  if (names.length === 0) throw new UsageError(`--unit ${glob}: no unit of ${host.source.label} matches`)
  return new Set(names)
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
