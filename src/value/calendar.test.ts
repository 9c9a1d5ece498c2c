import { describe, expect, it } from 'vitest'
import { judgeLine, loggingReleases } from '../testing/judge-case.ts'
import { judgeCalendar } from './calendar.ts'

describe('calendar expressions', () => {
  // What systemd-analyze verify of Debian's 247.3, 252.39, 257.13 and 262 said: the releases that log something.
  it.each([
    ['Timer.OnCalendar=daily', ''],
    ['Timer.OnCalendar=Semi-Annually', ''],
    ['Timer.OnCalendar=dailyx', '247 252 257 262'],
    ['Timer.OnCalendar=daily UTC', ''],
    ['Timer.OnCalendar=daily utc', ''],
    ['Timer.OnCalendar=UTC', '247 252 257 262'],
    ['Timer.OnCalendar=daily  UTC', '247 252 257 262'],
    ['Timer.OnCalendar=Mon', ''],
    ['Timer.OnCalendar=Mond', '247 252 257 262'],
    ['Timer.OnCalendar=Mon..Fri', ''],
    ['Timer.OnCalendar=Mon-Fri 10:00', ''],
    ['Timer.OnCalendar=Wed..Wed,Wed *-1', ''],
    ['Timer.OnCalendar=Fri..Mon', '247 252 257 262'],
    ['Timer.OnCalendar=Mon..', '247 252 257 262'],
    ['Timer.OnCalendar=Mon,', ''],
    ['Timer.OnCalendar=Mon.Fri', '247 252 257 262'],
    ['Timer.OnCalendar=Mon..Wed..Fri', '247 252 257 262'],
    ['Timer.OnCalendar=Mon 10:00', ''],
    ['Timer.OnCalendar=*:0/15', ''],
    ['Timer.OnCalendar=*:0/0', '247 252 257 262'],
    ['Timer.OnCalendar=10:00', ''],
    ['Timer.OnCalendar=10', '247 252 257 262'],
    ['Timer.OnCalendar=24:00', '247 252 257 262'],
    ['Timer.OnCalendar=23:59:60', '247 252 257 262'],
    ['Timer.OnCalendar=10:00:00.5', ''],
    ['Timer.OnCalendar=10:00:00.', '247 252 257 262'],
    ['Timer.OnCalendar=*:*:1..1', '247 252 257 262'],
    ['Timer.OnCalendar=*:*:1..5', ''],
    ['Timer.OnCalendar=10:00:00..00.5', '247 252 257 262'],
    ['Timer.OnCalendar=2020-13-01', '247 252 257 262'],
    ['Timer.OnCalendar=2020-02-30', ''],
    ['Timer.OnCalendar=20-1-1', ''],
    ['Timer.OnCalendar=1969-01-01', '247 252 257 262'],
    ['Timer.OnCalendar=1970-01-01', ''],
    ['Timer.OnCalendar=2199-12-31', ''],
    ['Timer.OnCalendar=2200-01-01', '247 252 257 262'],
    ['Timer.OnCalendar=2020-02~03', ''],
    ['Timer.OnCalendar=*-02~29', '247 252 257 262'],
    ['Timer.OnCalendar=*-02~28', ''],
    ['Timer.OnCalendar=2020~01~01', '247 252 257 262'],
    ['Timer.OnCalendar=2020-01-01T10:00', '247 252 257 262'],
    ['Timer.OnCalendar=@1700000000', ''],
    ['Timer.OnCalendar=@-1', '247 252 257 262'],
    ['Timer.OnCalendar=@ 5', ''],
    ['Timer.OnCalendar=@5 10:00', '247 252 257 262'],
    ['Timer.OnCalendar=@7258118399', ''],
    ['Timer.OnCalendar=@7258118400', '247 252 257 262'],
    ['Timer.OnCalendar=Mon @5', '262'],
    ['Timer.OnCalendar=Mon 2024-01-01', ''],
    ['Timer.OnCalendar=Tue 2024-01-01', '262'],
    ['Timer.OnCalendar=Tue 2024-02-31', ''],
    ['Timer.OnCalendar=Tue *-01-01', ''],
    ['Timer.OnCalendar=Tue 2024-01~01', ''],
    ['Timer.OnCalendar=*-*-7..1', '247 252 257 262'],
    ['Timer.OnCalendar=*-*-1/31', '247 252 257 262'],
    ['Timer.OnCalendar=*-*-1/30', ''],
    ['Timer.OnCalendar=*-*-1,', '247 252 257 262'],
    ['Timer.OnCalendar=*:*:0/60', '247 252 257 262'],
    ['Timer.OnCalendar=2147483648-01-01', '247 252 257 262'],
    ['Timer.OnCalendar=0 5 * * *', '247 252 257 262'],
    ['Timer.OnCalendar=Lun 10:00', '247 252 257 262'],
    ['Timer.OnCalendar=10:00:00:00', '247 252 257 262'],
  ])('%s is complained about by %s', (text, releases) => expect(loggingReleases(text)).toBe(releases))

  // timezone_is_valid() looks for the zone's file; local zones are known to the machine alone.
  it.each([
    ['daily Europe/Berlin', 'valid'],
    ['daily Europe/Nowhere', undefined],
    ['daily CEST', undefined],
    ['daily foo:bar', 'invalid'],
    ['25:00 Europe/Berlin', 'invalid'],
    ['Tue 2024-01-01 Europe/Berlin', 'weekday-mismatch'],
  ])('%s is %s', (text, verdict) => expect(judgeCalendar(text)).toBe(verdict))

  // CALENDARSPEC_COMPONENTS_MAX is 240.
  it.each([
    [240, 'valid'],
    [241, 'invalid'],
  ])('%i commas are %s', (count, verdict) => expect(judgeCalendar(`${'1,'.repeat(count)}1:00`)).toBe(verdict))

  it('says of a weekday that never comes that the expression is used all the same', () =>
    expect(judgeLine('Timer.OnCalendar=Tue 2024-01-01', 262, { unit: 'a.timer' })).toMatchObject([
      { effect: 'noted', code: 'calendar-weekday-mismatch' },
    ]))

  it.each([
    ['Mon,Fri *-*-1 10:00', 208, []],
    ['daily', 208, []],
    // NEWS of 217, 228 and 231; before, calendarspec.c ends at a letter or a dot.
    ['quarterly', 208, ['calendar-invalid']],
    ['quarterly', 217, []],
    ['Sun *-*-1..7 1:00:00', 219, ['calendar-invalid']],
    ['Sun *-*-1..7 1:00:00', 232, []],
    ['9..17/2:00', 232, undefined],
    ['1..7..9:00', 232, undefined],
    ['10:00 UTC', 219, ['calendar-invalid']],
    ['10:00 UTC', 229, []],
    ['2020-02~03', 219, undefined],
    ['Mon..Fri', 219, undefined],
    ['every;day', 208, ['calendar-invalid']],
  ] as const)('%s in %i', (text, release, codes) =>
    expect(judgeLine(`Timer.OnCalendar=${text}`, release)?.map(({ code }) => code)).toEqual(codes),
  )
})
