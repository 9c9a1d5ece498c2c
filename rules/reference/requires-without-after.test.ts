import { testRule } from '../../src/testing/test-rule.ts'
import rule from './requires-without-after.ts'

const service = (unit: string, more = '') => `[Unit]\n${unit}\n[Service]\nExecStart=/bin/true\n${more}`

testRule('reference/requires-without-after', rule, {
  clean: [
    {
      name: 'After=',
      host: {
        units: { 'a.service': service('Requires=b.service\nAfter=b.service'), 'b.service': service('') },
      },
    },
    {
      name: 'Before= of the other',
      host: {
        units: { 'a.service': service('Requires=b.service'), 'b.service': service('Before=a.service') },
      },
    },
    {
      name: 'Before= of itself',
      host: {
        units: { 'a.service': service('Requires=b.service\nBefore=b.service'), 'b.service': service('') },
      },
    },
    {
      name: 'by way of a target',
      host: {
        units: {
          'a.service': service('Requires=b.service'),
          'b.service': service('DefaultDependencies=no\nBefore=sysinit.target'),
          'sysinit.target': '[Unit]\nDefaultDependencies=no\n',
          'basic.target': '[Unit]\nAfter=sysinit.target\n',
        },
        facts: { systemd: { version: '252' } },
      },
    },
    {
      name: 'a socket, a target and a slice',
      host: {
        units: {
          'a.service': service('Requires=x.socket y.target z.slice'),
          'x.socket': '[Socket]\nListenStream=/run/x\n',
          'y.target': '[Unit]\n',
        },
      },
    },
    { name: 'a unit that is not there', host: { units: { 'a.service': service('Requires=b.service') } } },
  ],
  flagged: [
    {
      name: 'Requires= alone',
      host: { units: { 'a.service': service('Requires=b.service'), 'b.service': service('') } },
      unit: 'a.service',
      at: '/etc/systemd/system/a.service:2',
      remedies: [],
    },
    {
      name: 'BindsTo= alone',
      host: { units: { 'a.service': service('BindsTo=b.service'), 'b.service': service('') } },
      unit: 'a.service',
      at: '/etc/systemd/system/a.service:2',
      remedies: [],
    },
  ],
})
