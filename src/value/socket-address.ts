/** The addresses of ListenStream= and its kin: socket_address_parse() in shared/socket-netlink.c. */
import { byteLength } from '../syntax/bytes.ts'
import { readInteger, readUnsigned } from './integer.ts'
import { interfaceName } from './interface-name.ts'
import { isIpv4, isIpv6 } from './ip-address.ts'

/** `family` where the address is good; `undefined` where only the running machine can tell. */
export type AddressVerdict =
  | { readonly family: 'unix' | 'vsock' | 'ip' }
  | { readonly problem: string }
  | undefined

/** Room in sockaddr_un for the path and the byte that ends it. */
const LARGEST_UNIX_PATH = 107
/** What was made of `/` and `@` before is not known here. */
const SHORTEST_CHECKED_SINCE = 247
const LARGEST_PORT = 65_535n
/** VMADDR_PORT_ANY. */
const ANY_PORT = 0xff_ff_ff_ff

const VSOCK_SINCE = 233
/** Releases in whose range these forms came up: the first surely lacks them, the second surely has them. */
const TYPED_VSOCK = { absentIn: 252, presentIn: 257 }
/** `any` and -1 in place of a CID. */
const ANY_CID = { absentIn: 257, presentIn: 262 }
/** From here on white space before a port number is refused; when exactly it became so is not known. */
const STRICT_PORT = { absentIn: 247, presentIn: 252 }
const SCOPE_SINCE = 247

/** Judges an address whose specifiers are expanded. */
export function judgeSocketAddress(text: string, release: number): AddressVerdict {
  if (text.startsWith('/') || text.startsWith('@')) return judgeUnix(text, release)
  const vsock = /^vsock(-dgram|-seqpacket|-stream)?:/.exec(text)
  if (vsock && release >= VSOCK_SINCE) {
    if (!vsock[1]) return judgeVsock(text.slice(vsock[0].length), release)
    if (release >= TYPED_VSOCK.presentIn) return judgeVsock(text.slice(vsock[0].length), release)
    if (release > TYPED_VSOCK.absentIn) return undefined
  }
  const port = judgePort(text, release)
  if (port !== 'malformed') return port === 'out-of-range' ? problem(PORT_RANGE) : port && { family: 'ip' }
  return judgeIp(text, release)
}

function problem(text: string): { readonly problem: string } {
  return { problem: text }
}

const PORT_RANGE = 'not a port: write a number from 1 to 65535'
const FORMS = 'write a port, ADDRESS:PORT, [IPV6]:PORT, /PATH, @NAME or vsock:CID:PORT'

function judgeUnix(text: string, release: number): AddressVerdict {
  const bytes = text.length > LARGEST_UNIX_PATH ? text.length : byteLength(text)
  if (bytes < 2 && release < SHORTEST_CHECKED_SINCE) return undefined
  if (bytes < 2) return problem('the path or name of the socket is missing')
  return bytes > LARGEST_UNIX_PATH
    ? problem(`the path or name of a socket must have ${LARGEST_UNIX_PATH} bytes at most`)
    : { family: 'unix' }
}

/** `CID:PORT`; an empty CID is any. */
function judgeVsock(text: string, release: number): AddressVerdict {
  const [, cid = '', port = ''] = /^([^:]*):(.*)$/s.exec(text) ?? []
  const number = readUnsigned(port)
  if (number === undefined) return problem('write vsock:CID:PORT with numbers; the CID can be left out')
  if (number === ANY_PORT && release > TYPED_VSOCK.absentIn)
    return release >= TYPED_VSOCK.presentIn ? problem('this port number stands for any port') : undefined
  if (cid === '') return { family: 'vsock' }
  if (/^(?:hypervisor|local|host)$/.test(cid) && release > TYPED_VSOCK.absentIn)
    return release >= TYPED_VSOCK.presentIn ? { family: 'vsock' } : undefined
  if (/^(?:any|-1)$/.test(cid) && release > ANY_CID.absentIn)
    return release >= ANY_CID.presentIn ? { family: 'vsock' } : undefined
  return readUnsigned(cid) === undefined
    ? problem('the CID of a vsock address is a number')
    : { family: 'vsock' }
}

function judgePort(text: string, release: number): true | 'malformed' | 'out-of-range' | undefined {
  const number = readInteger(text)
  if (number === undefined) return 'malformed'
  if (/^[ \t\n\r]/.test(text)) {
    if (release >= STRICT_PORT.presentIn) return 'malformed'
    if (release > STRICT_PORT.absentIn) return undefined
  }
  return number < 0n || number > LARGEST_PORT ? 'out-of-range' : number === 0n ? 'malformed' : true
}

/** in_addr_port_ifindex_name_from_string_auto(): `IPV4:PORT` or `[IPV6]:PORT`, with `%INTERFACE` behind. */
function judgeIp(text: string, release: number): AddressVerdict {
  if (text.includes('#')) return problem(FORMS)
  const percent = text.indexOf('%')
  if (percent >= 0) {
    if (release < SCOPE_SINCE) return undefined
    const scope = interfaceName(text.slice(percent + 1), release, 'alternative-or-number')
    if (scope === false)
      return problem('no interface can be called what follows the %: write one such as %eth0')
    const address = judgeIp(text.slice(0, percent), release)
    // Whether there is such an interface, only the running machine knows.
    return address !== undefined && 'problem' in address ? address : undefined
  }
  const colon = text.lastIndexOf(':')
  if (colon < 0) return problem(FORMS)
  const host = text.slice(0, colon)
  const good = text.startsWith('[') ? host.endsWith(']') && isIpv6(host.slice(1, -1)) : isIpv4(host)
  if (!good) return problem(isIpv6(text) ? 'the port is missing: write [ADDRESS]:PORT' : FORMS)
  const port = judgePort(text.slice(colon + 1), release)
  return port === undefined ? undefined : port === true ? { family: 'ip' } : problem(PORT_RANGE)
}
