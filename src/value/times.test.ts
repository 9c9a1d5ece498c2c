import { describe, expect, it } from 'vitest'
import { judgeLine, loggingReleases } from '../testing/judge-case.ts'

describe('time spans', () => {
  // What systemd-analyze verify of Debian's 247.3, 252.39, 257.13 and 262 said: the releases that log something.
  it.each([
    ['Service.RestartSec=5', ''],
    ['Service.RestartSec=1min 20s', ''],
    ['Service.RestartSec=1h30m', ''],
    ['Service.RestartSec=1.5h', ''],
    ['Service.RestartSec=.5s', ''],
    ['Service.RestartSec=5.', '247 252 257 262'],
    ['Service.RestartSec=1..5', '247 252 257 262'],
    ['Service.RestartSec=12.34.56', '247 252 257 262'],
    ['Service.RestartSec=12.34 .56', ''],
    ['Service.RestartSec=infinity', ''],
    ['Service.RestartSec=infinity 5', '247 252 257 262'],
    ['Service.RestartSec=Infinity', '247 252 257 262'],
    ['Service.RestartSec=-1', '247 252 257 262'],
    ['Service.RestartSec=1 -1', '247 252 257 262'],
    ['Service.RestartSec=+5', ''],
    ['Service.RestartSec=5+5', '247 252 257 262'],
    ['Service.RestartSec=5 6', ''],
    ['Service.RestartSec=5x', '247 252 257 262'],
    ['Service.RestartSec=5 x', '247 252 257 262'],
    ['Service.RestartSec=s', '247 252 257 262'],
    ['Service.RestartSec=5µs', ''],
    ['Service.RestartSec=5μs', '247'],
    ['Service.RestartSec=5M', ''],
    ['Service.RestartSec=5Min', '247 252 257 262'],
    ['Service.RestartSec=18446744073709s', '247 252 257 262'],
    ['Service.RestartSec=18446744073710s', '247 252 257 262'],
    ['Service.RestartSec=3.14159265358979323846264338', ''],
    ['Service.RestartSec=%H', '247 252 257 262'],
    ['Service.RestartSec=', '247 252 257 262'],
    ['Service.TimeoutAbortSec=', ''],
    ['Service.TimeoutStartSec=', '247 252 257 262'],
    ['Service.CPUQuotaPeriodSec=', ''],
    ['Service.TimerSlackNSec=5ns', ''],
    ['Service.TimerSlackNSec=5x', '247 252 257 262'],
    ['Service.RestartSec=5ns', '247 252 257 262'],
    ['Unit.JobTimeoutSec=5 minutes', ''],
    ['Slice.ManagedOOMMemoryPressureDurationSec=1s', ''],
    ['Slice.ManagedOOMMemoryPressureDurationSec=999ms', '257 262'],
    ['Slice.ManagedOOMMemoryPressureDurationSec=infinity', '257 262'],
    ['Socket.ManagedOOMMemoryPressureDurationSec=5s', '257 262'],
    ['Timer.OnBootSec=5min', ''],
    ['Timer.OnBootSec=%J', '247 252 257 262'],
    ['Timer.OnBootSec=', ''],
    ['Timer.OnCalendar=%J', '247 252 257 262'],
    ['Timer.OnCalendar=', ''],
  ])('%s is complained about by %s', (text, releases) => expect(loggingReleases(text)).toBe(releases))

  // Sources: basic/time-util.c of 239 (systemd-rhel8) and of an early release (shared/time-util.c).
  it.each([
    ['Service.RestartSec=5min 20s', 208, []],
    ['Service.RestartSec=5 parsecs', 208, ['timespan-invalid']],
    ['Service.RestartSec=-5', 219, ['timespan-invalid']],
    ['Service.RestartSec=infinity', 208, undefined],
    ['Service.RestartSec=infinity', 239, []],
    ['Service.RestartSec=5M', 219, undefined],
    ['Service.RestartSec=12.34.56', 239, undefined],
    ['Service.RestartSec=3.14159265358979323846', 239, undefined],
  ] as const)('%s in %i', (text, release, codes) =>
    expect(judgeLine(text, release)?.map(({ code }) => code)).toEqual(codes),
  )

  it('reads a hostile value in one pass', () => {
    const started = performance.now()
    for (const value of [
      '9'.repeat(3e5),
      `1.${'1'.repeat(3e5)}`,
      '1s '.repeat(3e4),
      ' '.repeat(3e5),
      '-'.repeat(3e5),
    ])
      for (const release of [208, 257]) judgeLine(`Service.RestartSec=${value}`, release)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
