/** What systemd's path-util.c makes of paths as texts. A `release` is the systemd release whose code is meant. */
import { byteLength } from '../syntax/bytes.ts'

/** PATH_MAX - 1 of Linux, in bytes: what unit_path_printf() lets through. */
export const LONGEST_PATH = 4095
/** NAME_MAX of Linux, in bytes. */
export const LONGEST_FILE_NAME = 255

/** From here on a path with an overlong component is refused (path_find_first_component). */
const COMPONENTS_MEASURED_SINCE = 249
/** `/../x` is simplified to `/x` in 257 and not in 252; the releases between get the benefit of the doubt. */
const ROOT_PARENTS_DROPPED_SINCE = 253

/** path_simplify(): no doubled or trailing slashes, no `.` components; all of a relative path gone leaves `.`. */
export function simplifyPath(path: string, release: number): string {
  if (path === '') return ''
  const absolute = path.startsWith('/')
  const components = path.split('/').filter(component => component !== '' && component !== '.')
  if (absolute) {
    const below =
      release < ROOT_PARENTS_DROPPED_SINCE ? 0 : components.findIndex(component => component !== '..')
    return below < 0 ? '/' : `/${components.slice(below).join('/')}`
  }
  return components.join('/') || '.'
}

/** path_is_valid(): not empty and not too long, whatever its components are. */
export function isValidPath(path: string, release: number): boolean {
  if (path === '' || (path.length * 3 > LONGEST_PATH && byteLength(path) > LONGEST_PATH)) return false
  return (
    release < COMPONENTS_MEASURED_SINCE || path.length * 3 <= LONGEST_FILE_NAME || hasShortComponents(path)
  )
}

function hasShortComponents(path: string): boolean {
  return path.split('/').every(component => byteLength(component) <= LONGEST_FILE_NAME)
}

/** path_is_normalized(): valid, without `.`, `..` and doubled slashes. */
export function isNormalizedPath(path: string, release: number): boolean {
  return isValidPath(path, release) && !/(?:^|\/)\.{1,2}(?:\/|$)|\/\//.test(path)
}

/** filename_is_valid(): one component; up to 248 it compared with a limit (FILENAME_MAX) of 4096 bytes. */
export function isFileName(name: string, release: number): boolean {
  if (name === '' || name === '.' || name === '..' || name.includes('/')) return false
  return byteLength(name) <= (release < COMPONENTS_MEASURED_SINCE ? LONGEST_PATH + 1 : LONGEST_FILE_NAME)
}

/** path_below_api_vfs(): at or below /dev, /sys or /proc. */
export function isBelowApiFileSystem(path: string): boolean {
  return /^\/+(?:dev|sys|proc)(?:\/|$)/.test(path)
}
