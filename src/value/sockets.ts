/** The parsers of [Socket] that read addresses, interfaces and paths (config_parse_socket_listen() and its kin). */
import { wordTable } from '../catalog/word-table.ts'
import { extractWords } from '../syntax/extract-words.ts'
import { dropped, UNRESOLVABLE } from './faults.ts'
import { readInt, readUnsigned } from './integer.ts'
import { interfaceName } from './interface-name.ts'
import { NORMALIZED_SINCE, pathFault } from './path-checks.ts'
import { judgeSocketAddress } from './socket-address.ts'
import { expandForJudging } from './specifier.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import { movedFromVarRun, varRunNotice } from './var-run.ts'
import { ACCEPTED, type Complaint, ignored } from './verdict.ts'
import { quoted } from './wording.ts'

const socketListen: ValueParser = (value, site) => {
  if (value === '') return ACCEPTED
  const { release } = site.version
  const text = expandForJudging(value, 'full', site)
  if (text === undefined) return dropped(UNRESOLVABLE)
  switch (site.directive.name) {
    case 'ListenFIFO':
    case 'ListenSpecial':
    case 'ListenMessageQueue':
    case 'ListenUSBFunction':
      return listenPath(text, site)
    case 'ListenNetlink':
      return listenNetlink(text, release)
    default:
      return listenAddress(text, site, site.directive.name === 'ListenSequentialPacket')
  }
}

function listenPath(path: string, site: ValueSite): readonly Complaint[] | undefined {
  const { directive, version } = site
  // What the parser did with odd paths before is not judged.
  if (version.release < NORMALIZED_SINCE && !/^\/(?!.*\.\.)/s.test(path)) return undefined
  const fault = pathFault(path, site, directive.name === 'ListenSpecial' ? {} : { noApi: 'all' })
  if (fault) return dropped(fault)
  const isMoved = directive.name === 'ListenFIFO' && movedFromVarRun(path, version.release) !== undefined
  return isMoved ? varRunNotice(site) : ACCEPTED
}

function listenAddress(
  text: string,
  site: ValueSite,
  isSequential: boolean,
): readonly Complaint[] | undefined {
  const { release } = site.version
  const moved = movedFromVarRun(text, release)
  const verdict = judgeSocketAddress(moved ?? text, release)
  if (verdict === undefined) return undefined
  const notice = moved === undefined ? [] : varRunNotice(site)
  if ('problem' in verdict) return [...notice, ...ignored('socket-invalid', verdict.problem)]
  if (isSequential && verdict.family !== 'unix')
    return ignored('socket-invalid', 'not an address for sequential packets: write a path or @NAME')
  return notice
}

/** netlink_family_table of basic/socket-util.c. */
const NETLINK_FAMILIES = wordTable(`
  route firewall inet-diag nflog xfrm selinux iscsi audit fib-lookup connector netfilter ip6-fw dnrtmsg kobject-uevent
  generic scsitransport ecryptfs`)
const RDMA_SINCE = 235
/** How what follows the family was read before is not known here. */
const GROUP_READ_AS_NUMBER_SINCE = 239

/** `FAMILY [GROUP]`: the family by name or number. */
function listenNetlink(text: string, release: number): readonly Complaint[] | undefined {
  const [word, rest] = firstWord(text)
  const isKnown = NETLINK_FAMILIES.has(word) || (word === 'rdma' && release >= RDMA_SINCE)
  if (!isKnown && (readInt(word) ?? -1) < 0)
    return ignored(
      'socket-invalid',
      `${quoted(word)} is no netlink family: write kobject-uevent, audit, route or the like`,
    )
  if (rest === '' || readUnsigned(rest) !== undefined) return ACCEPTED
  return release < GROUP_READ_AS_NUMBER_SINCE
    ? undefined
    : ignored('socket-invalid', 'not a multicast group: write a number behind the family')
}

/** The first word without quotes or backslashes, and what follows it. */
function firstWord(text: string): readonly [string, string] {
  const [, first = '', rest = ''] = /^[ \t\n\r]*([^ \t\n\r]*)[ \t\n\r]*(.*)$/s.exec(text) ?? []
  return [extractWords(first).words[0] ?? '', rest]
}

/** config_parse_socket_bindtodevice() expands specifiers from here on. */
const DEVICE_SPECIFIERS_SINCE = 258
/** Between these, names went through ifname_valid() in forms that are not known here; before, they were not checked. */
const DEVICE_CHECKED_SINCE = 230
const DEVICE_CHECK_KNOWN_SINCE = 247

const bindToDevice: ValueParser = (value, site) => {
  const { release } = site.version
  if (value === '' || value === '*' || release < DEVICE_CHECKED_SINCE) return ACCEPTED
  const name = release >= DEVICE_SPECIFIERS_SINCE ? expandForJudging(value, 'full', site) : value
  if (name === undefined) return dropped(UNRESOLVABLE)
  const isName = interfaceName(name, Math.max(release, DEVICE_CHECK_KNOWN_SINCE))
  if (isName === true) return ACCEPTED
  if (isName === undefined || (release < DEVICE_CHECK_KNOWN_SINCE && /^\d+$/.test(name))) return undefined
  return ignored(
    'interface-name-invalid',
    `${quoted(name)} cannot be the name of a network interface: write one such as eth0`,
  )
}

/** Parsers of what sockets listen on and are bound to. */
export const SOCKET_PARSERS: ValueParsers = {
  socket_bindtodevice: bindToDevice,
  socket_listen: socketListen,
}
