import { parseUnitName, unescapeName } from '../catalog/unit-name.ts'
import type { Unit } from './unit.ts'

/** What specifiers stand for beyond the unit's own name, for the system manager. */
export interface SpecifierContext {
  readonly hostName?: string
  readonly machineId?: string
  readonly kernelRelease?: string
}

/**
 * Expands the specifiers of systemd.unit(5) for a unit of the system manager. Undefined where one of them stands
 * for something that is not known here (such as the boot ID), so that no caller takes a half-expanded value for a path.
 */
export function expandSpecifiers(
  value: string,
  unit: Unit,
  context: SpecifierContext = {},
): string | undefined {
  if (!value.includes('%')) return value
  let unknown = false
  const text = value.replace(/%([A-Za-z0-9%])/g, (match, letter: string) => {
    const expansion = letter === '%' ? '%' : expansionOf(letter, unit, context)
    if (expansion === undefined) unknown = true
    return expansion ?? match
  })
  return unknown ? undefined : text
}

function expansionOf(letter: string, unit: Unit, context: SpecifierContext): string | undefined {
  const name = parseUnitName(unit.name)
  const prefix = name?.prefix ?? ''
  const instance = unit.instance ?? ''
  const last = prefix.slice(prefix.lastIndexOf('-') + 1)
  switch (letter) {
    case 'n':
      return unit.name
    case 'N':
      return unit.name.slice(0, unit.name.lastIndexOf('.'))
    case 'p':
      return prefix
    case 'P':
      return unescapeName(prefix)
    case 'i':
      return instance
    case 'I':
      return unescapeName(instance)
    case 'j':
      return last
    case 'J':
      return unescapeName(last)
    case 'f':
      return pathOf(unescapeName(unit.instance ?? prefix))
    case 'y':
      return unit.fragment
    case 'Y':
      return unit.fragment?.slice(0, unit.fragment.lastIndexOf('/'))
    case 'H':
      return context.hostName
    case 'l':
      return context.hostName?.split('.')[0]
    case 'm':
      return context.machineId
    case 'v':
      return context.kernelRelease
    default:
      return Object.hasOwn(FIXED, letter) ? FIXED[letter] : undefined
  }
}

function pathOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  return text.startsWith('/') ? text : `/${text}`
}

/** The system manager's directories and user (unit-printf.c). */
const FIXED: Readonly<Record<string, string>> = {
  t: '/run',
  S: '/var/lib',
  C: '/var/cache',
  L: '/var/log',
  E: '/etc',
  T: '/tmp',
  V: '/var/tmp',
  D: '/usr/share',
  h: '/root',
  u: 'root',
  U: '0',
  g: 'root',
  G: '0',
  s: '/bin/sh',
}
