import { describe, expect, it } from 'vitest'
import { judgeCase, lettersOf } from '../testing/judge-case.ts'

/**
 * What Debian's systemd 247.3, 252.39, 257.13 and 262 said of the assignment (systemd-analyze verify): a letter for each,
 * `.` nothing, `m` a message at its line, `F` that and the unit refused, `-` it does not have the directive.
 */
const SAID: readonly (readonly [section: string, name: string, value: string, letters: string])[] = [
  ['Service', 'StandardError', '%c', 'mmmm'],
  ['Service', 'StandardError', '/var/runx', 'mmmm'],
  ['Service', 'StandardError', 'append:/a', '....'],
  ['Service', 'StandardError', 'append:a', 'mmmm'],
  ['Service', 'StandardError', 'fd:%Z', 'mmmm'],
  ['Service', 'StandardError', 'fd:a:b', 'mmmm'],
  ['Service', 'StandardError', 'fd:ü', 'mmmm'],
  ['Service', 'StandardError', 'file:/%Z', 'mmmm'],
  ['Service', 'StandardError', 'file://x', '....'],
  ['Service', 'StandardError', 'file:/a/../b', 'mmmm'],
  ['Service', 'StandardError', 'file:x', 'mmmm'],
  ['Service', 'StandardError', 'private/x', 'mmmm'],
  ['Service', 'StandardError', 'syslog', 'mmmm'],
  ['Service', 'StandardError', 'syslog+console', 'mmmm'],
  ['Service', 'StandardError', 'truncate', 'm...'],
  ['Service', 'StandardError', 'truncate:/a', 'm...'],
  ['Service', 'StandardInput', '%c', 'mmmm'],
  ['Service', 'StandardInput', '/var/runx', 'mmmm'],
  ['Service', 'StandardInput', 'fd:%Z', 'mmmm'],
  ['Service', 'StandardInput', 'fd:a:b', 'mmmm'],
  ['Service', 'StandardInput', 'fd:ü', 'mmmm'],
  ['Service', 'StandardInput', 'file:', 'mmmm'],
  ['Service', 'StandardInput', 'file:/%Z', 'mmmm'],
  ['Service', 'StandardInput', 'file://x', '....'],
  ['Service', 'StandardInput', 'file:/a/../b', 'mmmm'],
  ['Service', 'StandardInput', 'file:x', 'mmmm'],
  ['Service', 'StandardInput', 'private/x', 'mmmm'],
  ['Service', 'StandardInput', 'tty-force', '....'],
  ['Service', 'StandardInputData', '-foo', 'mm..'],
  ['Service', 'StandardInputData', '/run/foo', '....'],
  ['Service', 'StandardInputData', '/var/run', '....'],
  ['Service', 'StandardInputData', '/var/runx', 'mmmm'],
  ['Service', 'StandardInputData', '_foo', 'mm..'],
  ['Service', 'StandardInputData', 'private/x', 'mmmm'],
  ['Service', 'StandardInputText', '%D', 'mm..'],
  ['Service', 'StandardInputText', '%c', '....'],
  ['Service', 'StandardInputText', '%d/x', 'm...'],
  ['Service', 'StandardInputText', '%q.service', 'm...'],
  ['Service', 'StandardInputText', '/var/runx', '....'],
  ['Service', 'StandardInputText', 'foo:\\000', 'mmmm'],
  ['Service', 'StandardInputText', 'foo:\\x00', 'mmmm'],
  ['Service', 'StandardInputText', 'private/x', '....'],
  ['Service', 'StandardInputText', 'user.%Z=x', 'mmmm'],
  ['Service', 'StandardInputText', 'user.a=%Z', 'mmmm'],
]

describe('streams', () => {
  it.each(SAID)('[%s] %s=%s is %s', (section, name, value, letters) =>
    expect(lettersOf(section, name, value, letters)).toBe(letters),
  )
})

describe('old releases', () => {
  // config_parse_exec_input() of 239 (systemd-rhel8) hands its errors on; enums.tsv exec_output.
  it.each([
    ['StandardInput', 'fd:a:b', 239, ['fatal fdname-invalid']],
    ['StandardInput', 'fd:a:b', 243, undefined],
    ['StandardInput', 'bogus', 243, ['ignored value-unknown']],
    ['StandardOutput', 'append:/a', 239, ['ignored value-other-version']],
    ['StandardOutput', 'append:/a', '239-82.el8', undefined],
    ['StandardOutput', 'append:/a', 240, []],
    ['StandardOutput', 'syslog', 245, []],
    ['StandardOutput', 'syslog', 246, ['noted value-obsolete']],
  ] as const)('%s=%s in %s', (name, value, release, expected) =>
    expect(judgeCase('Service', name, value, release)).toEqual(expected),
  )
})
