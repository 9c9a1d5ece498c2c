import { extractWords } from '../syntax/extract-words.ts'
import { dropped, type Fault, UNRESOLVABLE } from './faults.ts'
import { readInt, readRange } from './integer.ts'
import { isAddressPrefix, isLocalhost } from './ip-address.ts'
import { unlessEmpty } from './parser-shapes.ts'
import { pathFault } from './path-checks.ts'
import { expandForJudging } from './specifier.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import { ACCEPTED, type Complaint, ignored } from './verdict.ts'
import { aboutWords } from './word-lists.ts'

const ADDRESS_NAME = /^(?:any|link-local|multicast)$/

/**
 * Up to 246 ip-address-access.c had a parser of its own, read for 236 to 239: the same names, and addresses by
 * in_addr_prefix_from_string_auto(), of whose odd forms nothing is claimed.
 */
const ADDRESSES_KNOWN_SINCE = 247
const OWN_PARSER_SINCE = 235

const addresses: ValueParser = (value, { version: { release } }) =>
  release < ADDRESSES_KNOWN_SINCE && !PLAIN_ADDRESSES.test(value)
    ? undefined
    : aboutWords(extractWords(value), {
        judge: word =>
          ADDRESS_NAME.test(word) || isLocalhost(word) || isAddressPrefix(word) ? undefined : NOT_ADDRESS,
      })

const PLAIN_ADDRESSES = /^(?:[\w.:-]+(?:\/\d{1,3})?(?:[ \t]+|$))*$/
const NOT_ADDRESS: Fault = {
  code: 'address-invalid',
  detail:
    'not an address: write one such as 192.0.2.0/24 or 2001:db8::/32, or any, localhost, link-local or multicast',
}

const LONGEST_NAME = 15
const LONGEST_ALTERNATIVE = 127
/** Alternative names are accepted in 257 but not in 252; the first release between is not known. */
const SHORT_ONLY_UNTIL = 252
const ALTERNATIVE_SINCE = 257

/** ifname_valid_full(); undefined where the release decides on a long name and is not known. */
function isInterfaceName(name: string, release: number): boolean | undefined {
  const isPlain = /^(?!\.\.?$|all$|default$|\d+$)[!-~]+$/.test(name) && !/[:/%]/.test(name)
  if (!isPlain || (readInt(name) ?? 0) > 0 || name.length > LONGEST_ALTERNATIVE) return false
  if (name.length <= LONGEST_NAME || release >= ALTERNATIVE_SINCE) return true
  return release <= SHORT_ONLY_UNTIL ? false : undefined
}

const NOT_INTERFACE: Fault = {
  code: 'interface-name-invalid',
  detail: 'not the name of a network interface: write one such as eth0',
}

const restrictedInterfaces: ValueParser = (value, { version: { release } }) => {
  const list = value.startsWith('~') ? value.slice(1) : value
  return aboutWords(extractWords(list, { unquote: true }), {
    judge: word => {
      const isName = isInterfaceName(word, release)
      return isName === undefined ? 'unknown' : isName ? undefined : NOT_INTERFACE
    },
  })
}

const boundInterface: ValueParser = (value, site) => {
  const name = expandForJudging(value, 'full', site)
  if (name === undefined) return dropped(UNRESOLVABLE)
  return dropped(isInterfaceName(name, site.version.release) ? undefined : NOT_INTERFACE)
}

/** Port 0 is refused in 252 and accepted in 257; the first release between is not known. */
const PORT_ZERO_REFUSED_UNTIL = 252
const PORT_ZERO_SINCE = 257

function isPorts(token: string, release: number): boolean | undefined {
  if (token === 'any') return true
  const range = readRange(token)
  if (range === undefined || range.upper > 0xffff || range.lower > range.upper) return false
  if (range.lower > 0 || release >= PORT_ZERO_SINCE) return true
  return release <= PORT_ZERO_REFUSED_UNTIL ? false : undefined
}

/** parse_socket_bind_item(): [family:][protocol:][ports], of which each may be missing but not all. */
const socketBind: ValueParser = (value, { version: { release } }) => {
  const tokens = [...extractWords(value, { separators: ':', keepEmpty: true }).words]
  const hasFamily = /^ipv[46]$/.test(tokens[0] ?? '')
  if (hasFamily) tokens.shift()
  const hasProtocol = /^(?:tcp|udp)$/i.test(tokens[0] ?? '')
  if (hasProtocol) tokens.shift()
  const [ports, ...others] = tokens
  const accepted =
    ports === undefined ? hasFamily || hasProtocol : others.length === 0 && isPorts(ports, release)
  if (accepted === undefined) return undefined
  return accepted
    ? ACCEPTED
    : ignored(
        'value-invalid',
        'not a socket address: write [ipv4:|ipv6:][tcp:|udp:] and a port, a range of ports, or any',
      )
}

const NFT_SET =
  /^(?:cgroup|user|group):(?:arp|bridge|inet|ip6?|netdev):([A-Za-z][A-Za-z0-9/\\_.]*):([A-Za-z][A-Za-z0-9/\\_.]*)$/
/** Names may be as long in 257, and as long as the kernel's in 262; which release between began is not known. */
const LONGEST_NFT_NAME = 31
const SHORT_NFT_NAMES_UNTIL = 257
const LONGEST_KERNEL_NAME = 255
const KERNEL_NAMES_SINCE = 262

function isNftSet(word: string, release: number): boolean | undefined {
  const { words, failure } = extractWords(word, { separators: ':', escapes: 'c' })
  const [, table = '', set = ''] = (failure === undefined && NFT_SET.exec(words.join(':'))) || []
  const longest = Math.max(table.length, set.length)
  if (longest === 0 || longest > LONGEST_KERNEL_NAME) return false
  if (longest <= LONGEST_NFT_NAME || release >= KERNEL_NAMES_SINCE) return true
  return release <= SHORT_NFT_NAMES_UNTIL ? false : undefined
}

/** config_parse_nft_set(): the first bad tuple ends the reading. */
const nftSet: ValueParser = (value, { version: { release } }) =>
  aboutWords(extractWords(value, { unquote: true, escapes: 'retain' }), {
    judge: word => {
      const isSet = isNftSet(word, release)
      return isSet === undefined ? 'unknown' : isSet ? undefined : NOT_NFT_SET
    },
    stopAtFault: true,
  })

const NOT_NFT_SET: Fault = {
  code: 'value-invalid',
  detail: 'not an nftables set: write cgroup, user or group before :FAMILY:TABLE:SET',
}

const ATTACH_TYPES =
  /^(?:(?:in|e)gress|sock_(?:create|ops)|device|(?:bind|connect|post_bind|sendmsg|recvmsg)[46]|sysctl|[gs]etsockopt)$/

const foreignProgram: ValueParser = (value, site) => {
  const [, type, path] = /^:*([^:]*)(?::+(.*))?$/s.exec(value) ?? []
  if (type?.includes('\\')) return undefined
  if (!type || !path) return ignored('syntax-split', 'write TYPE:PATH, such as egress:/sys/fs/bpf/filter')
  if (!ATTACH_TYPES.test(type))
    return ignored('bpf-invalid', 'not a BPF attach type: write one such as ingress, egress or bind4')
  return judgeProgramPath(path, site)
}

function judgeProgramPath(text: string, site: ValueSite): readonly Complaint[] {
  const path = expandForJudging(text, 'full', site)
  return dropped(path === undefined ? UNRESOLVABLE : pathFault(path, site))
}

/** From here on the parser says so at the line where the running kernel cannot filter (257 said it elsewhere). */
const KERNEL_ASKED_SINCE = 258

const filterProgram: ValueParser = (value, site) => {
  const complaints = judgeProgramPath(value, site)
  return complaints.length === 0 && site.version.release >= KERNEL_ASKED_SINCE ? undefined : complaints
}

/** What a control group may do with the network. */
export const CONTROL_GROUP_NETWORK: ValueParsers = {
  in_addr_prefixes: unlessEmpty(addresses, { since: OWN_PARSER_SINCE }),
  ip_address_access: unlessEmpty(addresses, { since: OWN_PARSER_SINCE }),
  ip_filter_bpf_progs: unlessEmpty(filterProgram),
  bpf_foreign_program: unlessEmpty(foreignProgram),
  restrict_network_interfaces: unlessEmpty(restrictedInterfaces),
  bind_network_interface: unlessEmpty(boundInterface),
  cgroup_socket_bind: unlessEmpty(socketBind),
  cgroup_nft_set: unlessEmpty(nftSet),
}
