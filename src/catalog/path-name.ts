/** Unit names that stand for paths: `/srv/my data` is the mount unit `srv-my\x20data.mount`. */
import { encodeText } from '../syntax/bytes.ts'
import { siphash24 } from './siphash.ts'
import { parseUnitName, type UnitType, unescapeName } from './unit-name.ts'

/** A unit name has at most 255 characters (UNIT_NAME_MAX is 256). */
const LONGEST_NAME = 255

/** From here on a name that would be too long ends in a hash instead (unit_name_hash_long in basic/unit-name.c). */
export const HASHED_NAMES_SINCE = 251

/** LONG_UNIT_NAME_HASH_KEY of basic/unit-name.c. */
const HASH_KEY = [
  0xec, 0xf2, 0x37, 0xfb, 0x58, 0x32, 0x4a, 0x32, 0x84, 0x9f, 0x06, 0x9b, 0x0d, 0x21, 0xeb, 0x9a,
]

/**
 * Escapes text for a unit name (unit_name_escape): `/` becomes `-`; a dot in front and every byte but letters, digits,
 * `:`, `_` and `.` become `\xNN`.
 */
export function escapeName(text: string): string {
  let escaped = ''
  for (const byte of encodeText(text)) {
    const character = String.fromCharCode(byte)
    if (character === '/') escaped += '-'
    else if (/[A-Za-z0-9:_.]/.test(character) && !(escaped === '' && character === '.')) escaped += character
    else escaped += `\\x${byte.toString(16).padStart(2, '0')}`
  }
  return escaped
}

/** Escapes a path for a unit name (unit_name_path_escape), the root as `-`; undefined where it has a `..` component. */
export function escapePath(path: string): string | undefined {
  const parts = path.split('/').filter(part => part !== '' && part !== '.')
  if (parts.includes('..')) return undefined
  return parts.length === 0 ? '-' : escapeName(parts.join('/'))
}

/**
 * The name of the unit of this type that stands for a path (unit_name_from_path); undefined where that release makes
 * none: the path has a `..` component, or the name would be too long and there are no hashed names yet.
 */
export function unitNameOfPath(path: string, type: UnitType, release: number): string | undefined {
  const escaped = escapePath(path)
  if (escaped === undefined) return undefined
  const name = `${escaped}.${type}`
  if (name.length <= LONGEST_NAME) return name
  return release >= HASHED_NAMES_SINCE ? hashedName(name, type) : undefined
}

function hashedName(name: string, type: UnitType): string {
  // The C string is hashed with its NUL.
  const hash = siphash24(encodeText(`${name}\0`), Uint8Array.from(HASH_KEY))
  const bytes = hash.toString(16).padStart(16, '0').match(/../g) ?? []
  const kept = LONGEST_NAME - type.length - 16 - 2
  // hexmem() of the little-endian number.
  return `${name.slice(0, kept)}_${bytes.reverse().join('')}.${type}`
}

/** Whether a name ends as a hashed one does (unit_name_is_hashed): no path can be read from it, from 251 on. */
export function isHashedName(name: string): boolean {
  return /._[0-9a-f]{16}\.[a-z]+$/.test(name)
}

/** The path a plain name stands for (unit_name_to_path); undefined where it stands for none. */
export function pathOfUnitName(name: string): string | undefined {
  const parsed = parseUnitName(name)
  if (!parsed) return undefined
  if (parsed.prefix === '-') return '/'
  const path = unescapeName(parsed.prefix)
  if (path === undefined || path.startsWith('/') || path.endsWith('/')) return undefined
  return /(?:^|\/)(?:\.{0,2})(?:\/|$)/.test(path) ? undefined : `/${path}`
}
