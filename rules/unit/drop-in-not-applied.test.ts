import { expect, it } from 'vitest'
import { runRules } from '../../src/engine/run.ts'
import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { host } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './drop-in-not-applied.ts'

const NICE = '[Service]\nNice=5\n'
const files = (path: string, text = NICE, version = '252'): HostLiteral => ({
  units: { 'a-b.service': '[Service]\nExecStart=/usr/bin/a\n', [path]: text },
  facts: { systemd: { version } },
})

testRule('unit/drop-in-not-applied', rule, {
  clean: [
    { name: 'a drop-in', host: files('a-b.service.d/1.conf') },
    { name: 'a type’s', host: files('service.d/1.conf', NICE, '244') },
    { name: 'a prefix’', host: files('a-.service.d/1.conf', NICE, '239') },
    { name: 'the root slice’s', host: files('-.slice.d/1.conf', '[Slice]\nCPUWeight=5\n', '219') },
    ...[
      '1.conf.bak',
      '1.conf~',
      '.1.swp',
      '1.conf.rpmnew',
      '1.dpkg-dist',
      'README',
      '1.disabled',
      '1.conf_old',
    ].map(name => ({ name, host: files(`a-b.service.d/${name}`) })),
    { name: 'a file of something else', host: files('a-b.service.d/env', 'A=b\n') },
    { name: 'what a package brings', host: files('/usr/lib/systemd/system/service.d/1.conf', NICE, '239') },
    { name: 'the manager’s own settings', host: files('/etc/systemd/system.conf.d/1.conf', '[Manager]\n') },
  ],
  flagged: [],
})

// The findings belong to the host, not to a unit.
it.each([
  ['/etc/systemd/system/a-b.service.d/override.config', '252', ''],
  ['/etc/systemd/system/a-b.service.d/override', '252', ''],
  ['/etc/systemd/system/a-b.d', '252', '/1.conf'],
  ['/etc/systemd/system/a-b.services.d', '252', '/1.conf'],
  ['/etc/systemd/a-b.service.d', '252', '/1.conf'],
  ['/etc/systemd/system/service.d', '243', '/1.conf'],
  ['/etc/systemd/system/a-.service.d', '238', '/1.conf'],
])('finds %s under systemd %s', (path, version, file) => {
  const { findings, crashes } = runRules(host(files(path + file, NICE, version)), [
    { id: 'unit/drop-in-not-applied', rule },
  ])
  expect(crashes).toEqual([])
  expect(findings.map(finding => [finding.unit, finding.location.path])).toEqual([[null, path]])
})
