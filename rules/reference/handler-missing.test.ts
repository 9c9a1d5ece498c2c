import { testRule } from '../../src/testing/test-rule.ts'
import rule from './handler-missing.ts'

const service = (unit: string, more = '') => `[Unit]\n${unit}\n[Service]\nExecStart=/bin/true\n${more}`

testRule('reference/handler-missing', rule, {
  clean: [
    {
      name: 'a handler that is there',
      host: { units: { 'a.service': service('OnFailure=b.service'), 'b.service': service('') } },
    },
    { name: 'an instance', host: { units: { 'a.service': service('OnFailure=mail@%n.service') } } },
    {
      name: 'OnSuccess= before systemd knows it',
      host: {
        units: { 'a.service': service('OnSuccess=b.service') },
        facts: { systemd: { version: '247' } },
      },
    },
  ],
  flagged: [
    {
      name: 'OnFailure=',
      host: { units: { 'a.service': service('OnFailure=b.service') } },
      unit: 'a.service',
      at: '/etc/systemd/system/a.service:2',
      remedies: [],
    },
    {
      name: 'Sockets=',
      host: { units: { 'a.service': service('', 'Sockets=b.socket\n') } },
      unit: 'a.service',
      at: '/etc/systemd/system/a.service:5',
      remedies: [],
    },
  ],
})
