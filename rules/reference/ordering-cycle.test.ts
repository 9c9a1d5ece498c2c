import { testRule } from '../../src/testing/test-rule.ts'
import rule from './ordering-cycle.ts'

// What systemd 252 makes of many more such hosts: test/systemd/cycles.test.ts.
const bare = (unit: string) => `[Unit]\nDefaultDependencies=no\n${unit}\n[Service]\nExecStart=/bin/true\n`
const facts = { systemd: { version: '252' } }

testRule('reference/ordering-cycle', rule, {
  clean: [
    {
      name: 'a ring that nothing starts together',
      host: { units: { 'a.service': bare('After=b.service'), 'b.service': bare('After=a.service') }, facts },
    },
    {
      name: 'an order that both sides state',
      host: {
        units: {
          'a.service': bare('Wants=b.service\nAfter=b.service'),
          'b.service': bare('Before=a.service'),
        },
        facts,
      },
    },
  ],
  flagged: [
    {
      name: 'two services, the line of the one whose name comes first',
      host: {
        units: {
          'a.service': bare('Wants=b.service\nAfter=b.service'),
          'b.service': bare('After=a.service'),
        },
        facts,
      },
      unit: 'a.service',
      at: '/etc/systemd/system/a.service:4',
      remedies: [],
    },
    {
      name: 'a drop-in that closes the ring',
      host: {
        units: {
          'a.service': bare('Requires=b.service'),
          'a.service.d/x.conf': '[Unit]\nAfter=b.service\n',
          'b.service': bare('After=a.service'),
        },
        facts,
      },
      unit: 'a.service',
      at: '/etc/systemd/system/a.service.d/x.conf:2',
      remedies: [],
    },
    {
      name: 'the service rather than the targets it hooks into',
      host: {
        units: {
          'local-fs.target': '[Unit]\nDefaultDependencies=no\n',
          'sysinit.target': '[Unit]\nDefaultDependencies=no\nWants=local-fs.target\nAfter=local-fs.target\n',
          'basic.target': '[Unit]\nRequires=sysinit.target\n',
          'x.service': '[Unit]\nBefore=local-fs.target\n[Service]\nExecStart=/bin/true\n',
        },
        facts,
      },
      unit: 'x.service',
      at: '/etc/systemd/system/x.service:2',
      remedies: [],
    },
    {
      name: 'a template, under its own name',
      host: {
        units: {
          'a@.service': bare('Wants=b@%i.service\nAfter=b@%i.service'),
          'b@.service': bare('After=a@%i.service'),
        },
        facts,
      },
      unit: 'a@.service',
      at: '/etc/systemd/system/a@.service:4',
      remedies: [],
    },
  ],
})
