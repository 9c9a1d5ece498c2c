import { describe, expect, it } from 'vitest'
import { host } from '../testing/host-literal.ts'
import { describeOrigin } from './dependency.ts'
import { dependencyGraph } from './graph.ts'

/** `KIND UNIT [ORIGIN]` of everything a unit depends on. */
function dependenciesOf(name: string, units: Readonly<Record<string, string>>, version = '252'): string[] {
  const graph = dependencyGraph(host({ units, facts: { systemd: { version } } }))
  return graph.dependencies(name).map(({ kind, to, origin }) => `${kind} ${to} [${describeOrigin(origin)}]`)
}

const service = (unit: string, more = '') => `[Unit]\n${unit}\n[Service]\nExecStart=/bin/true\n${more}`
const DEFAULT = 'default dependency of services (DefaultDependencies=yes)'

// What the real systemd 252 makes of whole hosts: test/systemd/dependencies.test.ts.
describe('dependencies', () => {
  it('of a plain service say where they come from', () => {
    expect(dependenciesOf('a.service', { 'a.service': service('After=b.service') })).toEqual([
      'After b.service [/etc/systemd/system/a.service:2 After=b.service]',
      'After systemd-journald.socket [output goes to the journal]',
      'InSlice system.slice [the slice it runs in]',
      'Requires system.slice [the slice it runs in]',
      'After system.slice [the slice it runs in]',
      `Requires sysinit.target [${DEFAULT}]`,
      `After sysinit.target [${DEFAULT}]`,
      `After basic.target [${DEFAULT}]`,
      `Before shutdown.target [${DEFAULT}]`,
      `Conflicts shutdown.target [${DEFAULT}]`,
    ])
  })

  // service_add_default_dependencies() of RHEL 7 (219) and of 247.
  it('follow the release', () => {
    const units = { 'a.service': service('') }
    expect(dependenciesOf('a.service', units, '219')).toContain(`Requires basic.target [${DEFAULT}]`)
    expect(dependenciesOf('a.service', units, '219')).not.toContain(`Requires sysinit.target [${DEFAULT}]`)
    expect(dependenciesOf('a.service', units, '247')).not.toContain(`Requires basic.target [${DEFAULT}]`)
  })

  it.each([
    ['an empty assignment takes nothing back', 'After=b.service\nAfter=', 'After b.service'],
    ['an alias leads to its unit', 'After=alias.service', 'After b.service'],
    ['a specifier', 'After=%p-x.service', 'After a-x.service'],
    ['a template gets the prefix for an instance', 'After=t@.service', 'After t@a.service'],
    ['a word that is no unit name is skipped', 'After=no b.service', 'After b.service'],
    ['mounts', 'RequiresMountsFor=/srv/x/y', 'Requires srv-x.mount'],
  ])('%s', (_, unit, expected) => {
    const found = dependenciesOf('a.service', {
      'a.service': service(unit),
      'b.service': service(''),
      'alias.service': '-> b.service',
      'srv-x.mount': '[Mount]\nWhat=tmpfs\nWhere=/srv/x\n',
    })
    expect(found.map(each => each.replace(/ \[.*/, ''))).toContain(expected)
  })

  it('of a directory entry name it', () => {
    const units = {
      'a.target': '[Unit]\n',
      'a.target.wants/b.service': '-> ../b.service',
      'b.service': service(''),
    }
    expect(dependenciesOf('a.target', units)).toEqual(
      expect.arrayContaining([
        'Wants b.service [/etc/systemd/system/a.target.wants/b.service]',
        'After b.service [targets come after what they pull in (DefaultDependencies=yes)]',
      ]),
    )
  })

  it('end where templates name ever new instances', () => {
    const graph = dependencyGraph(
      host({
        units: {
          'a@.service': service('Wants=b@%i0.service b@%i1.service'),
          'b@.service': service('Wants=a@%i0.service a@%i1.service'),
        },
      }),
    )
    expect(graph.names().length).toBeLessThan(21_000)
  })
})
