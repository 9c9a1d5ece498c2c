import { readUnsigned } from './integer.ts'

const IPV4 = /^(?:(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])(?:\.(?!$)|$)){4}$/
const GROUPS = /^[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*$/i
/** The longest text that can be an address. */
const LONGEST = 45

/** inet_pton(AF_INET): four decimal numbers without leading zeros. */
export function isIpv4(text: string): boolean {
  return text.length <= LONGEST && IPV4.test(text)
}

/** inet_pton(AF_INET6): eight groups, one run of zeros shortened to `::`, the last 32 bits perhaps as IPv4. */
export function isIpv6(text: string): boolean {
  const colon = text.length > LONGEST ? -1 : text.lastIndexOf(':')
  if (colon < 0) return false
  const hexadecimal = IPV4.test(text.slice(colon + 1)) ? `${text.slice(0, colon)}:0:0` : text
  const halves = hexadecimal.split('::')
  if (halves.length > 2 || !halves.every(half => half === '' || GROUPS.test(half))) return false
  const count = halves.reduce((sum, half) => sum + (half === '' ? 0 : half.split(':').length), 0)
  return halves.length === 2 ? count < 8 : count === 8
}

/** in_addr_prefix_from_string_auto(): an address, with or without `/` and the length of its prefix. */
export function isAddressPrefix(text: string): boolean {
  const slash = text.indexOf('/')
  const address = slash < 0 ? text : text.slice(0, slash)
  const bits = isIpv4(address) ? 32 : isIpv6(address) ? 128 : -1
  return slash < 0 ? bits > 0 : (readUnsigned(text.slice(slash + 1), 8) ?? 256) <= bits
}

/** is_localhost(): the names that mean this machine. */
export function isLocalhost(name: string): boolean {
  return /(?:^|\.)localhost(?:\.localdomain)?\.?$/i.test(name.slice(-LONGEST))
}
