import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './target-refused.ts'

const host = (units: Record<string, string>): HostLiteral => ({
  units,
  facts: { systemd: { version: '252' } },
})

testRule('unit/target-refused', rule, {
  clean: [
    {
      name: 'one unit to isolate',
      host: host({ 'a.target': '[Unit]\nOnFailure=b.target\nOnFailureJobMode=isolate\n' }),
    },
    { name: 'several to start', host: host({ 'a.target': '[Unit]\nOnFailure=b.target c.target\n' }) },
  ],
  flagged: [
    {
      name: 'several to isolate',
      host: host({ 'a.target': '[Unit]\nOnFailure=b.target c.target\nOnFailureJobMode=isolate\n' }),
      unit: 'a.target',
      at: '/etc/systemd/system/a.target:2',
      remedies: [],
    },
  ],
})
