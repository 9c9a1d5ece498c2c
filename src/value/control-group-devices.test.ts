import { describe, expect, it } from 'vitest'
import { judgeLine, loggingReleases } from '../testing/judge-case.ts'

describe('settings of single devices', () => {
  // What systemd-analyze verify of Debian's 247.3, 252.39, 257.13 and 262 said: the releases that log something.
  it.each([
    ['Service.IODeviceWeight=/dev/sda 100', ''],
    ['Service.IODeviceWeight=/dev/sda', '247 252 257 262'],
    ['Service.IODeviceWeight=/dev/sda 0', '247 252 257 262'],
    ['Service.IODeviceWeight=dev/sda 100', ''],
    ['Service.IODeviceWeight=../sda 100', '247 252 257 262'],
    ['Service.IODeviceWeight=/../dev/sda 100', '247 252'],
    ['Service.IODeviceWeight="/dev/sd a" 100', ''],
    ['Service.IODeviceWeight="/dev/sda" ', '247 252 257 262'],
    ['Service.IODeviceWeight="/dev/sda 100', '247 252 257 262'],
    ['Service.IODeviceWeight=/dev/%J 100', ''],
    ['Service.IODeviceWeight=', ''],
    ['Service.IOReadBandwidthMax=/dev/sda 5M', ''],
    ['Service.IOReadBandwidthMax=/dev/sda infinity', ''],
    ['Service.IOReadBandwidthMax=/dev/sda 0', '247 252 257 262'],
    ['Service.IODeviceLatencyTargetSec=/dev/sda 25ms', ''],
    ['Service.IODeviceLatencyTargetSec=/dev/sda 25x', '247 252 257 262'],
    ['Service.BlockIODeviceWeight=/dev/sda 10', '252 257'],
    ['Service.BlockIODeviceWeight=/dev/sda 9', '247 252 257'],
    ['Service.BlockIOReadBandwidth=/dev/sda 5M', '252 257'],
    ['Service.DeviceAllow=/dev/null rw', ''],
    ['Service.DeviceAllow=/dev/null', ''],
    ['Service.DeviceAllow=/dev/null rx', '247 252 257 262'],
    ['Service.DeviceAllow=/dev r', ''],
    ['Service.DeviceAllow=/etc r', '247 252 257 262'],
    ['Service.DeviceAllow=char-pts rw', ''],
    ['Service.DeviceAllow=', ''],
  ])('%s is complained about by %s', (text, releases) => expect(loggingReleases(text)).toBe(releases))
})

describe('sets of CPUs and memory nodes', () => {
  // What systemd-analyze verify of Debian's 247.3, 252.39, 257.13 and 262 said: the releases that log something.
  it.each([
    ['Service.AllowedCPUs=0-3,5', ''],
    ['Service.AllowedCPUs=0 1', ''],
    ['Service.AllowedCPUs=3-1', '247 252 257 262'],
    ['Service.AllowedCPUs=8191', ''],
    ['Service.AllowedCPUs=8192', '247 252 257 262'],
    ['Service.AllowedCPUs=4294967295', '262'],
    ['Service.AllowedCPUs=a', '247 252 257 262'],
    ['Service.AllowedCPUs="0 1"', '247 252 257 262'],
    ['Service.AllowedCPUs="0', '247 252 257 262'],
    ['Service.AllowedCPUs=', ''],
    ['Service.CPUAffinity=numa', ''],
    ['Service.CPUAffinity=all', '247 252 257 262'],
    ['Service.CPUAffinity=0-', '247 252 257 262'],
    ['Service.NUMAMask=all', ''],
    ['Service.NUMAMask=x', '247 252 257 262'],
  ])('%s is complained about by %s', (text, releases) => expect(loggingReleases(text)).toBe(releases))

  it('keeps the unit from loading in 247 where CPUAffinity= is no set', () => {
    expect(judgeLine('Service.CPUAffinity=all', 247)?.map(({ effect }) => effect)).toEqual(['fatal'])
    expect(judgeLine('Service.CPUAffinity=all', 252)?.map(({ effect }) => effect)).toEqual(['ignored'])
    expect(judgeLine('Service.NUMAMask=x', 247)?.map(({ effect }) => effect)).toEqual(['ignored'])
  })

  // 258 drops single words (config_parse_cpu_set), before the whole value was lost.
  it.each([
    ['0 a', 257, 'ignored'],
    ['0 a', 258, 'partial'],
  ] as const)('AllowedCPUs=%s is %s in %i', (value, release, effect) =>
    expect(judgeLine(`Service.AllowedCPUs=${value}`, release)?.[0]?.effect).toBe(effect),
  )

  it('takes plain numbers in old releases and leaves the rest open', () => {
    expect(judgeLine('Service.CPUAffinity=0 1', 219)).toEqual([])
    expect(judgeLine('Service.CPUAffinity=0,1', 219)?.map(({ code }) => code)).toEqual(['scheduling-invalid'])
  })
})
