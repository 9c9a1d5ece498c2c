import { testRule } from '../../src/testing/test-rule.ts'
import rule from './install-mistake.ts'

const facts = { systemd: { version: '252' } }
const TARGETS = { 'basic.target': '[Unit]\n', 'multi-user.target': '[Unit]\n' }
const host = (install: string, more: Record<string, string> = TARGETS) => ({
  units: { 'a.service': `[Service]\nExecStart=/bin/a\n[Install]\n${install}\n`, ...more },
  facts,
})
const flagged = (name: string, install: string, line = 4) => ({
  name,
  host: host(install),
  unit: 'a.service',
  at: `/etc/systemd/system/a.service:${line}`,
  remedies: [],
})

testRule('unit/install-mistake', rule, {
  clean: [
    { name: 'a target', host: host('WantedBy=multi-user.target') },
    { name: 'a specifier', host: host('WantedBy=%p.target') },
    { name: 'a tree with some units only', host: host('WantedBy=other.target\nAlso=b.socket', {}) },
    { name: 'a device that comes later', host: host('WantedBy=dev-sda.device') },
    {
      name: 'a drop-in that fills the section',
      host: host('', { ...TARGETS, 'a.service.d/b.conf': '[Install]\nWantedBy=multi-user.target\n' }),
    },
    {
      name: 'an instance of a template',
      host: host('Also=b@x.service', { ...TARGETS, 'b@.service': '[Service]\nExecStart=/bin/b\n' }),
    },
  ],
  flagged: [
    flagged('no suffix', 'WantedBy=multi-user'),
    flagged('commas', 'WantedBy=multi-user.target,graphical.target'),
    flagged('no such target', 'WantedBy=multiuser.target'),
    flagged('no such unit to enable too', 'WantedBy=multi-user.target\nAlso=b.socket', 5),
    flagged('an empty section', '', 3),
  ],
})
