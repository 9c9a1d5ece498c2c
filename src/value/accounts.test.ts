import { describe, expect, it } from 'vitest'
import { judgeCase, lettersOf } from '../testing/judge-case.ts'

/**
 * What Debian's systemd 247.3, 252.39, 257.13 and 262 said of the assignment (systemd-analyze verify): a letter for each,
 * `.` nothing, `m` a message at its line, `F` that and the unit refused, `-` it does not have the directive.
 */
const SAID: readonly (readonly [section: string, name: string, value: string, letters: string])[] = [
  ['Mount', 'SupplementaryGroups', 'iamagroup', '....'],
  ['Service', 'Group', '%D', 'FFFF'],
  ['Service', 'Group', '%c', 'FFFF'],
  ['Service', 'Group', '%d/x', 'FFFF'],
  ['Service', 'Group', '%q', 'F...'],
  ['Service', 'Group', '%q.service', 'F...'],
  ['Service', 'Group', '%y', 'FFFF'],
  ['Service', 'Group', '/var/runx', 'FFFF'],
  ['Service', 'Group', 'a-b.slice', '....'],
  ['Service', 'Group', 'foo.slice', '....'],
  ['Service', 'Group', 'private/x', 'FFFF'],
  ['Service', 'Group', 'tty-force', '....'],
  ['Service', 'Group', 'user.%Z=x', 'FFFF'],
  ['Service', 'Group', 'user.a=%Z', 'FFFF'],
  ['Service', 'SupplementaryGroups', '%D', 'FFFF'],
  ['Service', 'SupplementaryGroups', '%c', 'FFFF'],
  ['Service', 'SupplementaryGroups', '%d/x', 'FFFF'],
  ['Service', 'SupplementaryGroups', '%q', 'F...'],
  ['Service', 'SupplementaryGroups', '%q.service', 'F...'],
  ['Service', 'SupplementaryGroups', '%y', 'FFFF'],
  ['Service', 'SupplementaryGroups', '/var/runx', 'FFFF'],
  ['Service', 'SupplementaryGroups', 'a-b.slice', '....'],
  ['Service', 'SupplementaryGroups', 'foo.slice', '....'],
  ['Service', 'SupplementaryGroups', 'private/x', 'FFFF'],
  ['Service', 'SupplementaryGroups', 'tty-force', '....'],
  ['Service', 'SupplementaryGroups', 'user.%Z=x', 'FFFF'],
  ['Service', 'SupplementaryGroups', 'user.a=%Z', 'FFFF'],
  ['Service', 'User', 'nobody', 'mmmm'],
  ['Socket', 'Group', 'iamagroup', '....'],
]

describe('users and groups', () => {
  it.each(SAID)('[%s] %s=%s is %s', (section, name, value, letters) =>
    expect(lettersOf(section, name, value, letters)).toBe(letters),
  )
})

describe('notes and old releases', () => {
  // user-util.c valid_user_group_name(); special.tsv user-strict.
  it.each([
    ['a.b', 252, ['noted user-name-relaxed']],
    ['nobody', 252, ['noted special-user']],
    ['a.b', 239, ['fatal user-name-invalid']],
    ['a.b', 236, undefined],
    ['a.b', 232, ['ignored user-name-invalid']],
    ['a.b', 244, undefined],
    ['a.b', '239-82.el8', undefined],
    ['a.b', 219, []],
    ['007', 239, undefined],
    ['root', 239, []],
  ] as const)('User=%s in %s', (value, release, expected) =>
    expect(judgeCase('Service', 'User', value, release)).toEqual(expected),
  )

  it('does not warn of the group nobody', () =>
    expect(judgeCase('Service', 'Group', 'nobody', 252)).toEqual([]))
})
