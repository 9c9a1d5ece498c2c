import { describe, expect, it } from 'vitest'
import { judgeLine, loggingReleases } from '../testing/judge-case.ts'

describe('scheduling', () => {
  // What systemd-analyze verify of Debian's 247.3, 252.39, 257.13 and 262 said: the releases that log something.
  it.each([
    ['Service.Nice=19', ''],
    ['Service.Nice=20', '247 252 257 262'],
    ['Service.Nice=x', '247 252 257 262'],
    ['Service.Nice=', ''],
    ['Service.OOMScoreAdjust=-1000', ''],
    ['Service.OOMScoreAdjust=-1001', '247 252 257 262'],
    ['Service.IOSchedulingClass=realtime', ''],
    ['Service.IOSchedulingClass=8', '262'],
    ['Service.IOSchedulingClass=9', '247 252 257 262'],
    ['Service.IOSchedulingPriority=7', ''],
    ['Service.IOSchedulingPriority=8', '247 252 257 262'],
    ['Service.CPUSchedulingPolicy=fifo', ''],
    ['Service.CPUSchedulingPolicy=5', ''],
    ['Service.CPUSchedulingPolicy=realtime', '247 252 257 262'],
    ['Service.CPUSchedulingPriority=0', ''],
    ['Service.CPUSchedulingPriority=50', '247'],
    ['Service.CPUSchedulingPriority=100', '247 252 257 262'],
    ['Service.CPUSchedulingPriority=', '247 252 257 262'],
    ['Service.NUMAPolicy=bind', ''],
    ['Service.NUMAPolicy=preferred-many', '247 252 257'],
    ['Service.NUMAPolicy=', ''],
    ['Socket.IPTOS=low-cost', ''],
    ['Socket.IPTOS=255', ''],
    ['Socket.IPTOS=256', '247 252 257 262'],
    ['Service.SyslogLevel=err', ''],
    ['Service.SyslogLevel=error', '247 252 257 262'],
    ['Service.SyslogLevel=7', ''],
    ['Service.SyslogLevel=8', '247 252 257 262'],
    ['Service.SyslogFacility=local7', ''],
    ['Service.SyslogFacility=127', ''],
    ['Service.SyslogFacility=128', '247 252 257 262'],
  ])('%s is complained about by %s', (text, releases) => expect(loggingReleases(text)).toBe(releases))

  // 247 compares with the range of the policy set so far (config_parse_exec_cpu_sched_prio) and said this.
  it.each([
    ['fifo', '50', 0],
    ['2', '99', 0],
    ['0x1', '50', 0],
    ['rr', '0', 1],
    ['batch', '1', 1],
  ])('below CPUSchedulingPolicy=%s priority %s draws %i messages', (policy, priority, count) =>
    expect(
      judgeLine(`Service.CPUSchedulingPriority=${priority}`, 247, {
        earlier: { CPUSchedulingPolicy: [policy] },
      }),
    ).toHaveLength(count),
  )

  it('leaves to the kernel whether it has the policy ext', () => {
    expect(judgeLine('Service.CPUSchedulingPolicy=ext', 262)).toBeUndefined()
    expect(judgeLine('Service.CPUSchedulingPolicy=ext', 257)?.[0]?.code).toBe('value-other-version')
  })
})
