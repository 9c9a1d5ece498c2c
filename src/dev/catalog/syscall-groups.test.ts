import { describe, expect, it } from 'vitest'
import { readSyscallGroup } from '../../catalog/syscall-groups.ts'
import { mergeSyscallGroups, readSyscallGroups, renderSyscallGroups } from './syscall-groups.ts'

const CODE = `
static const FilesystemSet other_sets[] = {
        [OTHER] = {
                .name = "@other",
                .value =
                "ext4\\0"
        },
};

const SyscallFilterSet syscall_filter_sets[_SYSCALL_FILTER_SET_MAX] = {
        [SYSCALL_FILTER_SET_CLOCK] = {
                .name = "@clock",
                .help = "Change the time",
                .value =
                "adjtime\\0"
                /* "never\\0" */
                "settime\\0"
        },
        [SYSCALL_FILTER_SET_KNOWN] = {
                .name = "@known",
                .value =
                "@clock\\0"
#include "syscall-list.inc"
        },
};
`

describe('groups of system calls', () => {
  it('are read from the table of filter sets alone', () => {
    expect([...readSyscallGroups(CODE)]).toEqual([
      ['@clock', ['adjtime', 'settime']],
      ['@known', ['@clock']],
    ])
  })

  it('keep who came and went', () => {
    const known = [readSyscallGroup('@clock 231|oldtime adjtime:240 settime:232!250')]
    const { groups, changes, problems } = mergeSyscallGroups(known, readSyscallGroups(CODE), 263)
    expect(renderSyscallGroups(groups)).toContain(`
@clock 231|adjtime:240 oldtime!263 settime:232!250 settime:263
@known 263|@clock
`)
    expect(changes.map(({ name, detail }) => `${name} ${detail}`)).toEqual([
      '@clock +settime -oldtime',
      '@known +@clock',
    ])
    expect(problems).toEqual([])
    const again = mergeSyscallGroups(groups, readSyscallGroups(CODE), 263)
    expect(again.changes).toEqual([])
    expect(again.groups).toEqual(groups)
  })

  it('do not vanish silently', () => {
    const known = [readSyscallGroup('@clock 231|adjtime'), readSyscallGroup('@lost 231|a')]
    expect(mergeSyscallGroups(known, readSyscallGroups(CODE), 263).problems).toEqual([
      'the group @lost is gone: src/catalog/syscall-groups.ts has no form for that',
    ])
  })
})
