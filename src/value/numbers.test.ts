import { describe, expect, it } from 'vitest'
import { loggingReleases } from '../testing/judge-case.ts'

describe('numbers', () => {
  // What systemd-analyze verify of Debian's 247.3, 252.39, 257.13 and 262 said: the releases that log something.
  it.each([
    ['Socket.Backlog=5', ''],
    ['Socket.Backlog=0x10', ''],
    ['Socket.Backlog=0b101', ''],
    ['Socket.Backlog=0o17', ''],
    ['Socket.Backlog=0b2', '247 252 257 262'],
    ['Socket.Backlog=008', '247 252 257 262'],
    ['Socket.Backlog=-1', '247 252 257 262'],
    ['Socket.Backlog=-0', ''],
    ['Socket.Backlog=+5', ''],
    ['Socket.Backlog=4294967295', ''],
    ['Socket.Backlog=4294967296', '247 252 257 262'],
    ['Socket.Backlog=5k', '247 252 257 262'],
    ['Socket.Backlog=%n', '247 252 257 262'],
    ['Socket.Backlog=', '247 252 257 262'],
    ['Socket.Mark=-5', ''],
    ['Socket.Mark=2147483648', '247 252 257 262'],
    ['Service.UMask=0755', ''],
    ['Service.UMask=8', '247 252 257 262'],
    ['Service.UMask=+755', '247 252 257 262'],
    ['Service.UMask=10000', '247 252 257 262'],
    ['Service.TTYRows=', ''],
    ['Service.TTYRows=x', '252 257 262'],
    ['Slice.ConcurrencyHardMax=infinity', ''],
    ['Slice.ConcurrencyHardMax=many', '262'],
    ['Unit.FailureActionExitStatus=255', ''],
    ['Unit.FailureActionExitStatus=256', '247 252 257 262'],
    ['Swap.Priority=-1', ''],
    ['Swap.Priority=-2', '247 252 257 262'],
    ['Swap.Priority=32768', '247 252 257 262'],
  ])('%s is complained about by %s', (text, releases) => expect(loggingReleases(text)).toBe(releases))
})
