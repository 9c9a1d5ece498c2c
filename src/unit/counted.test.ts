import { describe, expect, it } from 'vitest'
import { allDirectives } from '../catalog/directive.ts'
import { host } from '../testing/host-literal.ts'
import { counted, lastCounted } from './counted.ts'
import { FORMER_NAMES, mentionsOf, unitsMentioning } from './mentions.ts'

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
    expect(counted(settings, section, directive).map(({ node }) => node.value)).toEqual(values)
    expect(lastCounted(settings, section, directive)?.node.value).toBe(values.at(-1))
    // The long way, by all lines of the unit.
    expect(counted(settings, section, directive)).toEqual(settings.list(section, directive))
  })
})

describe('what a unit mentions', () => {
  it('knows every former name of the catalogue', () => {
    const renamed = allDirectives().filter(({ name, canonical }) => name !== canonical)
    expect(new Map(renamed.map(({ name, canonical }) => [name, canonical]))).toEqual(new Map(FORMER_NAMES))
  })

  it('gives the units of a list in its order', () => {
    const examined = host({
      units: {
        'b.service': '[Unit]\nBindTo=x.service\n',
        'a.service': '[Unit]\nBindsTo=x.service\nAfter=\n',
        'c.service': '[Unit]\nAfter=x.service\n',
      },
    })
    const installed = examined.installed()
    const names = (directive: string) => unitsMentioning(installed, directive).map(({ name }) => name)
    expect(names('BindsTo')).toEqual(['a.service', 'b.service'])
    expect(names('BindTo')).toEqual(['b.service'])
    expect(names('After')).toEqual(['a.service', 'c.service'])
    expect(names('Before')).toEqual([])
    expect([...mentionsOf(installed[0] ?? expect.fail())].sort()).toEqual(['After', 'BindsTo'])
  })
})
