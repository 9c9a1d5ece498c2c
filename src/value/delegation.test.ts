import { describe, expect, it } from 'vitest'
import { judgeLine, loggingReleases } from '../testing/judge-case.ts'

describe('delegation and systemd-oomd', () => {
  // What systemd-analyze verify of Debian's 247.3, 252.39, 257.13 and 262 said: the releases that log something.
  it.each([
    ['Service.Delegate=yes', ''],
    ['Service.Delegate=cpu memory', ''],
    ['Service.Delegate=cpu foo', '247 252 257 262'],
    ['Service.Delegate=cpu yes', '247 252 257 262'],
    ['Service.Delegate="cpu', '247 252 257 262'],
    ['Service.Delegate=net_cls', '247 252 257 262'],
    ['Service.Delegate=bpf-bind-network-interface', '247 252 257'],
    ['Service.Delegate=', ''],
    ['Socket.Delegate=yes', '247 252 257 262'],
    ['Service.DisableControllers=cpu foo', ''],
    ['Service.DisableControllers=foo', '247 252 257 262'],
    ['Service.DisableControllers=', ''],
    ['Service.DelegateSubgroup=foo', ''],
    ['Service.DelegateSubgroup=_foo', '257 262'],
    ['Service.DelegateSubgroup=cpu.max', '257 262'],
    ['Service.DelegateSubgroup=net_cls.x', ''],
    ['Service.DelegateSubgroup=a/b', '257 262'],
    ['Service.ManagedOOMSwap=kill', ''],
    ['Service.ManagedOOMSwap=skip', '247 252 257 262'],
    ['Socket.ManagedOOMSwap=kill', '247 252 257 262'],
    ['Service.ManagedOOMMemoryPressureLimit=33.33%', ''],
    ['Service.ManagedOOMMemoryPressureLimit=101%', '252 257 262'],
    ['Service.ManagedOOMPreference=omit', ''],
    ['Service.ManagedOOMPreference=', '252 257 262'],
    ['Service.OOMRules=one two', ''],
    ['Service.OOMRules=a/b', '262'],
    ['Service.OOMRules=a*', '262'],
  ])('%s is complained about by %s', (text, releases) => expect(loggingReleases(text)).toBe(releases))

  it('says first that the unit type does not have it', () =>
    expect(judgeLine('Socket.Delegate=foo', 252, { unit: 'a.socket' })?.map(({ code }) => code)).toEqual([
      'not-supported-here',
    ]))
})
