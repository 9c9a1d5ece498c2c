import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './mount-refused.ts'

const host = (units: Record<string, string>): HostLiteral => ({
  units,
  facts: { systemd: { version: '252' } },
})

testRule('unit/mount-refused', rule, {
  clean: [
    { name: 'the name of the path', host: host({ 'srv-a.mount': '[Mount]\nWhat=/dev/a\nWhere=/srv/a\n' }) },
    {
      name: 'an escaped name',
      host: host({ 'srv-a\\x2db.mount': '[Mount]\nWhat=/dev/a\nWhere=/srv/a-b\n' }),
    },
  ],
  flagged: [
    {
      name: 'another name',
      host: host({ 'data.mount': '[Mount]\nWhat=/dev/a\nWhere=/srv/data\n' }),
      unit: 'data.mount',
      at: '/etc/systemd/system/data.mount:3',
      remedies: [],
    },
    {
      name: 'a dash that is not escaped',
      host: host({ 'srv-a-b.mount': '[Mount]\nWhat=/dev/a\nWhere=/srv/a-b\n' }),
      unit: 'srv-a-b.mount',
      at: '/etc/systemd/system/srv-a-b.mount:3',
      remedies: [],
    },
    {
      name: 'no source',
      host: host({ 'srv.mount': '[Mount]\nWhere=/srv\n' }),
      unit: 'srv.mount',
      at: '/etc/systemd/system/srv.mount:null',
      remedies: [],
    },
  ],
})
