import { describe, expect, it } from 'vitest'
import { upstreamRelease } from '../catalog/systemd-version.ts'
import { judgeCase, lettersOf } from '../testing/judge-case.ts'
import { parseCommands } from './command.ts'

/**
 * What Debian's systemd 247.3, 252.39, 257.13 and 262 said of the assignment (systemd-analyze verify): a letter for each,
 * `.` nothing, `m` a message at its line, `F` that and the unit refused, `-` it does not have the directive.
 */
const SAID: readonly (readonly [section: string, name: string, value: string, letters: string])[] = [
  ['Service', 'ExecReload', '! /foo', 'FFFF'],
  ['Service', 'ExecReload', '! foo', 'FFFF'],
  ['Service', 'ExecReload', '!!!/bin/true', 'FFFF'],
  ['Service', 'ExecReload', '!!-/bin/true', '...m'],
  ['Service', 'ExecReload', '!!/bin/true', '...m'],
  ['Service', 'ExecReload', '!-!/bin/true', '...m'],
  ['Service', 'ExecReload', '"/bin/true', 'mmmm'],
  ['Service', 'ExecReload', '%D', 'FF..'],
  ['Service', 'ExecReload', '%c', '....'],
  ['Service', 'ExecReload', '%d/x', 'F...'],
  ['Service', 'ExecReload', '%q', 'F...'],
  ['Service', 'ExecReload', '%q.service', 'F...'],
  ['Service', 'ExecReload', '- /bin/true', 'mmmm'],
  ['Service', 'ExecReload', '- x', 'mmmm'],
  ['Service', 'ExecReload', '-"/bin/true', 'mmmm'],
  ['Service', 'ExecReload', '--/bin/true', 'mmmm'],
  ['Service', 'ExecReload', '-..', 'mmmm'],
  ['Service', 'ExecReload', '-/bin/', 'mmmm'],
  ['Service', 'ExecReload', '-/bin/%Z', 'mmmm'],
  ['Service', 'ExecReload', '-/bin/true %Z', 'mmmm'],
  ['Service', 'ExecReload', '-@/bin/true', 'mmmm'],
  ['Service', 'ExecReload', '-bad/x ; /bin/true', 'mmmm'],
  ['Service', 'ExecReload', '-|%Z', 'mmm.'],
  ['Service', 'ExecReload', '.', 'FFFF'],
  ['Service', 'ExecReload', '..', 'FFFF'],
  ['Service', 'ExecReload', '/./foo//bar/', 'FFFF'],
  ['Service', 'ExecReload', '/a/..', '..FF'],
  ['Service', 'ExecReload', '/a:/b:x:y', '....'],
  ['Service', 'ExecReload', '/a\\:b:/c', 'FFFF'],
  ['Service', 'ExecReload', '/bin/', 'FFFF'],
  ['Service', 'ExecReload', '/bin/.', '..FF'],
  ['Service', 'ExecReload', '/bin/..', '..FF'],
  ['Service', 'ExecReload', '/bin/tr*e', '...F'],
  ['Service', 'ExecReload', '/bin/tr?e', '...F'],
  ['Service', 'ExecReload', '/bin/tr[ue', '...F'],
  ['Service', 'ExecReload', '/bin/tr\\"ue', 'FFFF'],
  ['Service', 'ExecReload', '/bin/tr\\\\ue', 'FFFF'],
  ['Service', 'ExecReload', '/bin/tr\\tue', 'FFFF'],
  ['Service', 'ExecReload', '/bin/true', '....'],
  ['Service', 'ExecReload', "/bin/true 'a", 'FFFF'],
  ['Service', 'ExecReload', '/bin/true ; -bad/x', 'mmmm'],
  ['Service', 'ExecReload', '/bin/true \\:', 'mmmm'],
  ['Service', 'ExecReload', '/bin/true \\x', 'mmmm'],
  ['Service', 'ExecReload', '/bin/true a"b', 'FFFF'],
  ['Service', 'ExecReload', '/bin/true a\\q', 'mmmm'],
  ['Service', 'ExecReload', '/var/runx', '....'],
  ['Service', 'ExecReload', '@"" x', 'FFFF'],
  ['Service', 'ExecReload', '@- x', 'mmmm'],
  ['Service', 'ExecReload', '@.service', 'FFFF'],
  ['Service', 'ExecReload', '@/bin/true', 'FFFF'],
  ['Service', 'ExecReload', '@a.service', 'FFFF'],
  ['Service', 'ExecReload', '@|', 'FFF.'],
  ['Service', 'ExecReload', '@|-', 'FFF.'],
  ['Service', 'ExecReload', '@|/bin/true', 'FFF.'],
  ['Service', 'ExecReload', 'A="b c', 'mmmm'],
  ['Service', 'ExecReload', 'append:/a', 'FFFF'],
  ['Service', 'ExecReload', 'file:/%Z', 'FFFF'],
  ['Service', 'ExecReload', 'foo:\\000', 'FFFF'],
  ['Service', 'ExecReload', 'foo:\\x00', 'FFFF'],
  ['Service', 'ExecReload', 'https://', 'FFFF'],
  ['Service', 'ExecReload', 'https://x', 'FFFF'],
  ['Service', 'ExecReload', 'private/x', 'FFFF'],
  ['Service', 'ExecReload', 'user.%Z=x', 'FFFF'],
  ['Service', 'ExecReload', 'user.a=%Z', 'FFFF'],
  ['Service', 'ExecReload', '|!/foo', 'FFF.'],
  ['Service', 'ExecReload', '|%Z', 'FFF.'],
  ['Service', 'ExecReload', '|-%Z', 'FFF.'],
  ['Service', 'ExecReload', '|/bin/true', 'FFF.'],
  ['Service', 'ExecReload', '|a "b', 'FFFF'],
  ['Service', 'ExecReloadPost', '! foo', '---F'],
  ['Service', 'ExecReloadPost', './true', '---F'],
  ['Service', 'ExecReloadPost', '/a:/b:foo:ro', '---.'],
  ['Service', 'ExecReloadPost', '/bin/true %-', '---.'],
  ['Service', 'ExecReloadPost', '/foo/%Z', '---F'],
  ['Service', 'ExecReloadPost', '/procx', '---.'],
]

describe('commands', () => {
  it.each(SAID)('[%s] %s=%s is %s', (section, name, value, letters) =>
    expect(lettersOf(section, name, value, letters)).toBe(letters),
  )
})

describe('codes and old releases', () => {
  it.each([
    ['/bin/true a\\q', 252, ['noted escape-unknown']],
    ['!!/bin/true', 258, ['noted prefix-obsolete']],
    ['@/bin/true', 252, ['fatal argv0-missing']],
    ['/bin/a ; b/c', 252, ['fatal command-not-absolute']],
    ['/bin/a ; -b/c', 252, ['ignored command-not-absolute']],
    // config_parse_exec() of 219 (systemd-rhel7): absolute programs only, nothing is fatal, specifiers come later.
    ['true', 219, ['ignored command-not-absolute']],
    ['%t/true', 219, ['ignored command-not-absolute']],
    ['/bin/true %Z', 219, []],
    ['/bin/', 219, ['ignored command-directory']],
    ['@/bin/true', 219, ['ignored argv0-missing']],
    ['+/bin/true', 219, ['ignored command-not-absolute']],
    ['/bin/true "a', 219, ['ignored syntax-split']],
    [`/bin/sh -c 'a b' "c"`, 219, []],
    [`/bin/sed 's/\\(a\\)\\.//'`, 219, []],
    [`/bin/sed 's/\\(a\\)\\.//'`, 229, undefined],
    [`-/sbin/agetty -o '-p -- \\\\u' - $TERM`, 219, []],
    [`/bin/echo '\\u00e4'`, 219, undefined],
    ["/bin/echo don't", 219, undefined],
    [`/bin/find / -exec a {} ';' -print`, 219, undefined],
    ['/bin/find / -exec a {} \\; -print', 219, []],
    ['"/bin/true"', 219, undefined],
    [`/bin/sh -c 'a b' "c"`, 229, []],
    [`/bin/sh -c 'a'b`, 229, undefined],
    [`/bin/sh -c 'a'b`, 237, []],
    // config_parse_exec() of 208 (uselessd) and that of 219 agree on these.
    ['/bin/true', 208, []],
    [`-@/bin/sh sh -c 'a b'`, 215, []],
    ['true', 215, ['ignored command-not-absolute']],
    ['@/bin/true', 215, ['ignored argv0-missing']],
    ['/bin/', 215, undefined],
    ['/bin/a ; /bin/b', 215, []],
    ['/bin/a ; b', 215, ['ignored command-not-absolute']],
    ['/bin/a ; /bin/b/', 215, undefined],
    ['/bin/true "a', 215, undefined],
    // The parser of 239 (systemd-rhel8) looks for plain names as it reads the unit.
    ['true', 239, undefined],
    ['a/b', 239, ['fatal command-not-absolute']],
    ['/bin/true %Z', 239, ['fatal specifier-unresolvable']],
    ['; /bin/true', 239, undefined],
  ] as const)('%s in %i', (value, release, expected) =>
    expect(judgeCase('Service', 'ExecStart', value, release)).toEqual(expected),
  )

  it('reads a long line in time', () =>
    expect(judgeCase('Service', 'ExecStart', `/bin/true ${'a\\q '.repeat(200_000)}`, 252)).toHaveLength(1))
})

describe('parseCommands', () => {
  it('takes a line apart', () =>
    expect(parseCommands('-@/bin/a "b c" d ; +/bin/e \\; f', upstreamRelease(252))).toEqual([
      {
        prefixes: '-@',
        program: '/bin/a',
        arguments: ['b c', 'd'],
        hasUnknownEscapes: false,
        failure: undefined,
      },
      {
        prefixes: '+',
        program: '/bin/e',
        arguments: [';', 'f'],
        hasUnknownEscapes: false,
        failure: undefined,
      },
    ]))
})
