/** The groups of system calls (`@clock`, `@system-service` ...) that each systemd release knows. */
import { SYSCALL_GROUPS } from './syscall-groups.gen.ts'

/** A member of a group, a system call or another group, and the upstream releases in which it is one. */
export interface SyscallMember {
  readonly name: string
  readonly since: number
  readonly removedIn?: number
}

/** A group, the release it came with, and all members it ever had. */
export interface SyscallGroup {
  readonly name: string
  readonly since: number
  readonly members: readonly SyscallMember[]
}

/** Reads `@NAME SINCE|MEMBER MEMBER:SINCE MEMBER!REMOVED`; a member without a release came with its group. */
export function readSyscallGroup(line: string): SyscallGroup {
  const [head = '', list = ''] = line.split('|')
  const [group = '', start] = head.split(' ')
  const since = Number(start)
  const members = list
    .split(' ')
    .filter(token => token !== '')
    .map(token => {
      const [life = '', removed] = token.split('!')
      const [name = '', later] = life.split(':')
      return {
        name,
        since: later === undefined ? since : Number(later),
        ...(removed === undefined ? {} : { removedIn: Number(removed) }),
      }
    })
  return { name: group, since, members }
}

const found = new Map<string, SyscallGroup>()

function findGroup(name: string): SyscallGroup | undefined {
  if (!/^@[a-z0-9-]+$/.test(name)) return undefined
  let group = found.get(name)
  if (!group) {
    const at = SYSCALL_GROUPS.indexOf(`\n${name} `)
    if (at < 0) return undefined
    group = readSyscallGroup(SYSCALL_GROUPS.slice(at + 1, SYSCALL_GROUPS.indexOf('\n', at + 1)))
    found.set(name, group)
  }
  return group
}

/** Whether upstream `release` knows the group; names begin with `@`. No release up to 262 has dropped one. */
export function hasSyscallGroup(name: string, release: number): boolean {
  const since = syscallGroupSince(name)
  return since !== undefined && since <= release
}

/** The release that brought the group; undefined for none. */
export function syscallGroupSince(name: string): number | undefined {
  return findGroup(name)?.since
}

/**
 * The members of a group in upstream `release`: system calls, and names of groups where it contains others. Undefined
 * where that release has no such group. Point releases may have members of newer releases (252.39 has futex_waitv of 254
 * in `@default`): what is missing here need not be missing there. `@known` also holds every call that the kernel had when systemd was
 * released; those are not listed.
 */
export function syscallGroup(name: string, release: number): readonly string[] | undefined {
  if (!hasSyscallGroup(name, release)) return undefined
  return findGroup(name)
    ?.members.filter(
      ({ since, removedIn = Number.POSITIVE_INFINITY }) => since <= release && release < removedIn,
    )
    .map(member => member.name)
}

/** Every group of the table, in the order of their names. */
export function allSyscallGroups(): SyscallGroup[] {
  return SYSCALL_GROUPS.trim().split('\n').map(readSyscallGroup)
}
