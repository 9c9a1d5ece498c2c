import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './swap-refused.ts'

const host = (units: Record<string, string>): HostLiteral => ({
  units,
  facts: { systemd: { version: '252' } },
})

testRule('unit/swap-refused', rule, {
  clean: [
    { name: 'the name of the path', host: host({ 'swapfile.swap': '[Swap]\nWhat=/swapfile\n' }) },
    { name: 'the path from the name', host: host({ 'swapfile.swap': '[Swap]\nPriority=1\n' }) },
  ],
  flagged: [
    {
      name: 'another name',
      host: host({ 'swap.swap': '[Swap]\nWhat=/swapfile\n' }),
      unit: 'swap.swap',
      at: '/etc/systemd/system/swap.swap:2',
      remedies: [],
    },
    {
      name: 'a device by its label',
      host: host({ 'dev-disk.swap': '[Swap]\nWhat=/dev/disk/by-label/swap\n' }),
      unit: 'dev-disk.swap',
      at: '/etc/systemd/system/dev-disk.swap:2',
      remedies: [],
    },
  ],
})
