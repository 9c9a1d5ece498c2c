import { describe, expect, it } from 'vitest'
import { judgeCase, lettersOf } from '../testing/judge-case.ts'

/**
 * What Debian's systemd 247.3, 252.39, 257.13 and 262 said of the assignment (systemd-analyze verify): a letter for each,
 * `.` nothing, `m` a message at its line, `F` that and the unit refused, `-` it does not have the directive.
 */
const SAID: readonly (readonly [section: string, name: string, value: string, letters: string])[] = [
  ['Automount', 'ExtraOptions', '123', '-...'],
  ['Automount', 'ExtraOptions', 'abc', '-...'],
  ['Service', 'AppArmorProfile', '%D', 'FF..'],
  ['Service', 'AppArmorProfile', '%c', '....'],
  ['Service', 'AppArmorProfile', '%d/x', 'F...'],
  ['Service', 'AppArmorProfile', '%q.service', 'F...'],
  ['Service', 'AppArmorProfile', '/var/runx', '....'],
  ['Service', 'AppArmorProfile', 'private/x', '....'],
  ['Service', 'AppArmorProfile', 'user.%Z=x', 'FFFF'],
  ['Service', 'AppArmorProfile', 'user.a=%Z', 'FFFF'],
  ['Service', 'LUOSession', '/a:/b:x:y', '---m'],
  ['Service', 'LUOSession', '/var/runx', '---.'],
  ['Service', 'LUOSession', 'AA AA', '---m'],
  ['Service', 'LUOSession', 'foo.service foo.service', '---m'],
  ['Service', 'LUOSession', 'https://x', '---m'],
  ['Service', 'LUOSession', 'private/x', '---.'],
  ['Service', 'LogExtraFields', '%D', 'mmmm'],
  ['Service', 'LogExtraFields', '%c', 'mmmm'],
  ['Service', 'LogExtraFields', '%d/x', 'mmmm'],
  ['Service', 'LogExtraFields', '%q.service', 'mmmm'],
  ['Service', 'LogExtraFields', '/var/runx', 'mmmm'],
  ['Service', 'LogExtraFields', 'AAAA====', '....'],
  ['Service', 'LogExtraFields', 'FOO_1=bar', '....'],
  ['Service', 'LogExtraFields', 'foo:\\000', 'mmmm'],
  ['Service', 'LogExtraFields', 'foo:\\x00', 'mmmm'],
  ['Service', 'LogExtraFields', 'private/x', 'mmmm'],
  ['Service', 'LogExtraFields', 'root = open', 'mmmm'],
  ['Service', 'LogExtraFields', 'user.%Z=x', 'mmmm'],
  ['Service', 'LogExtraFields', 'user.a=%Z', 'mmmm'],
  ['Service', 'LogFilterPatterns', '/var/runx', '--..'],
  ['Service', 'LogFilterPatterns', 'private/x', '--..'],
  ['Service', 'LogFilterPatterns', '~', '--mm'],
  ['Service', 'LogNamespace', '%D', 'mmmm'],
  ['Service', 'LogNamespace', '%c', 'mmmm'],
  ['Service', 'LogNamespace', '%d/x', 'mmmm'],
  ['Service', 'LogNamespace', '%q', 'm...'],
  ['Service', 'LogNamespace', '%q.service', 'm...'],
  ['Service', 'LogNamespace', '%y', 'mmmm'],
  ['Service', 'LogNamespace', '/var/runx', 'mmmm'],
  ['Service', 'LogNamespace', 'a-b.slice', '....'],
  ['Service', 'LogNamespace', 'foo.slice', '....'],
  ['Service', 'LogNamespace', 'private/x', 'mmmm'],
  ['Service', 'LogNamespace', 'user.%Z=x', 'mmmm'],
  ['Service', 'LogNamespace', 'user.a=%Z', 'mmmm'],
  ['Service', 'SELinuxContext', '%D', 'FF..'],
  ['Service', 'SELinuxContext', '%c', '....'],
  ['Service', 'SELinuxContext', '%d/x', 'F...'],
  ['Service', 'SELinuxContext', '%q.service', 'F...'],
  ['Service', 'SELinuxContext', '/var/runx', '....'],
  ['Service', 'SELinuxContext', 'private/x', '....'],
  ['Service', 'SELinuxContext', 'user.%Z=x', 'FFFF'],
  ['Service', 'SELinuxContext', 'user.a=%Z', 'FFFF'],
  ['Service', 'SmackProcessLabel', '%D', 'FF..'],
  ['Service', 'SmackProcessLabel', '%c', '....'],
  ['Service', 'SmackProcessLabel', '%d/x', 'F...'],
  ['Service', 'SmackProcessLabel', '%q.service', 'F...'],
  ['Service', 'SmackProcessLabel', '/var/runx', '....'],
  ['Service', 'SmackProcessLabel', 'private/x', '....'],
  ['Service', 'SmackProcessLabel', 'user.%Z=x', 'FFFF'],
  ['Service', 'SmackProcessLabel', 'user.a=%Z', 'FFFF'],
  ['Socket', 'FileDescriptorName', '%D', 'mm..'],
  ['Socket', 'FileDescriptorName', '%c', '....'],
  ['Socket', 'FileDescriptorName', '%d/x', 'm...'],
  ['Socket', 'FileDescriptorName', '%q.service', 'm...'],
  ['Socket', 'FileDescriptorName', '/a:/b:x:y', 'mmmm'],
  ['Socket', 'FileDescriptorName', '/var/runx', '....'],
  ['Socket', 'FileDescriptorName', 'https://x', 'mmmm'],
  ['Socket', 'FileDescriptorName', 'private/x', '....'],
  ['Socket', 'FileDescriptorName', 'user.%Z=x', 'mmmm'],
  ['Socket', 'FileDescriptorName', 'user.a=%Z', 'mmmm'],
  ['Socket', 'TCPCongestion', '/var/runx', '....'],
  ['Socket', 'TCPCongestion', 'private/x', '....'],
  ['Socket', 'XAttrAccept', '', '---.'],
  ['Socket', 'XAttrAccept', '%c', '---m'],
  ['Socket', 'XAttrAccept', '/var/runx', '---m'],
  ['Socket', 'XAttrAccept', 'private/x', '---m'],
  ['Socket', 'XAttrAccept', 'user.%Z=x', '---m'],
  ['Socket', 'XAttrAccept', 'user.a=%Z', '---m'],
  ['Socket', 'XAttrAccept', 'user.foo=bar', '---.'],
  ['Unit', 'Description', '%D', 'mm..'],
  ['Unit', 'Description', '%c', '....'],
  ['Unit', 'Description', '%d/x', 'm...'],
  ['Unit', 'Description', '%q.service', 'm...'],
  ['Unit', 'Description', '/var/runx', '....'],
  ['Unit', 'Description', 'private/x', '....'],
  ['Unit', 'Description', 'user.%Z=x', 'mmmm'],
  ['Unit', 'Description', 'user.a=%Z', 'mmmm'],
  ['Unit', 'JobTimeoutRebootArgument', 'exit-force', '....'],
  ['Unit', 'JobTimeoutRebootArgument', 'poweroff', '....'],
]

describe('texts', () => {
  it.each(SAID)('[%s] %s=%s is %s', (section, name, value, letters) =>
    expect(lettersOf(section, name, value, letters)).toBe(letters),
  )
})

describe('more than one release and value', () => {
  it('counts sessions named before', () => {
    expect(judgeCase('Service', 'LUOSession', 'a', 262, { earlier: { LUOSession: ['a b'] } })).toEqual([
      'ignored duplicate',
    ])
    expect(judgeCase('Service', 'LUOSession', 'c', 262, { earlier: { LUOSession: ['a b'] } })).toEqual([])
  })

  it('notes the specifiers for control groups', () => {
    expect(judgeCase('Unit', 'Description', 'a %r', 252)).toEqual(['noted specifier-deprecated'])
    expect(judgeCase('Unit', 'Description', 'a %%r', 252)).toEqual([])
    expect(judgeCase('Unit', 'Description', 'a %r', 219)).toEqual([])
  })

  it('leaves patterns to PCRE2', () =>
    expect(judgeCase('Service', 'LogFilterPatterns', 'a(b', 257)).toBeUndefined())
})
