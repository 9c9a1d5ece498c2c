import { describe, expect, it } from 'vitest'
import { judgeLine, verdictOf } from '../testing/judge-case.ts'

// Releases 247, 252, 257 and 262: what the systemd of Debian 11 to 14 says; others: verify-messages.tsv.
describe('system call filters', () => {
  it.each([
    ['SystemCallFilter=', 252, 'silent'],
    ['SystemCallFilter=~read @system-service', 252, 'silent'],
    ['SystemCallFilter=@foo read', 252, 'partial syscall-group-unknown'],
    ['SystemCallFilter=@sandbox', 252, 'partial value-other-version'],
    ['SystemCallFilter=@sandbox', 257, 'silent'],
    ['SystemCallFilter=@clock', 219, 'partial value-other-version'],
    ['SystemCallFilter=READ 42', 252, 'partial syscall-unknown, partial syscall-unknown'],
    ['SystemCallFilter=reed', 252, 'partial syscall-unknown'],
    ['SystemCallFilter=futex_waitv', 252, 'unknown'],
    ['SystemCallFilter=openat2', 252, 'silent'],
    ['SystemCallFilter=openat2', 219, 'unknown'],
    ['SystemCallFilter="read"', 252, 'partial syscall-unknown'],
    ['SystemCallFilter=~read:EPERM write:kill', 252, 'silent'],
    ['SystemCallFilter=~read:eperm', 252, 'silent'],
    ['SystemCallFilter=read:EPERM', 247, 'silent'],
    ['SystemCallFilter=read:EPERM', 252, 'partial syscall-errno-in-allowlist'],
    ['SystemCallFilter=~read:kill', 245, 'partial value-other-version'],
    ['SystemCallFilter=~read:EFOO', 252, 'partial value-invalid'],
    ['SystemCallFilter=~read:0', 252, 'silent'],
    ['SystemCallFilter=~read:4096', 252, 'partial value-invalid'],
    ['SystemCallFilter=~:EPERM', 252, 'partial value-invalid'],
    ['SystemCallLog=@system-service', 252, 'silent'],
    ['SystemCallLog=~read:EPERM', 252, 'partial syscall-unknown'],
    ['SystemCallArchitectures=native x86 "arm64"', 252, 'silent'],
    ['SystemCallArchitectures=native x86_64', 252, 'partial syscall-arch-invalid'],
    ['SystemCallArchitectures=loongarch64', 252, 'partial syscall-arch-invalid'],
    ['SystemCallArchitectures=loongarch64', 257, 'silent'],
    ['SystemCallArchitectures=parisc', 247, 'partial syscall-arch-invalid'],
    ['SystemCallErrorNumber=EPERM', 219, 'silent'],
    ['SystemCallErrorNumber=eperm', 252, 'silent'],
    ['SystemCallErrorNumber=kill', 247, 'silent'],
    ['SystemCallErrorNumber=kill', 239, 'ignored value-other-version'],
    ['SystemCallErrorNumber=0', 252, 'ignored value-invalid'],
    ['SystemCallErrorNumber=0x1', 252, 'silent'],
    ['SystemCallErrorNumber=1', 219, 'unknown'],
    ['SystemCallErrorNumber=EHWPOISON', 252, 'silent'],
  ])('%s in %s: %s', (assignment, version, expected) => {
    expect(verdictOf(`Service.${assignment}`, version)).toBe(expected)
  })

  it('says the same thing once, and not without end', () => {
    expect(judgeLine('Service.SystemCallFilter=@foo @foo', 252)).toHaveLength(1)
    const many = Array.from({ length: 5000 }, (_, index) => `@x${index}`).join(' ')
    expect(judgeLine(`Service.SystemCallFilter=${many}`, 252)).toHaveLength(100)
  })
})
