import { describe, expect, it } from 'vitest'
import { allSyscallGroups, hasSyscallGroup, syscallGroup } from './syscall-groups.ts'

describe('syscall groups', () => {
  // From `systemd-analyze syscall-filter` of 252 and 262, and the history of seccomp-util.c.
  it.each([
    ['@clock', 230, undefined],
    ['@clock', 231, ['adjtimex', 'clock_adjtime', 'clock_settime', 'settimeofday', 'stime']],
    [
      '@clock',
      252,
      ['adjtimex', 'clock_adjtime', 'clock_adjtime64', 'clock_settime', 'clock_settime64', 'settimeofday'],
    ],
    ['@sandbox', 252, undefined],
    ['@pkey', 252, ['pkey_alloc', 'pkey_free', 'pkey_mprotect']],
    ['@known', 262, ['@obsolete']],
    ['@nothing', 262, undefined],
    ['clock', 262, undefined],
    ['@clock 231|adjtimex', 262, undefined],
    ['@', 262, undefined],
  ] as const)('%s in %i', (name, release, members) => {
    expect(syscallGroup(name, release)).toEqual(members)
    expect(hasSyscallGroup(name, release)).toBe(members !== undefined)
  })

  it('contain other groups that the same release has', () => {
    const dangling = allSyscallGroups().flatMap(({ name, members }) =>
      members
        .filter(member => member.name.startsWith('@') && !hasSyscallGroup(member.name, member.since))
        .map(member => `${name} ${member.name}`),
    )
    expect(dangling).toEqual([])
  })
})
