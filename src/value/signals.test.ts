import { describe, expect, it } from 'vitest'
import { judgeLine, loggingReleases } from '../testing/judge-case.ts'

describe('signals and exit statuses', () => {
  // What systemd-analyze verify of Debian's 247.3, 252.39, 257.13 and 262 said: the releases that log something.
  it.each([
    ['Service.KillSignal=TERM', ''],
    ['Service.KillSignal=SIGTERM', ''],
    ['Service.KillSignal=sigterm', '247 252 257 262'],
    ['Service.KillSignal=SIGSIGTERM', '247 252 257 262'],
    ['Service.KillSignal=RTMIN+30', ''],
    ['Service.KillSignal=RTMIN+31', '247 252 257 262'],
    ['Service.KillSignal=RTMIN-1', '247 252 257 262'],
    ['Service.KillSignal=SIGRTMAX-5', ''],
    ['Service.KillSignal=RTMAX+1', '247 252 257 262'],
    ['Service.KillSignal=SIGPOLL', '247 252 257 262'],
    ['Service.KillSignal=0', '247 252 257 262'],
    ['Service.KillSignal=64', ''],
    ['Service.KillSignal=65', '247 252 257 262'],
    ['Service.KillSignal=', '247 252 257 262'],
    ['Service.SuccessExitStatus=TEMPFAIL 250 SIGKILL', ''],
    ['Service.SuccessExitStatus=tempfail', '247 252 257 262'],
    ['Service.SuccessExitStatus=256', '247 252 257 262'],
    ['Service.SuccessExitStatus=1,2', '247 252 257 262'],
    ['Service.SuccessExitStatus=1 \\2', ''],
    ['Service.SuccessExitStatus=1 "2', '247 252 257 262'],
    ['Service.SuccessExitStatus=BPF', '247'],
    ['Service.SuccessExitStatus=KSM', '247 252'],
    ['Service.SuccessExitStatus=MEMORY_THP', '247 252 257'],
    ['Service.SuccessExitStatus=0', ''],
    ['Service.SuccessExitStatus=', ''],
    ['Unit.FailureAction=reboot', ''],
    ['Unit.FailureAction=soft-reboot', '247 252'],
    ['Unit.FailureAction=suspend', '247 252 257 262'],
    ['Unit.FailureAction=', '247 252 257 262'],
  ])('%s is complained about by %s', (text, releases) => expect(loggingReleases(text)).toBe(releases))

  it('drops the bad words of a list and keeps the others', () => {
    expect(judgeLine('Service.SuccessExitStatus=1 foo', 252)?.[0]?.effect).toBe('partial')
    expect(judgeLine('Service.SuccessExitStatus=foo', 252)?.[0]?.effect).toBe('ignored')
  })

  // parse_emergency_action() and config_parse_emergency_action() of 252 and 257.
  it.each([
    ['exit', 252, []],
    ['reboot', 252, ['noted']],
    ['reboot', 257, ['ignored']],
    ['reboot', 239, undefined],
  ] as const)('a user manager takes FailureAction=%s in %i', (action, release, effects) =>
    expect(
      judgeLine(`Unit.FailureAction=${action}`, release, { manager: 'user' })?.map(({ effect }) => effect),
    ).toEqual(effects),
  )
})
