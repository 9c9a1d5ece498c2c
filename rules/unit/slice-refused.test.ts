import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './slice-refused.ts'

const host = (units: Record<string, string>, version = '252'): HostLiteral => ({
  units,
  facts: { systemd: { version } },
})

testRule('unit/slice-refused', rule, {
  clean: [
    { name: 'a slice below another', host: host({ 'a-b.slice': '[Slice]\nMemoryMax=1G\n' }) },
    { name: 'the root slice', host: host({ '-.slice.d/a.conf': '[Slice]\nMemoryMax=1G\n' }) },
    {
      name: 'Slice= of a slice, which newer releases skip',
      host: host({ 'a-b.slice': '[Slice]\nSlice=c.slice\n' }),
    },
  ],
  flagged: [
    {
      name: 'two dashes',
      host: host({ 'a--b.slice': '[Slice]\nMemoryMax=1G\n' }),
      unit: 'a--b.slice',
      at: '/etc/systemd/system/a--b.slice:null',
      remedies: [],
    },
    {
      name: 'Slice= of a slice in 219',
      host: host({ 'a-b.slice': '[Slice]\nSlice=c.slice\n' }, '219'),
      unit: 'a-b.slice',
      at: '/etc/systemd/system/a-b.slice:2',
      remedies: [],
    },
  ],
})
