import { describe, expect, it } from 'vitest'
import { parseSystemdVersion, upstreamRelease } from '../catalog/systemd-version.ts'
import { execCommands } from './exec-command.ts'

describe('execCommands', () => {
  it.each<[string, number, string | undefined]>([
    ['/bin/a b', 208, '/bin/a'],
    ['-@/bin/a b', 208, '/bin/a'],
    ['+/bin/a', 230, undefined], // no path before 231
    ['+/bin/a', 231, '/bin/a'],
    ['!!/bin/a', 234, undefined],
    ['!!/bin/a', 235, '/bin/a'],
    [':/bin/a', 241, undefined],
    [':/bin/a', 242, '/bin/a'],
    ['a b', 238, undefined],
    ['a b', 239, 'a'],
    ['', 252, undefined],
    ['-', 252, undefined],
  ])('%j on %i runs %j', (value, release, program) => {
    expect(execCommands(value, upstreamRelease(release))[0]?.words[0]).toBe(program)
  })

  // config_parse_exec() of 252: a lone semicolon ends a command, and one that cannot be read ends the line.
  it.each([
    ['/bin/a 1 ; /bin/b 2', ['/bin/a 1', '/bin/b 2']],
    ['/bin/a 1; /bin/b', ['/bin/a 1; /bin/b']],
    ['/bin/a \\; b ";"', ['/bin/a ; b ;']],
    ['/bin/a ; x/b ; /bin/c', ['/bin/a']],
    ['/bin/a ; /bin/b "', ['/bin/a']],
  ])('%j holds %j', (value, lines) => {
    expect(execCommands(value, upstreamRelease(252)).map(({ words }) => words.join(' '))).toEqual(lines)
  })

  it('knows what runs outside the namespace', () => {
    expect(execCommands('-+/bin/a', upstreamRelease(252))[0]?.isPrivileged).toBe(true)
    expect(execCommands('-/bin/a +', upstreamRelease(252))[0]?.isPrivileged).toBe(false)
  })
})

describe('parseSystemdVersion', () => {
  it.each([
    ['219', { release: 219 }],
    ['v255.4', { release: 255, point: 4 }],
    ['219-62.el7', { release: 219, rhel: { major: 7 } }],
    ['219-62.el7_6.5', { release: 219, rhel: { major: 7, minor: 6 } }],
    ['219-el7.9', { release: 219, rhel: { major: 7, minor: 9 } }],
    ['252.38-1~deb12u1', { release: 252, point: 38 }],
    ['255.4-1ubuntu8.4', { release: 255, point: 4 }],
    ['systemd 252 (252.38-1~deb12u1)\n+PAM', { release: 252, point: 38 }],
    ['257~rc1-1', { release: 257 }],
  ])('of %j', (raw, expected) => {
    expect(parseSystemdVersion(raw)).toMatchObject(expected)
  })

  it.each(['', 'systemd', '6.1.0', '25', '2520', 'latest'])('is undefined for %j', raw => {
    expect(parseSystemdVersion(raw)).toBeUndefined()
  })
})
