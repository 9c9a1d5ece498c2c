import { parseUnitName, unescapeName } from '../catalog/unit-name.ts'
import type { Host } from '../host/host.ts'
import type { UnitAssignment } from '../unit/unit.ts'
import { simplify } from '../unit/unit-paths.ts'
import type { DependencyKind, Origin } from './dependency.ts'
import type { Draft } from './draft.ts'

const indexes = new WeakMap<Host, ReadonlyMap<string, string>>()

/** Every mount unit with a file, by the path it mounts on. Mounts that only the running kernel knows are not among them. */
function mountUnits(host: Host): ReadonlyMap<string, string> {
  const known = indexes.get(host)
  if (known) return known
  const found = new Map<string, string>()
  for (const name of host.units.index.names()) {
    if (!name.endsWith('.mount')) continue
    const parsed = parseUnitName(name)
    const path = parsed?.form === 'plain' ? mountPath(name) : undefined
    if (path !== undefined) found.set(path, name)
  }
  indexes.set(host, found)
  return found
}

/** The path that a mount or automount unit is named after; undefined for a name that is no escaped path. */
export function mountPath(name: string): string | undefined {
  const stem = name.slice(0, name.lastIndexOf('.'))
  if (stem === '-') return '/'
  const path = unescapeName(stem)
  return path === undefined ? undefined : `/${path}`
}

/** A device node's unit: `dev-sda1.device` for `/dev/sda1` (unit_name_from_path). */
export function deviceUnit(path: string): string {
  return `${escapePath(path)}.device`
}

/** unit_name_path_escape(): slashes become dashes, what is no letter, digit, `:`, `_` or `.` becomes `\xNN`. */
export function escapePath(path: string): string {
  const text = simplify(path).slice(1)
  if (text === '') return '-'
  const bytes = new TextEncoder().encode(text)
  let escaped = ''
  for (const [at, byte] of bytes.entries()) {
    const character = String.fromCharCode(byte)
    if (character === '/') escaped += '-'
    else if (/[A-Za-z0-9:_.]/.test(character) && !(at === 0 && character === '.')) escaped += character
    else escaped += `\\x${byte.toString(16).padStart(2, '0')}`
  }
  return escaped
}

/**
 * Adds the mount units that a path needs, its parents' included (unit_add_mount_dependencies): ordered after, and
 * required or wanted. The root file system is there without a file and then not required.
 */
export function addMountsFor(
  draft: Draft,
  path: string,
  strength: 'Requires' | 'Wants',
  origin: Origin,
): void {
  if (!path.startsWith('/')) return
  const mounts = mountUnits(draft.host)
  const kinds: readonly DependencyKind[] = ['After', strength]
  draft.add(mounts.has('/') ? kinds : ['After'], '-.mount', origin)
  if (mounts.size === 0) return
  const simple = simplify(path)
  if (simple === '/') return
  for (let end = simple.indexOf('/', 1); ; end = simple.indexOf('/', end + 1)) {
    const prefix = end < 0 ? simple : simple.slice(0, end)
    const name = mounts.get(prefix)
    // A mount that is masked or cannot be loaded is no dependency.
    if (name !== undefined && draft.host.units.load(name)?.loadState === 'loaded')
      draft.add(kinds, name, origin)
    if (end < 0) return
  }
}

/** The origin of a dependency on the mounts below which a path of a setting lies. */
export function mountOrigin(path: string, cause: UnitAssignment | undefined): Origin {
  return { kind: 'implicit', why: `needs the mounts that ${path} lies on`, cause }
}
