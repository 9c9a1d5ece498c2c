/** The small checks of systemd's string functions that several parsers share. */
import { byteLength, isCleanUtf8 } from '../syntax/bytes.ts'
import { isFileName } from './path-text.ts'

/** FDNAME_MAX, in bytes. */
export const LONGEST_DESCRIPTOR_NAME = 255
/** CREDENTIAL_NAME_MAX, in bytes. */
export const LONGEST_CREDENTIAL_NAME = 255

/** ascii_is_valid(). */
export function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text)
}

/** string_is_safe() as it was up to 259: no control characters, quotes and backslashes. */
export function isSafeText(text: string): boolean {
  return !/[\0-\x1f\x7f"'\\]/.test(text)
}

/** What string_is_safe() refuses besides once globs are not allowed (261 on). */
export function hasGlob(text: string): boolean {
  return /[*?[]/.test(text)
}

/** fdname_is_valid(): ASCII without control characters and colons, at most 255 bytes; may be empty. */
export function isDescriptorName(text: string): boolean {
  return text.length <= LONGEST_DESCRIPTOR_NAME && /^[ -9;-~]*$/.test(text)
}

/** credential_name_valid(): a file name that is a descriptor's name as well. */
export function isCredentialName(text: string, release: number): boolean {
  return isFileName(text, release) && isDescriptorName(text)
}

/** unit_instance_is_valid(): the characters of unit names, `@` included; not empty. */
export function isInstanceName(text: string): boolean {
  return /^[A-Za-z0-9:_.\\@-]+$/.test(text)
}

/** journal_field_valid() without protected fields: capitals, digits, `_`, at most 64. */
export function isJournalField(text: string): boolean {
  return /^[A-Z][A-Z0-9_]{0,63}$/.test(text)
}

/** env_name_is_valid(). */
export function isEnvironmentName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text)
}

/** sysconf(_SC_ARG_MAX) under the usual stack limit of 8 MiB. */
const ARGUMENTS_MAX = 2097152

/** env_assignment_is_valid(): a name, `=`, and UTF-8. */
export function isEnvironmentAssignment(text: string): boolean {
  const equals = text.indexOf('=')
  if (equals < 0 || !isEnvironmentName(text.slice(0, equals))) return false
  return isCleanUtf8(text) && (text.length * 3 < ARGUMENTS_MAX || byteLength(text) < ARGUMENTS_MAX)
}

/** sd_bus_service_name_is_valid(): elements of letters, digits, `_` and `-` with dots between; `:` begins a unique one. */
export function isBusName(text: string): boolean {
  if (text.length > 255) return false
  return /^(?:[A-Za-z_-][A-Za-z0-9_-]*(?:\.[A-Za-z_-][A-Za-z0-9_-]*)+|:[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+)$/.test(
    text,
  )
}

/** documentation_url_is_valid(): http, https, file, man and info with something behind them, all ASCII. */
export function isDocumentationUrl(text: string): boolean {
  return /^(?:https?:\/\/|file:\/|info:|man:)./s.test(text) && isAscii(text)
}

/** The letters of base64 in URLs are read in 257 and not in 252; the releases between get the benefit of the doubt. */
const URL_BASE64_SINCE = 253

/** The base64 text unbase64mem() reads: blanks anywhere, complete groups of four. */
export function isBase64(text: string, release: number): boolean {
  const bare = text.replace(/[ \t\n\r]+/g, '')
  const letters = release < URL_BASE64_SINCE ? /^[A-Za-z0-9+/]*={0,2}$/ : /^[A-Za-z0-9+/_-]*={0,2}$/
  if (bare.length % 4 !== 0 || !letters.test(bare)) return false
  // Bits that padding leaves over have to be zero.
  if (bare.endsWith('==')) return /[AQgw]==$/.test(bare)
  return !bare.endsWith('=') || /[AEIMQUYcgkosw048]=$/.test(bare)
}
