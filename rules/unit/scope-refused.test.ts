import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './scope-refused.ts'

const host = (units: Record<string, string>): HostLiteral => ({
  units,
  facts: { systemd: { version: '252' } },
})

testRule('unit/scope-refused', rule, {
  clean: [
    { name: 'drop-ins of the first scope', host: host({ 'init.scope.d/a.conf': '[Scope]\nMemoryMax=1G\n' }) },
    { name: 'a service', host: host({ 'a.service': '[Service]\nExecStart=/bin/a\n' }) },
  ],
  flagged: [
    {
      name: 'a scope in a file',
      host: host({ 'a.scope': '[Scope]\nMemoryMax=1G\n' }),
      unit: 'a.scope',
      at: '/etc/systemd/system/a.scope:null',
      remedies: [],
    },
  ],
})
