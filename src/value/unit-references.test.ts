import { describe, expect, it } from 'vitest'
import { judgeCase, lettersOf } from '../testing/judge-case.ts'

/**
 * What Debian's systemd 247.3, 252.39, 257.13 and 262 said of the assignment (systemd-analyze verify): a letter for each,
 * `.` nothing, `m` a message at its line, `F` that and the unit refused, `-` it does not have the directive.
 */
const SAID: readonly (readonly [section: string, name: string, value: string, letters: string])[] = [
  ['Install', 'Alias', '/var/runx', '....'],
  ['Install', 'Alias', 'private/x', '....'],
  ['Service', 'BusName', '%D', 'mmmm'],
  ['Service', 'BusName', '%c', 'mmmm'],
  ['Service', 'BusName', '%d/x', 'mmmm'],
  ['Service', 'BusName', '%q', 'mmmm'],
  ['Service', 'BusName', '/var/runx', 'mmmm'],
  ['Service', 'BusName', 'a-b.slice', '....'],
  ['Service', 'BusName', 'foo.slice', '....'],
  ['Service', 'BusName', 'private/x', 'mmmm'],
  ['Service', 'BusName', 'user.%Z=x', 'mmmm'],
  ['Service', 'BusName', 'user.a=%Z', 'mmmm'],
  ['Service', 'Slice', '%q', 'mmmm'],
  ['Service', 'Slice', '%q.service', 'mmmm'],
  ['Service', 'Slice', '/var/runx', 'mmmm'],
  ['Service', 'Slice', 'a-b.slice', '....'],
  ['Service', 'Slice', 'foo.slice', '....'],
  ['Service', 'Slice', 'private/x', 'mmmm'],
  ['Service', 'Slice', 'user.%Z=x', 'mmmm'],
  ['Service', 'Slice', 'user.a=%Z', 'mmmm'],
  ['Service', 'Sockets', '%q', 'mmmm'],
  ['Service', 'Sockets', '%q.service', 'mmmm'],
  ['Service', 'Sockets', '/var/runx', 'mmmm'],
  ['Service', 'Sockets', 'dbus.socket', '....'],
  ['Service', 'Sockets', 'foo.socket', '....'],
  ['Service', 'Sockets', 'private/x', 'mmmm'],
  ['Service', 'Sockets', 'user.%Z=x', 'mmmm'],
  ['Service', 'Sockets', 'user.a=%Z', 'mmmm'],
  ['Socket', 'Service', '%H.service', '....'],
  ['Socket', 'Service', '%q', 'mmmm'],
  ['Socket', 'Service', '%q.service', 'm...'],
  ['Socket', 'Service', '/var/runx', 'mmmm'],
  ['Socket', 'Service', 'foo.service', '....'],
  ['Socket', 'Service', 'private/x', 'mmmm'],
  ['Socket', 'Service', 'user.%Z=x', 'mmmm'],
  ['Socket', 'Service', 'user.a=%Z', 'mmmm'],
  ['Timer', 'Unit', '%n', 'mmmm'],
  ['Timer', 'Unit', '%q', 'mmmm'],
  ['Timer', 'Unit', '%q.service', 'm...'],
  ['Timer', 'Unit', '/var/runx', 'mmmm'],
  ['Timer', 'Unit', 'a-b.slice', '....'],
  ['Timer', 'Unit', 'foo.slice', '....'],
  ['Timer', 'Unit', 'private/x', 'mmmm'],
  ['Timer', 'Unit', 'user.%Z=x', 'mmmm'],
  ['Timer', 'Unit', 'user.a=%Z', 'mmmm'],
  ['Unit', 'After', '%q', 'mmmm'],
  ['Unit', 'After', '%q.service', 'm...'],
  ['Unit', 'After', '/var/runx', 'mmmm'],
  ['Unit', 'After', 'a-b.slice', '....'],
  ['Unit', 'After', 'foo.slice', '....'],
  ['Unit', 'After', 'private/x', 'mmmm'],
  ['Unit', 'After', 'user.%Z=x', 'mmmm'],
  ['Unit', 'After', 'user.a=%Z', 'mmmm'],
  ['Unit', 'CollectMode', '/var/runx', 'mmmm'],
  ['Unit', 'CollectMode', 'inactive', '....'],
  ['Unit', 'CollectMode', 'inactive-or-failed', '....'],
  ['Unit', 'CollectMode', 'private/x', 'mmmm'],
  ['Unit', 'Documentation', '%D', 'mmmm'],
  ['Unit', 'Documentation', '%c', 'mmmm'],
  ['Unit', 'Documentation', '%d/x', 'mmmm'],
  ['Unit', 'Documentation', '%q.service', 'mmmm'],
  ['Unit', 'Documentation', '/a"b', 'mmmm'],
  ['Unit', 'Documentation', '/var/runx', 'mmmm'],
  ['Unit', 'Documentation', 'A="b c', 'mmmm'],
  ['Unit', 'Documentation', 'http://x', '....'],
  ['Unit', 'Documentation', 'https://x', '....'],
  ['Unit', 'Documentation', 'private/x', 'mmmm'],
  ['Unit', 'Documentation', 'user.%Z=x', 'mmmm'],
  ['Unit', 'Documentation', 'user.a=%Z', 'mmmm'],
  ['Unit', 'OnFailureIsolate', '/var/runx', 'mmmm'],
  ['Unit', 'OnFailureIsolate', 'no', '....'],
  ['Unit', 'OnFailureIsolate', 'private/x', 'mmmm'],
  ['Unit', 'OnFailureIsolate', 'yes', '....'],
  ['Unit', 'OnFailureJobMode', '/var/runx', 'mmmm'],
  ['Unit', 'OnFailureJobMode', 'isolate', '....'],
  ['Unit', 'OnFailureJobMode', 'lenient', 'mmm.'],
  ['Unit', 'OnFailureJobMode', 'private/x', 'mmmm'],
  ['Unit', 'OnFailureJobMode', 'replace', '....'],
  ['Unit', 'RequiresOverridable', '%q', 'mmmm'],
  ['Unit', 'RequiresOverridable', '%q.service', 'mmmm'],
  ['Unit', 'RequiresOverridable', '/var/runx', 'mmmm'],
  ['Unit', 'RequiresOverridable', 'a-b.slice', 'mmmm'],
  ['Unit', 'RequiresOverridable', 'foo.slice', 'mmmm'],
  ['Unit', 'RequiresOverridable', 'private/x', 'mmmm'],
  ['Unit', 'RequiresOverridable', 'user.%Z=x', 'mmmm'],
  ['Unit', 'RequiresOverridable', 'user.a=%Z', 'mmmm'],
  ['Unit', 'Upholds', '123', '-mmm'],
]

describe('names of units', () => {
  it.each(SAID)('[%s] %s=%s is %s', (section, name, value, letters) =>
    expect(lettersOf(section, name, value, letters)).toBe(letters),
  )
})

describe('what depends on the unit', () => {
  // Debian's systemd 257 said so of each.
  it.each([
    ['Unit', 'After', 'a@.service', { unit: 'x@y.service' }, []],
    ['Slice', 'Slice', 'a.slice', {}, ['ignored slice-invalid']],
    ['Timer', 'Unit', 'c1.timer', {}, ['ignored trigger-self']],
    ['Timer', 'Unit', 'a.service', { earlier: { Unit: ['b.service'] } }, ['ignored duplicate']],
    ['Unit', 'After', 'a.service b', {}, ['partial dependency-invalid']],
  ] as const)('[%s] %s=%s', (section, name, value, details, expected) =>
    expect(judgeCase(section, name, value, 257, details)).toEqual(expected),
  )

  // verify-messages.tsv: trigger_unit not-supported-here until 237.
  it('lets units of one type trigger each other from 238 on', () => {
    expect(judgeCase('Timer', 'Unit', 'a.timer', 219)).toEqual(['ignored not-supported-here'])
    expect(judgeCase('Timer', 'Unit', 'a.timer', 239)).toEqual([])
  })

  it('does not judge suffixes that were units once', () =>
    expect(judgeCase('Unit', 'After', 'a.snapshot', 219)).toEqual([]))
})
