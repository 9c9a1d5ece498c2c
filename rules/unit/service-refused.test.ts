import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './service-refused.ts'

const host = (units: Record<string, string>): HostLiteral => ({
  units,
  facts: { systemd: { version: '252' } },
})

testRule('unit/service-refused', rule, {
  clean: [
    { name: 'a plain service', host: host({ 'a.service': '[Service]\nExecStart=/bin/a\n' }) },
    {
      name: 'several commands of a oneshot',
      host: host({ 'a.service': '[Service]\nType=oneshot\nExecStart=/bin/a\nExecStart=/bin/b\n' }),
    },
    {
      name: 'a drop-in that clears the command first',
      host: host({
        'a.service': '[Service]\nExecStart=/bin/a\n',
        'a.service.d/b.conf': '[Service]\nExecStart=\nExecStart=/bin/b\n',
      }),
    },
  ],
  flagged: [
    {
      name: 'no command',
      host: host({ 'a.service': '[Service]\nUser=a\n' }),
      unit: 'a.service',
      at: '/etc/systemd/system/a.service:null',
      remedies: [],
    },
    {
      name: 'a drop-in that adds a second command',
      host: host({
        'a.service': '[Service]\nExecStart=/bin/a\n',
        'a.service.d/b.conf': '[Service]\nExecStart=/bin/b\n',
      }),
      unit: 'a.service',
      at: '/etc/systemd/system/a.service.d/b.conf:2',
      remedies: [],
    },
    {
      name: 'a oneshot that is to be restarted',
      host: host({ 'a.service': '[Service]\nType=oneshot\nExecStart=/bin/a\nRestart=always\n' }),
      unit: 'a.service',
      at: '/etc/systemd/system/a.service:4',
      remedies: [],
    },
  ],
})
