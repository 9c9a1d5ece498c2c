import { describe, expect, it } from 'vitest'
import { judgeCase, lettersOf } from '../testing/judge-case.ts'

/**
 * What Debian's systemd 247.3, 252.39, 257.13 and 262 said of the assignment (systemd-analyze verify): a letter for each,
 * `.` nothing, `m` a message at its line, `F` that and the unit refused, `-` it does not have the directive.
 */
const SAID: readonly (readonly [section: string, name: string, value: string, letters: string])[] = [
  ['Unit', 'AssertOSRelease', '/a:foo:ro', '-...'],
  ['Unit', 'AssertOSRelease', 'user.%Z=x', '-mmm'],
  ['Unit', 'AssertPathIsEncrypted', '%D', 'mm..'],
  ['Unit', 'AssertPathIsEncrypted', '%c', '....'],
  ['Unit', 'AssertPathIsEncrypted', '%d/x', 'm...'],
  ['Unit', 'AssertPathIsEncrypted', '%q', 'mmmm'],
  ['Unit', 'AssertPathIsEncrypted', '%q.service', 'mmmm'],
  ['Unit', 'AssertPathIsEncrypted', '%y', 'm...'],
  ['Unit', 'AssertPathIsEncrypted', '/..', 'mm..'],
  ['Unit', 'AssertPathIsEncrypted', '/../foo', 'mm..'],
  ['Unit', 'AssertPathIsEncrypted', '/a/..', 'mmmm'],
  ['Unit', 'AssertPathIsEncrypted', '/a:/b:x:y', '....'],
  ['Unit', 'AssertPathIsEncrypted', '/foo/../bar', 'mmmm'],
  ['Unit', 'AssertPathIsEncrypted', '/var/runx', '....'],
  ['Unit', 'AssertPathIsEncrypted', 'foo.slice', 'mmmm'],
  ['Unit', 'AssertPathIsEncrypted', 'private/x', 'mmmm'],
  ['Unit', 'AssertPathIsEncrypted', 'user.%Z=x', 'mmmm'],
  ['Unit', 'AssertPathIsEncrypted', 'user.a=%Z', 'mmmm'],
  ['Unit', 'AssertVersion', '%Z:foo', '---m'],
  ['Unit', 'AssertVersion', '%c', '---.'],
  ['Unit', 'AssertVersion', '/a:%Z', '---m'],
  ['Unit', 'AssertVersion', '@.service', '---.'],
  ['Unit', 'AssertVersion', 'https://x', '---.'],
  ['Unit', 'ConditionCapability', '%D', 'mm..'],
  ['Unit', 'ConditionCapability', '%c', '....'],
  ['Unit', 'ConditionCapability', '%d/x', 'm...'],
  ['Unit', 'ConditionCapability', '%q.service', 'm...'],
  ['Unit', 'ConditionCapability', '/var/runx', '....'],
  ['Unit', 'ConditionCapability', 'private/x', '....'],
  ['Unit', 'ConditionCapability', 'user.%Z=x', 'mmmm'],
  ['Unit', 'ConditionCapability', 'user.a=%Z', 'mmmm'],
  ['Unit', 'ConditionDirectoryNotEmpty', '%D', 'mm..'],
  ['Unit', 'ConditionDirectoryNotEmpty', '%c', '....'],
  ['Unit', 'ConditionDirectoryNotEmpty', '%d/x', 'm...'],
  ['Unit', 'ConditionDirectoryNotEmpty', '%q', 'mmmm'],
  ['Unit', 'ConditionDirectoryNotEmpty', '%q.service', 'mmmm'],
  ['Unit', 'ConditionDirectoryNotEmpty', '%y', 'm...'],
  ['Unit', 'ConditionDirectoryNotEmpty', '/..', 'mm..'],
  ['Unit', 'ConditionDirectoryNotEmpty', '/../foo', 'mm..'],
  ['Unit', 'ConditionDirectoryNotEmpty', '/a/..', 'mmmm'],
  ['Unit', 'ConditionDirectoryNotEmpty', '/a:/b:x:y', '....'],
  ['Unit', 'ConditionDirectoryNotEmpty', '/foo/../bar', 'mmmm'],
  ['Unit', 'ConditionDirectoryNotEmpty', '/var/runx', '....'],
  ['Unit', 'ConditionDirectoryNotEmpty', 'foo.slice', 'mmmm'],
  ['Unit', 'ConditionDirectoryNotEmpty', 'private/x', 'mmmm'],
  ['Unit', 'ConditionDirectoryNotEmpty', 'user.%Z=x', 'mmmm'],
  ['Unit', 'ConditionDirectoryNotEmpty', 'user.a=%Z', 'mmmm'],
  ['Unit', 'ConditionIOPressure', '/a:/b:x:y', '-...'],
  ['Unit', 'ConditionIOPressure', '/foo/%Z', '-mmm'],
  ['Unit', 'ConditionPathIsEncrypted', '%D', 'mm..'],
  ['Unit', 'ConditionPathIsEncrypted', '%c', '....'],
  ['Unit', 'ConditionPathIsEncrypted', '%d/x', 'm...'],
  ['Unit', 'ConditionPathIsEncrypted', '%q', 'mmmm'],
  ['Unit', 'ConditionPathIsEncrypted', '%q.service', 'mmmm'],
  ['Unit', 'ConditionPathIsEncrypted', '%y', 'm...'],
  ['Unit', 'ConditionPathIsEncrypted', '/..', 'mm..'],
  ['Unit', 'ConditionPathIsEncrypted', '/../foo', 'mm..'],
  ['Unit', 'ConditionPathIsEncrypted', '/a/..', 'mmmm'],
  ['Unit', 'ConditionPathIsEncrypted', '/a:/b:x:y', '....'],
  ['Unit', 'ConditionPathIsEncrypted', '/foo/../bar', 'mmmm'],
  ['Unit', 'ConditionPathIsEncrypted', '/var/runx', '....'],
  ['Unit', 'ConditionPathIsEncrypted', 'foo.slice', 'mmmm'],
  ['Unit', 'ConditionPathIsEncrypted', 'private/x', 'mmmm'],
  ['Unit', 'ConditionPathIsEncrypted', 'user.%Z=x', 'mmmm'],
  ['Unit', 'ConditionPathIsEncrypted', 'user.a=%Z', 'mmmm'],
  ['Unit', 'ConditionPathIsSocket', '!%Z', '---m'],
  ['Unit', 'ConditionPathIsSocket', '/a:/b root', '---.'],
  ['Unit', 'ConditionPathIsSocket', '/run/foo', '---.'],
  ['Unit', 'ConditionPathIsSocket', 'a-b.slice', '---m'],
  ['Unit', 'ConditionPathIsSocket', 'foo:%Z', '---m'],
  ['Unit', 'ConditionPathIsSocket', 'private/x', '---m'],
]

describe('conditions', () => {
  it.each(SAID)('[%s] %s=%s is %s', (section, name, value, letters) =>
    expect(lettersOf(section, name, value, letters)).toBe(letters),
  )
})

describe('ConditionNull', () => {
  // verify-messages.tsv unit_condition_null boolean-invalid.
  it('is a boolean', () => {
    expect(judgeCase('Unit', 'ConditionNull', '|!yes', 219)).toEqual([])
    expect(judgeCase('Unit', 'ConditionNull', 'bogus', 219)).toEqual(['ignored boolean-invalid'])
  })
})
