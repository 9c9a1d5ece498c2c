import { describe, expect, it } from 'vitest'
import { REFUSAL_CASES } from '../../../test/systemd/refusal-cases.ts'
import { upstreamRelease } from '../../catalog/systemd-version.ts'
import { host } from '../../testing/host-literal.ts'
import { Settings } from '../effective.ts'
import { refusalOf } from './refusal.ts'

function settingsOf(name: string, text: string, release: number): Settings {
  const unit = host({ units: { [name]: text } }).units.load(name)
  if (!unit) throw new Error(`${name} is no unit name`)
  return new Settings(unit, upstreamRelease(release))
}

// What systemd-analyze 247.3, 252.39, 257.13 and 262 of Debian said of each of these units.
describe.each([247, 252, 257, 262])('what systemd %i refuses', release => {
  const cases = REFUSAL_CASES.filter(({ since = 0, until = 999 }) => since <= release && release <= until)
  it.each(cases)('$code: $name $text', ({ code, name, text, state }) => {
    const refusal = refusalOf(settingsOf(name, text, release), 'system')
    expect(refusal?.code).toBe(code)
    expect(refusal?.state).toBe(code === undefined ? undefined : (state ?? 'bad-setting'))
  })
})

describe('older releases, by their sources', () => {
  const oneshot = '[Service]\nType=oneshot\nExecStart=/bin/a\n'
  it.each<[string, string, number, string | undefined]>([
    // service_verify() of RHEL 7 (219) and RHEL 8 (239).
    [`${oneshot}Restart=on-failure\n`, 'a.service', 219, 'service-oneshot-restart'],
    [`${oneshot}RestartForceExitStatus=1\n`, 'a.service', 239, 'service-oneshot-forced-restart'],
    ['[Service]\nExecStop=/bin/a\n', 'a.service', 219, 'service-no-execstart-remain'],
    ['[Unit]\nSuccessAction=reboot\n[Service]\nType=oneshot\n', 'a.service', 239, 'service-no-exec'],
    // The table: without What= from 220 on, without a path to hash up to 250.
    ['[Mount]\nWhere=/a\n', 'a.mount', 219, undefined],
    ['[Mount]\nWhere=/a\n', 'a.mount', 220, 'mount-no-what'],
    ['[Timer]\nOnClockChange=yes\n', 'a.timer', 241, 'timer-no-value'],
    ['[Slice]\nSlice=b.slice\n', 'a.slice', 229, 'slice-parent'],
  ])('%j as %s on %i', (text, name, release, code) => {
    expect(refusalOf(settingsOf(name, text, release), 'system')?.code).toBe(code)
  })

  it('has no state of its own for a bad setting before 239', () => {
    expect(refusalOf(settingsOf('a.path', '[Path]\n', 238), 'system')?.state).toBe('error')
    expect(refusalOf(settingsOf('a.path', '[Path]\n', 239), 'system')?.state).toBe('bad-setting')
  })

  it('refuses DynamicUser= to the user manager from 256 on', () => {
    const text = '[Service]\nExecStart=/bin/a\nDynamicUser=yes\n'
    expect(refusalOf(settingsOf('a.service', text, 256), 'user')?.code).toBe('dynamicuser-user-unit')
    expect(refusalOf(settingsOf('a.service', text, 255), 'user')).toBeUndefined()
    expect(refusalOf(settingsOf('a.service', text, 256), 'system')).toBeUndefined()
  })
})
