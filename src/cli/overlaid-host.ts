import { parseUnitName } from '../catalog/unit-name.ts'
import type { HostResult } from '../engine/finding.ts'
import type { Host } from '../host/host.ts'
import { OverlaySource } from '../host/source/overlay-source.ts'
import type { Unit } from '../unit/unit.ts'
import { UsageError } from './exit.ts'
import type { LaidFile } from './laid-files.ts'

/** A host with files laid over it, and the way back from their places to the names the user gave. */
export interface OverlaidHost {
  readonly host: Host
  /** The units that the laid and named files belong to. */
  readonly units: readonly Unit[]
  /** The result with laid files under the names the user gave. */
  named(result: HostResult): HostResult
}

/** Lays files over the host where an administrator would put them. A drop-in of no unit is among the
 * problems; where there is nothing else it throws {@link UsageError}. */
export function overlaidHost(
  base: Host,
  files: readonly LaidFile[],
  installed: readonly string[],
): OverlaidHost {
  const { manager } = base.options
  const directory = manager?.kind === 'user' ? `${manager.home}/.config/systemd/user` : '/etc/systemd/system'
  const shown = new Map(files.map(file => [`${directory}/${file.place}`, file.shown]))
  const overlay = new Map(files.map(file => [`${directory}/${file.place}`, file.bytes]))
  const host = files.length === 0 ? base : base.over(new OverlaySource(base.source, overlay))
  const units = new Set<Unit>()
  const orphans: string[] = []
  for (const path of [...shown.keys(), ...installed]) {
    const owners = ownersOf(host, path)
    if (owners.length === 0) orphans.push(shown.get(path) ?? path)
    for (const unit of owners) units.add(unit)
  }
  const place = base.source.kind === 'live' ? 'this machine' : base.source.label
  const homeless = `${place} has no unit that it belongs to; check it together with the unit's own file`
  if (units.size === 0 && orphans.length > 0) throw new UsageError(`${orphans[0]}: ${homeless}`)
  const rename = (path: string) => shown.get(path) ?? path
  const reworded = (text: string) =>
    text.includes(directory)
      ? [...shown].reduce((all, [path, name]) => all.replaceAll(path, name), text)
      : text
  return {
    host,
    units: [...units],
    named: result => ({
      ...result,
      findings: result.findings.map(finding => ({
        ...finding,
        message: reworded(finding.message),
        location: { ...finding.location, path: rename(finding.location.path) },
        related: finding.related.map(place => ({
          ...place,
          path: rename(place.path),
          message: reworded(place.message),
        })),
      })),
      undecided: result.undecided.map(each => ({ ...each, why: reworded(each.why) })),
      problems: [
        ...result.problems.map(problem => ({ ...problem, path: rename(problem.path) })),
        ...orphans.map(path => ({ kind: 'unreadable' as const, path, line: undefined, detail: homeless })),
      ],
    }),
  }
}

/** The installed units a file is part of: by its name, among their files, or any of a directory's. */
function ownersOf(host: Host, path: string): readonly Unit[] {
  const name = parseUnitName(path.slice(path.lastIndexOf('/') + 1))?.name
  const isDirectory = host.source.resolve(path)?.kind === 'directory'
  const parts = host
    .installed()
    .filter(
      ({ fragment, dropIns }) =>
        fragment === path ||
        dropIns.includes(path) ||
        (isDirectory && [fragment ?? '', ...dropIns].some(part => part.startsWith(`${path}/`))),
    )
  if (parts.length > 0 || name === undefined) return parts
  const unit = host.units.load(name)
  if (!unit || unit.loadState === 'not-found') return []
  host.include(unit)
  return [unit]
}
