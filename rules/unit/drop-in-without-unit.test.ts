import { expect, it } from 'vitest'
import { runRules } from '../../src/engine/run.ts'
import { type HostLiteral, host } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './drop-in-without-unit.ts'

const A = '[Service]\nExecStart=/usr/bin/a\n[Install]\nAlias=c.service\n'
const NICE = '[Service]\nNice=5\n'
const files = (path: string, more: Record<string, string> = {}): HostLiteral => ({
  units: {
    'a.service': A,
    'b@.service': A,
    'm.service': '-> /dev/null',
    'l.service': '-> a.service',
    [path]: NICE,
    ...more,
  },
})

testRule('unit/drop-in-without-unit', rule, {
  clean: [
    { name: 'a unit', host: files('a.service.d/1.conf') },
    { name: 'a mask', host: files('m.service.d/1.conf') },
    { name: 'a link', host: files('l.service.d/1.conf') },
    { name: 'an alias of a unit that is not enabled', host: files('c.service.d/1.conf') },
    { name: 'an instance', host: files('b@x.service.d/1.conf') },
    { name: 'a template of instances with files', host: files('d@.service.d/1.conf', { 'd@x.service': A }) },
    { name: 'a prefix', host: files('x-.service.d/1.conf') },
    { name: 'a type', host: files('service.d/1.conf') },
    {
      name: 'types that need no file',
      host: files('x.slice.d/1.conf', { 'x.mount.d/1.conf': NICE, 'x.scope.d/1.conf': NICE }),
    },
    { name: 'an init script', host: files('s.service.d/1.conf', { '/etc/init.d/s': '#!/bin/sh\n' }) },
    {
      name: 'a host with Quadlet',
      host: files('q.service.d/1.conf', { '/etc/containers/systemd/q.container': '[Container]\n' }),
    },
    { name: 'what a package brings', host: files('/usr/lib/systemd/system/x.service.d/1.conf') },
    { name: 'an empty directory', host: files('x.service.d/1.txt') },
  ],
  flagged: [],
})

// The findings belong to the host, not to a unit.
it.each(['x.service', 'aa.service', 'a.socket', 'e@.service', 'e@x.service', 'x.timer'])(
  'finds %s.d',
  name => {
    const { findings, crashes } = runRules(host(files(`${name}.d/1.conf`)), [
      { id: 'unit/drop-in-without-unit', rule },
    ])
    expect(crashes).toEqual([])
    expect(findings.map(({ unit, location }) => [unit, location.path])).toEqual([
      [null, `/etc/systemd/system/${name}.d`],
    ])
  },
)
