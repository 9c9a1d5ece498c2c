import { describe, expect, it } from 'vitest'
import { judgeCase, lettersOf } from '../testing/judge-case.ts'

/**
 * What Debian's systemd 247.3, 252.39, 257.13 and 262 said of the assignment (systemd-analyze verify): a letter for each,
 * `.` nothing, `m` a message at its line, `F` that and the unit refused, `-` it does not have the directive.
 */
const SAID: readonly (readonly [section: string, name: string, value: string, letters: string])[] = [
  ['Service', 'Environment', '%D', 'mmmm'],
  ['Service', 'Environment', '%c', 'mmmm'],
  ['Service', 'Environment', '%d/x', 'mmmm'],
  ['Service', 'Environment', '%q.service', 'mmmm'],
  ['Service', 'Environment', '/var/runx', 'mmmm'],
  ['Service', 'Environment', 'FOO_1=bar', '....'],
  ['Service', 'Environment', '_FOO=bar', '....'],
  ['Service', 'Environment', 'foo:\\000', 'mmmm'],
  ['Service', 'Environment', 'foo:\\x00', 'mmmm'],
  ['Service', 'Environment', 'private/x', 'mmmm'],
  ['Service', 'Environment', 'user.%Z=x', 'mmmm'],
  ['Service', 'Environment', 'user.a=%Z', 'mmmm'],
  ['Service', 'PassEnvironment', '%D', 'mmmm'],
  ['Service', 'PassEnvironment', '%d/x', 'mmmm'],
  ['Service', 'PassEnvironment', '%q', 'm...'],
  ['Service', 'PassEnvironment', '%q.service', 'mmmm'],
  ['Service', 'PassEnvironment', '/a"b', 'mmmm'],
  ['Service', 'PassEnvironment', '/var/runx', 'mmmm'],
  ['Service', 'PassEnvironment', 'A="b c', 'mmmm'],
  ['Service', 'PassEnvironment', 'inactive', '....'],
  ['Service', 'PassEnvironment', 'private/x', 'mmmm'],
  ['Service', 'PassEnvironment', 'privatex', '....'],
  ['Service', 'PassEnvironment', 'user.%Z=x', 'mmmm'],
  ['Service', 'PassEnvironment', 'user.a=%Z', 'mmmm'],
  ['Service', 'UnsetEnvironment', '%D', 'mmmm'],
  ['Service', 'UnsetEnvironment', '%d/x', 'mmmm'],
  ['Service', 'UnsetEnvironment', '%q', 'm...'],
  ['Service', 'UnsetEnvironment', '%q.service', 'mmmm'],
  ['Service', 'UnsetEnvironment', '/var/runx', 'mmmm'],
  ['Service', 'UnsetEnvironment', 'FOO_1=bar', '....'],
  ['Service', 'UnsetEnvironment', 'foo:\\000', 'mmmm'],
  ['Service', 'UnsetEnvironment', 'foo:\\x00', 'mmmm'],
  ['Service', 'UnsetEnvironment', 'private/x', 'mmmm'],
  ['Service', 'UnsetEnvironment', 'privatex', '....'],
  ['Service', 'UnsetEnvironment', 'user.%Z=x', 'mmmm'],
  ['Service', 'UnsetEnvironment', 'user.a=%Z', 'mmmm'],
]

describe('environment variables', () => {
  it.each(SAID)('[%s] %s=%s is %s', (section, name, value, letters) =>
    expect(lettersOf(section, name, value, letters)).toBe(letters),
  )
})

describe('words of one assignment', () => {
  it('keeps the good ones', () =>
    expect(judgeCase('Service', 'Environment', 'A=b C', 252)).toEqual(['partial environment-invalid']))

  it('knows the quotes of 219 where later releases agree', () => {
    expect(judgeCase('Service', 'Environment', '"A=b c"', 219)).toEqual([])
    expect(judgeCase('Service', 'Environment', 'A="b c"', 219)).toEqual(['partial environment-invalid'])
    expect(judgeCase('Service', 'Environment', 'A="b c"', 232)).toEqual(['partial environment-invalid'])
    expect(judgeCase('Service', 'Environment', 'A="b c"', 233)).toEqual([])
    expect(judgeCase('Service', 'Environment', '"A=b', 219)).toBeUndefined()
    expect(judgeCase('Service', 'Environment', 'A=b', 219)).toEqual([])
    expect(judgeCase('Service', 'Environment', 'A', 219)).toEqual(['ignored environment-invalid'])
  })
})
