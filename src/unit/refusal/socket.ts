import { parseBoolean } from '../../catalog/directive.ts'
import { expandSpecifiers } from '../specifier.ts'
import { type Check, type Fault, last, type MakeUp, value } from './check.ts'
import { ownPamKillMode } from './exec-context.ts'
import { lastingAssignments } from './shared-list.ts'

const LISTENS = [
  'ListenStream',
  'ListenDatagram',
  'ListenSequentialPacket',
  'ListenFIFO',
  'ListenNetlink',
  'ListenSpecial',
  'ListenMessageQueue',
  'ListenUSBFunction',
] as const

const ACCEPTING = new Set(['ListenStream', 'ListenSequentialPacket'])

const listens = ({ settings }: MakeUp) => lastingAssignments(settings, 'Socket', LISTENS)

const accepts = (makeUp: MakeUp) => parseBoolean(value(makeUp, 'Accept') ?? 'no') === true

function noListen(makeUp: MakeUp): Fault | undefined {
  if (listens(makeUp).length > 0) return undefined
  return {
    assignment: undefined,
    cause: 'it has no Listen…= line',
    advice: 'add one, such as ListenStream=/run/name.sock',
  }
}

function acceptsNothing(makeUp: MakeUp): Fault | undefined {
  if (!accepts(makeUp)) return undefined
  const assignment = listens(makeUp).find(({ node }) => !ACCEPTING.has(node.directive))
  if (!assignment) return undefined
  return {
    assignment,
    cause: `with Accept=yes every address must be one that takes connections, and ${assignment.node.directive}= does not`,
    advice: 'set Accept=no, or give that address a socket unit of its own',
  }
}

const isZero = (text: string | undefined) => text !== undefined && /^(?:0[xX]0+|0+)$/.test(text)

/** Up to 252 for Accept=yes alone, in 257 for all; what was between them is not known here. */
function noConnections(makeUp: MakeUp): Fault | undefined {
  if (!isZero(value(makeUp, 'MaxConnections')) || !(accepts(makeUp) || makeUp.release >= 257))
    return undefined
  return {
    assignment: last(makeUp, 'MaxConnections'),
    cause: 'MaxConnections=0 would let in nobody',
    advice: 'give a number of 1 or more, or take the line away (64)',
  }
}

function acceptsForService(makeUp: MakeUp): Fault | undefined {
  const assignment = last(makeUp, 'Service')
  if (!accepts(makeUp) || !assignment?.node.value.endsWith('.service')) return undefined
  return {
    assignment,
    cause:
      'Service= does not go with Accept=yes: each connection gets an instance of the template of the same name',
    advice: 'take Service= away and name the template after the socket, or set Accept=no',
  }
}

function acceptsDeferred(makeUp: MakeUp): Fault | undefined {
  const assignment = last(makeUp, 'DeferTrigger')
  const isOn = assignment !== undefined && parseBoolean(assignment.node.value) !== false
  if (!accepts(makeUp) || !isOn) return undefined
  return {
    assignment,
    cause: 'DeferTrigger= does not go with Accept=yes',
    advice: 'take one of the two away',
  }
}

/** How many nodes of the file system the socket makes; undefined where a specifier hides it. */
function nodes(makeUp: MakeUp): number | undefined {
  let count = 0
  for (const { node } of listens(makeUp)) {
    if (
      node.directive !== 'ListenFIFO' &&
      !/^Listen(?:Stream|Datagram|SequentialPacket)$/.test(node.directive)
    )
      continue
    const address = expandSpecifiers(node.value, makeUp.settings.unit)
    if (address === undefined) return undefined
    if (address.startsWith('/')) count++
  }
  return count
}

function linksToNoNode(makeUp: MakeUp): Fault | undefined {
  const assignment = last(makeUp, 'Symlinks')
  const count = assignment ? nodes(makeUp) : undefined
  if (count === undefined || count === 1) return undefined
  return {
    assignment,
    cause: `Symlinks= needs exactly one socket or FIFO in the file system to point to, and there ${count === 0 ? 'is none' : `are ${count}`}`,
    advice: 'keep one path among the Listen…= lines, or take Symlinks= away',
  }
}

/** socket_verify() of core/socket.c. */
export const SOCKET_CHECKS: readonly Check[] = [
  { code: 'socket-no-listen', find: noListen },
  { code: 'socket-accept-nonaccepting', find: acceptsNothing },
  { code: 'socket-maxconnections', find: noConnections },
  { code: 'socket-accept-service', find: acceptsForService },
  { code: 'socket-accept-defertrigger', since: 258, find: acceptsDeferred },
  ownPamKillMode,
  { code: 'socket-symlinks', find: linksToNoNode },
]
