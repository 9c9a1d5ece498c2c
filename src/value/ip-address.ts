import { readUnsigned } from './integer.ts'

const IPV4 = /^(?:(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])(?:\.(?!$)|$)){4}$/
const GROUPS = /^[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*$/i
/** The longest text that can be an address. */
const LONGEST = 45

/** inet_pton() for IPv4 or IPv6; undefined for other texts. */
function familyOf(address: string): 4 | 6 | undefined {
  if (address.length > LONGEST) return undefined
  if (IPV4.test(address)) return 4
  return isIpv6(address) ? 6 : undefined
}

function isIpv6(address: string): boolean {
  const colon = address.lastIndexOf(':')
  if (colon < 0) return false
  const tail = address.slice(colon + 1)
  const hexadecimal = IPV4.test(tail) ? `${address.slice(0, colon)}:0:0` : address
  const halves = hexadecimal.split('::')
  if (halves.length > 2 || !halves.every(half => half === '' || GROUPS.test(half))) return false
  const count = halves.reduce((sum, half) => sum + (half === '' ? 0 : half.split(':').length), 0)
  return halves.length === 2 ? count < 8 : count === 8
}

/** in_addr_prefix_from_string_auto(): an address, with or without `/` and the length of its prefix. */
export function isAddressPrefix(text: string): boolean {
  const slash = text.indexOf('/')
  const family = familyOf(slash < 0 ? text : text.slice(0, slash))
  if (family === undefined || slash < 0) return family !== undefined
  return (readUnsigned(text.slice(slash + 1), 8) ?? 256) <= (family === 4 ? 32 : 128)
}

/** is_localhost(): the names that mean this machine. */
export function isLocalhost(name: string): boolean {
  return /(?:^|\.)localhost(?:\.localdomain)?\.?$/i.test(name.slice(-LONGEST))
}
