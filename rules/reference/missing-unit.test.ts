import { testRule } from '../../src/testing/test-rule.ts'
import rule from './missing-unit.ts'

const service = (unit: string) => `[Unit]\n${unit}\n[Service]\nExecStart=/bin/true\n`
const generator = '/usr/lib/systemd/system-generators/made-generator'

testRule('reference/missing-unit', rule, {
  clean: [
    {
      name: 'weak references',
      host: {
        units: {
          'a.service': service(
            'Wants=b.service\nAfter=b.service\nBefore=c.service\nConflicts=d.service\nPartOf=e.service',
          ),
        },
      },
    },
    {
      name: 'units that come about without a file',
      host: {
        units: { 'a.service': service('Requires=dev-sda.device srv.mount work.slice swap.swap x@y.service') },
      },
    },
    {
      name: 'a masked unit',
      host: { units: { 'a.service': service('Requires=b.service'), 'b.service': '-> /dev/null' } },
    },
    {
      name: 'a SysV script',
      host: {
        units: { 'a.service': service('Requires=b.service') },
        files: { '/etc/init.d/b': '#!/bin/sh\n' },
      },
    },
    {
      name: 'a quadlet',
      host: {
        units: { 'a.service': service('Requires=b.service') },
        files: { '/etc/containers/systemd/b.container': '[Container]\n' },
      },
    },
    {
      name: 'what a generator names',
      host: {
        units: { 'a.service': service('Requires=b.service') },
        files: { [generator]: 'echo > $1/b.service' },
      },
    },
    {
      name: 'a socket whose service of the same name comes with another package',
      host: { units: { 'a.socket': '[Socket]\nListenStream=/run/a\n' } },
    },
    {
      name: 'a packaged unit that only the missing one would start',
      host: { units: { '/usr/lib/systemd/system/a.service': service('BindsTo=b.service') } },
    },
    {
      name: 'a unit of an initrd',
      host: {
        units: { 'a.service': service('ConditionPathExists=/etc/initrd-release\nRequires=b.service') },
      },
    },
  ],
  flagged: [
    {
      name: 'a packaged unit that another one starts',
      host: {
        units: {
          '/usr/lib/systemd/system/a.service': service('BindsTo=b.service'),
          'c.service': service('Wants=a.service'),
        },
      },
      unit: 'a.service',
      at: '/usr/lib/systemd/system/a.service:2',
      remedies: [],
    },
    {
      name: 'Requires=',
      host: { units: { 'a.service': service('Requires=b.service') } },
      unit: 'a.service',
      at: '/etc/systemd/system/a.service:2',
      remedies: [],
    },
    {
      name: 'an entry of .requires/',
      host: { units: { 'a.service': service(''), 'a.service.requires/b.service': '-> ../b.service' } },
      unit: 'a.service',
      at: '/etc/systemd/system/a.service.requires/b.service:null',
      remedies: [],
    },
    {
      name: 'Unit= of a timer',
      host: { units: { 'a.timer': '[Timer]\nOnBootSec=1\nUnit=b.service\n' } },
      unit: 'a.timer',
      at: '/etc/systemd/system/a.timer:3',
      remedies: [],
    },
    {
      name: 'a timer without the service of its name',
      host: { units: { 'a.timer': '[Timer]\nOnBootSec=1\n' } },
      unit: 'a.timer',
      at: '/etc/systemd/system/a.timer:null',
      remedies: [],
    },
  ],
})
