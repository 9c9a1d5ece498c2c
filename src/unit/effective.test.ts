import { describe, expect, it } from 'vitest'
import { host } from '../testing/host-literal.ts'

describe('the assignments of a directive that count', () => {
  const text = `[Unit]
After=a.target
After=
After=b.target c.target
After=d.target
BindTo=e.service
BindsTo=f.service
Requires=g.service
[Service]
Type=simple
Type=oneshot
Type=nonsense
ExecStart=/bin/a
ExecStart=/bin/d
Restart=no
Restart=
PIDFile=relative
User=x
User=y
Nonsense=z
[Socket]
User=z
`
  const examined = host({ units: { 'a.service': text }, facts: { systemd: { version: '252' } } })
  const unit = examined.units.load('a.service')
  if (!unit) throw new Error('no unit')
  const settings = examined.settings(unit)

  it.each([
    ['Unit', 'After', ['a.target', 'b.target c.target', 'd.target']],
    ['Unit', 'BindsTo', ['e.service', 'f.service']],
    ['Unit', 'Before', []],
    ['Service', 'Type', ['oneshot']],
    ['Service', 'ExecStart', ['/bin/a', '/bin/d']],
    ['Service', 'Restart', ['no']],
    ['Service', 'User', ['y']],
    ['Service', 'Nonsense', []],
    ['Socket', 'User', []],
  ])('%s %s', (section, directive, values) => {
    expect(settings.list(section, directive).map(({ node }) => node.value)).toEqual(values)
    expect(settings.last(section, directive)?.node.value).toBe(values.at(-1))
    // As the fates of all lines have it.
    const effective = settings
      .all()
      .filter(({ assignment: { node }, state }) => node.section === section && state === 'effective')
      .map(({ assignment }) => assignment)
    for (const assignment of settings.list(section, directive)) expect(effective).toContain(assignment)
  })
})
