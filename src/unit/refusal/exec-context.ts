import { parseBoolean } from '../../catalog/directive.ts'
import { namespaceCauses } from '../mount-namespace.ts'
import { isAtOrBelow, simplify } from '../unit-paths.ts'
import { type Check, expanded, type Fault, last, type MakeUp, value } from './check.ts'

const isYes = (makeUp: MakeUp, directive: string) => parseBoolean(value(makeUp, directive) ?? 'no') === true

function dynamicUserOfUser(makeUp: MakeUp): Fault | undefined {
  if (makeUp.manager !== 'user' || !isYes(makeUp, 'DynamicUser')) return undefined
  return {
    assignment: last(makeUp, 'DynamicUser'),
    cause: 'DynamicUser=yes is for units of the system manager',
    advice: 'take it away',
  }
}

function dynamicUserAtHome(makeUp: MakeUp): Fault | undefined {
  if (!isYes(makeUp, 'DynamicUser') || !/^-?~$/.test(value(makeUp, 'WorkingDirectory') ?? ''))
    return undefined
  return {
    assignment: last(makeUp, 'WorkingDirectory'),
    cause: 'WorkingDirectory=~ does not go with DynamicUser=yes: such a user has no home directory',
    advice: 'use StateDirectory= and WorkingDirectory=%S/NAME',
  }
}

/**
 * The directives that surely give a process of the unit a mount namespace when it is only loaded. A PrivateTmp=yes
 * counts from 260 on alone: before, the directories of the running unit decided (mount-namespace.tsv).
 */
function namespaceDirectives(makeUp: MakeUp): readonly string[] {
  return namespaceCauses(makeUp.settings, makeUp.section)
    .filter(
      ({ node }) => node.directive !== 'PrivateTmp' || makeUp.release >= 260 || node.value === 'disconnected',
    )
    .map(({ node }) => node.directive)
}

function worksInApiFileSystem(makeUp: MakeUp): Fault | undefined {
  const directory = expanded(makeUp, 'WorkingDirectory')?.replace(/^-/, '')
  if (!directory?.startsWith('/')) return undefined
  const path = simplify(directory)
  if (!['/proc', '/sys', '/dev'].some(api => isAtOrBelow(path, api))) return undefined
  const [cause] = namespaceDirectives(makeUp)
  if (cause === undefined) return undefined
  return {
    assignment: last(makeUp, 'WorkingDirectory'),
    cause: `WorkingDirectory= below /proc, /sys or /dev does not go with the mount namespace that ${cause}= makes`,
    advice: 'change the directory in the program itself, or use another one',
  }
}

function processesApart(makeUp: MakeUp): Fault | undefined {
  if (makeUp.section === 'Service' || !isYes(makeUp, 'PrivatePIDs')) return undefined
  return {
    assignment: last(makeUp, 'PrivatePIDs'),
    cause: 'PrivatePIDs=yes is for service units',
    advice: 'take it away',
  }
}

function managedUsers(makeUp: MakeUp): Fault | undefined {
  if (value(makeUp, 'PrivateUsers') !== 'managed') return undefined
  const other = ['User', 'Group', 'PAMName'].find(directive => last(makeUp, directive))
  const clash = other ?? (isYes(makeUp, 'DynamicUser') ? 'DynamicUser' : undefined)
  if (clash === undefined) return undefined
  return {
    assignment: last(makeUp, 'PrivateUsers'),
    cause: `PrivateUsers=managed does not go with ${clash}=`,
    advice: 'take one of the two away',
  }
}

function usersOfPath(makeUp: MakeUp): Fault | undefined {
  const users = last(makeUp, 'UserNamespacePath') && value(makeUp, 'PrivateUsers')
  if (users === undefined || parseBoolean(users) === false) return undefined
  return {
    assignment: last(makeUp, 'PrivateUsers'),
    cause: 'PrivateUsers= does not go with UserNamespacePath=',
    advice: 'take one of the two away',
  }
}

function pamWithProcessesApart(makeUp: MakeUp): Fault | undefined {
  if (!last(makeUp, 'PAMName') || !isYes(makeUp, 'PrivatePIDs')) return undefined
  return {
    assignment: last(makeUp, 'PAMName'),
    cause: 'PAMName= does not go with PrivatePIDs=yes',
    advice: 'take one of the two away',
  }
}

function pamKillMode(makeUp: MakeUp, modes: readonly string[]): Fault | undefined {
  if (!last(makeUp, 'PAMName')) return undefined
  const mode = value(makeUp, 'KillMode') ?? 'control-group'
  if (modes.includes(mode)) return undefined
  return {
    assignment: last(makeUp, 'KillMode'),
    cause: `PAMName= does not go with KillMode=${mode}: nobody would end the PAM session`,
    advice: `use KillMode=${modes.join(' or ')}`,
  }
}

/** How socket_verify(), mount_verify() and swap_verify() looked at it up to 256. */
export const ownPamKillMode: Check = {
  code: 'pam-killmode',
  until: 256,
  find: makeUp => pamKillMode(makeUp, ['control-group']),
}

/** How service_verify() did. */
export const servicePamKillMode: Check = {
  code: 'pam-killmode',
  until: 256,
  find: makeUp => pamKillMode(makeUp, ['control-group', 'mixed']),
}

/** unit_verify_contexts() of core/unit.c: it runs before the checks of the unit's type. */
export const EXEC_CONTEXT_CHECKS: readonly Check[] = [
  { code: 'dynamicuser-user-unit', since: 256, find: dynamicUserOfUser },
  { code: 'dynamicuser-workdir-home', since: 256, find: dynamicUserAtHome },
  { code: 'workdir-api-vfs', since: 257, find: worksInApiFileSystem },
  { code: 'privatepids-type', since: 257, find: processesApart },
  { code: 'privateusers-managed', since: 260, find: managedUsers },
  { code: 'privateusers-usernspath', since: 260, find: usersOfPath },
  { code: 'pam-privatepids', since: 261, find: pamWithProcessesApart },
  {
    code: 'pam-killmode-any',
    since: 257,
    find: makeUp => pamKillMode(makeUp, ['control-group', 'mixed']),
  },
]
