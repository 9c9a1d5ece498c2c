import { describe, expect, it } from 'vitest'
import { acceptsValue, type Directive, emptyEffect, findDirective, parseBoolean } from './directive.ts'
import { parseSystemdVersion, type SystemdVersion, upstreamRelease } from './systemd-version.ts'

function version(raw: string): SystemdVersion {
  const parsed = parseSystemdVersion(raw)
  if (!parsed) throw new Error(`no version: ${raw}`)
  return parsed
}

function directive(dotted: string): Directive {
  const [section = '', name = ''] = dotted.split('.')
  const found = findDirective(section, name)
  if (!found) throw new Error(`no directive ${dotted}`)
  return found
}

const accepts = (dotted: string, value: string, raw: string) =>
  acceptsValue(directive(dotted), value, version(raw))

describe('acceptsValue', () => {
  it.each([
    ['Service.ProtectSystem', 'strict', 231, 232],
    ['Service.ProtectHome', 'tmpfs', 237, 238],
    ['Service.PrivateTmp', 'disconnected', 256, 257],
    ['Service.ProtectControlGroups', 'strict', 256, 257],
    ['Service.PrivateUsers', 'identity', 256, 257],
    ['Service.Type', 'exec', 239, 240],
    ['Service.Type', 'notify-reload', 252, 253],
    ['Service.RestartMode', 'debug', 256, 257],
    ['Service.Delegate', 'cpu memory', 235, 236],
    ['Service.Delegate', 'cpuset', 243, 244],
    ['Unit.FailureAction', 'soft-reboot', 253, 254],
  ])('%s=%s is refused by %i and taken by %i', (dotted, value, before, from) => {
    expect(acceptsValue(directive(dotted), value, upstreamRelease(before))).toBe(false)
    expect(acceptsValue(directive(dotted), value, upstreamRelease(from))).toBe(true)
  })

  it.each([
    ['Service.MountFlags', 'slave', '219-62.el7', true],
    ['Service.MountFlags', 'rslave', '252.38', false],
    ['Service.MountFlags', '', '252.38', true],
    ['Service.MountFlags', '', '219-62.el7', true],
    ['Service.MountFlags', '', '229', undefined],
    ['Service.PrivateTmp', '', '252.38', false],
    ['Service.ProtectSystem', '', '252.38', false],
    ['Service.ProtectHome', '', '252.38', false],
    ['Service.ProtectProc', '', '252.38', false],
    ['Service.Type', '', '252.38', false],
    ['Service.PrivateMounts', '', '252.38', false],
    ['Service.PrivateMounts', '', '254', true],
    ['Service.ProtectHostname', '', '257', false],
    ['Service.ProtectHostname', '', '258', true],
    ['Service.ProtectHostname', 'private:%H', '258', undefined],
    ['Service.KillMode', '', '252.38', true],
    ['Service.ProtectHome', 'YES', '219', true],
    ['Service.ProtectHome', 'read-only', '219', true],
    ['Service.ProtectHome', 'Read-Only', '252.38', false],
    ['Service.PrivateDevices', 'maybe', '252.38', false],
    ['Service.Restart', 'yes', '252.38', false],
    ['Service.CPUSchedulingPolicy', '1', '252.38', undefined],
    ['Service.CPUSchedulingPolicy', 'deadline', '252.38', false],
    ['Socket.Timestamping', 'yes', '252.38', true],
    ['Service.Delegate', 'cpu blorb', '252.38', false],
    ['Service.Delegate', '"cpu" io', '252.38', undefined],
    ['Service.DisableControllers', 'blorb', '252.38', false],
    ['Service.DisableControllers', 'cpu blorb', '252.38', undefined],
    ['Service.Personality', 'x86', '252.38', undefined],
    ['Service.ExecStart', '/bin/true', '252.38', undefined],
    // what is not known has no accepted values
    ['Service.DynamicUser', 'yes', '219', undefined],
    ['Service.PrivateBPF', 'yes', '252.38', undefined],
    ['Service.PrivateBPF', 'blorb', '258', false],
    // RHEL took values up before their release; in which minor release is not tabled
    ['Service.Type', 'exec', '239', false],
    ['Service.Type', 'exec', '239-82.el8_10', true],
    ['Service.Type', 'exec', '239-13.el8_1', undefined],
    ['Service.Type', 'exec', '239-82.el8', undefined],
    ['Service.Type', 'notify-reload', '252-55.el9_9', true],
    ['Service.Type', 'notify-reload', '250-6.el9_0', false],
    ['Service.Type', 'notify-reload', '219-el7.9', false],
    // no 252 is RHEL 9.0: counts as upstream
    ['Service.Type', 'notify-reload', '252-1.el9_0', false],
  ])('%s=%j in %s: %s', (dotted, value, raw, expected) => {
    expect(accepts(dotted, value, raw)).toBe(expected)
  })

  it('tells what an empty assignment does by version', () => {
    expect(emptyEffect(directive('Service.MountAPIVFS'), upstreamRelease(247))).toBe('error')
    expect(emptyEffect(directive('Service.MountAPIVFS'), upstreamRelease(252))).toBe('default')
    expect(emptyEffect(directive('Service.Delegate'), upstreamRelease(219))).toBe('error')
    expect(emptyEffect(directive('Service.ExecStart'), upstreamRelease(219))).toBe('reset')
    expect(emptyEffect(directive('Service.BusName'), upstreamRelease(252))).toBe('error')
    expect(emptyEffect(directive('Service.TimeoutAbortSec'), upstreamRelease(252))).toBe('default')
  })

  it('reads booleans as systemd does', () => {
    expect(['1', 'yes', 'Y', 'TRUE', 't', 'oN'].map(parseBoolean)).toEqual(Array(6).fill(true))
    expect(['0', 'no', 'N', 'False', 'f', 'OFF'].map(parseBoolean)).toEqual(Array(6).fill(false))
    expect(['', ' yes', '2', 'yes\n', 'enable'].map(parseBoolean)).toEqual(Array(5).fill(undefined))
  })
})
