import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './drop-in-shadowed.ts'

const files = (units: Record<string, string>): HostLiteral => ({
  units: { 'a-b@.service': '[Service]\nExecStart=/usr/bin/a\n', ...units },
  facts: { systemd: { version: '252' } },
})
const NICE = '[Service]\nNice=5\n'
const MEMORY = '[Service]\nMemoryMax=1G\n'

testRule('unit/drop-in-shadowed', rule, {
  clean: [
    {
      name: 'different names',
      host: files({ 'a-b@.service.d/1.conf': NICE, 'a-b@x.service.d/2.conf': MEMORY }),
    },
    {
      name: 'the administrator replaces the vendor’s file',
      host: files({
        '/usr/lib/systemd/system/a-b@.service.d/1.conf': NICE,
        'a-b@.service.d/1.conf': MEMORY,
        'a-b@x.service.d/1.conf': '[Service]\nMemoryMax=2G\n',
      }),
    },
    {
      name: 'a unit’s file replaces the type’s',
      host: files({ 'service.d/1.conf': NICE, 'a-b@x.service.d/1.conf': MEMORY }),
    },
    {
      name: 'a mask',
      host: files({ 'a-b@.service.d/1.conf': NICE, 'a-b@x.service.d/1.conf': '-> /dev/null' }),
    },
    {
      name: 'all directives are set again',
      host: files({
        'a-b@.service.d/1.conf': NICE,
        'a-b@x.service.d/1.conf': '[Service]\nNice=1\nMemoryMax=1G\n',
      }),
    },
    {
      name: 'units that have nothing in common',
      host: files({ 'a-b@x.service.d/1.conf': NICE, 'a-b@y.service.d/1.conf': MEMORY }),
    },
    {
      name: 'the vendor’s own files',
      host: files({
        '/usr/lib/systemd/system/a-b@.service.d/1.conf': NICE,
        '/usr/lib/systemd/system/a-b@0.service.d/1.conf': MEMORY,
      }),
    },
  ],
  flagged: [
    {
      name: 'an instance’s file hides the template’s',
      host: files({ 'a-b@.service.d/override.conf': NICE, 'a-b@x.service.d/override.conf': MEMORY }),
      unit: 'a-b@x.service',
      at: '/etc/systemd/system/a-b@.service.d/override.conf:null',
      remedies: [],
    },
    {
      name: 'a unit’s file hides the prefix’',
      host: files({
        'c-d.service': '[Service]\nExecStart=/usr/bin/a\n',
        'c-.service.d/1.conf': NICE,
        'c-d.service.d/1.conf': MEMORY,
      }),
      unit: 'c-d.service',
      at: '/etc/systemd/system/c-.service.d/1.conf:null',
      remedies: [],
    },
  ],
})
