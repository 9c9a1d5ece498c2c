import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './automount-refused.ts'

const host = (units: Record<string, string>): HostLiteral => ({
  units,
  facts: { systemd: { version: '252' } },
})

testRule('unit/automount-refused', rule, {
  clean: [
    { name: 'the name of the path', host: host({ 'srv-a.automount': '[Automount]\nWhere=/srv/a\n' }) },
    {
      name: 'other options',
      host: host({ 'srv.automount': '[Automount]\nWhere=/srv\nExtraOptions=strictexpire\n' }),
    },
  ],
  flagged: [
    {
      name: 'another name',
      host: host({ 'data.automount': '[Automount]\nWhere=/srv/data\n' }),
      unit: 'data.automount',
      at: '/etc/systemd/system/data.automount:2',
      remedies: [],
    },
    {
      name: 'an option of systemd',
      host: host({ 'srv.automount': '[Automount]\nWhere=/srv\nExtraOptions=direct\n' }),
      unit: 'srv.automount',
      at: '/etc/systemd/system/srv.automount:3',
      remedies: [],
    },
  ],
})
