import { describe, expect, it } from 'vitest'
import { judgeLine, loggingReleases } from '../testing/judge-case.ts'

describe('limits of control groups', () => {
  // What systemd-analyze verify of Debian's 247.3, 252.39, 257.13 and 262 said: the releases that log something.
  it.each([
    ['Service.MemoryMax=512M', ''],
    ['Service.MemoryMax=1G 512M', ''],
    ['Service.MemoryMax=512M 1G', '247 252 257 262'],
    ['Service.MemoryMax=1.5G', ''],
    ['Service.MemoryMax=10.M', ''],
    ['Service.MemoryMax=1KB', '247 252 257 262'],
    ['Service.MemoryMax=1 2', '247 252 257 262'],
    ['Service.MemoryMax=-1', '247 252 257 262'],
    ['Service.MemoryMax=0', '247 252 257 262'],
    ['Service.MemoryMax=infinity', ''],
    ['Service.MemoryMax=50%', ''],
    ['Service.MemoryMax=101%', '247 252 257 262'],
    ['Service.MemoryMax=33.3%', ''],
    ['Service.MemoryMax=33.33%', '247'],
    ['Service.MemoryMax=33.333%', '247 252 257 262'],
    ['Service.MemoryMax=5‰', ''],
    ['Service.MemoryMax=5‱', '247'],
    ['Service.MemoryMax=18446744073709551615', '247 252 257 262'],
    ['Service.MemoryMax=', ''],
    ['Service.MemoryLow=0', ''],
    ['Service.MemorySwapMax=0', ''],
    ['Service.DefaultStartupMemoryLow=0', '257'],
    ['Service.DefaultMemoryLow=0', ''],
    ['Service.MemoryLimit=5M', '252 257'],
    ['Service.MemoryLimit=x', '247 252 257'],
    ['Service.TasksMax=0', '247 252 257 262'],
    ['Service.TasksMax=50%', ''],
    ['Service.TasksMax=0x10', ''],
    ['Service.TasksMax=x', '247 252 257 262'],
    ['Service.CPUQuota=150%', ''],
    ['Service.CPUQuota=12.34%', '247'],
    ['Service.CPUQuota=50', '247 252 257 262'],
    ['Service.CPUQuota=0%', '247 252 257 262'],
    ['Service.CPUWeight=10000', ''],
    ['Service.CPUWeight=10001', '247 252 257 262'],
    ['Service.CPUWeight=idle', '247'],
    ['Service.IOWeight=idle', '247 252 257 262'],
    ['Service.CPUShares=1', '247 252 257'],
    ['Service.CPUShares=2', '252 257'],
    ['Service.StartupCPUShares=262144', '252 257'],
    ['Service.BlockIOWeight=9', '247 252 257'],
    ['Service.BlockIOWeight=10', ''],
    ['Service.StateDirectoryQuota=off', ''],
    ['Service.StateDirectoryQuota=10G', ''],
    ['Service.StateDirectoryQuota=x', '262'],
    ['Service.DevicePolicy=', '247 252 257 262'],
    ['Service.DevicePolicy=closed', ''],
    ['Service.MemoryPressureWatch=skip', ''],
    ['Service.MemoryPressureWatch=maybe', '257 262'],
    ['Service.CPUSetPartition=root', ''],
    ['Service.CPUSetPartition=', ''],
    ['Service.CPUSetPartition=x', '262'],
    ['Socket.PipeSize=1.5G', ''],
    ['Socket.PipeSize=1KiB', '247 252 257 262'],
    ['Socket.MessageQueueMessageSize=5K', '247 252 257'],
    ['Socket.MessageQueueMessageSize=9223372036854775808', '247 252 257 262'],
  ])('%s is complained about by %s', (text, releases) => expect(loggingReleases(text)).toBe(releases))

  it('keeps a setting of the old hierarchy apart from a bad value', () => {
    expect(judgeLine('Service.CPUShares=1', 252)?.map(({ effect, code }) => `${effect} ${code}`)).toEqual([
      'noted cgroup-v1-setting',
      'ignored scheduling-invalid',
    ])
    expect(judgeLine('Service.BlockIOReadBandwidth=/dev/sda 5M', 257)?.[0]?.detail).toContain(
      'write IOReadBandwidthMax=',
    )
  })

  it.each([
    ['Service.MemoryMax=12.34%', 250, undefined],
    ['Service.MemoryMax=50%', 239, []],
    ['Service.MemoryMax=50%', 231, []],
    ['Service.MemoryLimit=50%', 230, undefined],
    ['Service.MemoryLimit=512M', 208, []],
    ['Service.MemoryLimit=lots', 219, ['value-invalid']],
    ['Service.CPUShares=1', 219, undefined],
    ['Service.TasksMax=', 239, []],
    ['Service.CPUQuota=150%', 219, []],
    ['Service.CPUQuota=50', 219, ['scheduling-invalid']],
    ['Service.CPUQuota=12.5%', 219, undefined],
  ] as const)('%s in %i', (text, release, codes) =>
    expect(judgeLine(text, release)?.map(({ code }) => code)).toEqual(codes),
  )
})
