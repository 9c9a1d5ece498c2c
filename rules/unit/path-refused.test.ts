import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './path-refused.ts'

const host = (units: Record<string, string>): HostLiteral => ({
  units,
  facts: { systemd: { version: '252' } },
})

testRule('unit/path-refused', rule, {
  clean: [
    { name: 'a path', host: host({ 'a.path': '[Path]\nPathExists=/a\n' }) },
    { name: 'a path from a specifier', host: host({ 'a.path': '[Path]\nPathExists=%t/a\n' }) },
  ],
  flagged: [
    {
      name: 'no path',
      host: host({ 'a.path': '[Path]\nMakeDirectory=yes\n' }),
      unit: 'a.path',
      at: '/etc/systemd/system/a.path:null',
      remedies: [],
    },
    {
      name: 'a relative path alone, which systemd skips',
      host: host({ 'a.path': '[Path]\nPathExists=a\n' }),
      unit: 'a.path',
      at: '/etc/systemd/system/a.path:null',
      remedies: [],
    },
  ],
})
