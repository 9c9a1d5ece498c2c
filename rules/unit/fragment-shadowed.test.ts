import { testRule } from '../../src/testing/test-rule.ts'
import rule from './fragment-shadowed.ts'

const TEXT = '[Service]\nExecStart=/usr/bin/a\n'
const VENDOR = '/usr/lib/systemd/system/a.service'

testRule('unit/fragment-shadowed', rule, {
  clean: [
    { name: 'a file that differs', host: { units: { [VENDOR]: TEXT, 'a.service': `${TEXT}Nice=5\n` } } },
    { name: 'a link to the vendor’s file', host: { units: { [VENDOR]: TEXT, 'a.service': `-> ${VENDOR}` } } },
    {
      name: 'a link to the same text elsewhere',
      host: {
        units: { [VENDOR]: TEXT, 'a.service': '-> /opt/a.service' },
        files: { '/opt/a.service': TEXT },
      },
    },
    { name: 'a file of its own', host: { units: { [VENDOR]: TEXT, 'b.service': TEXT } } },
    { name: 'a mask', host: { units: { [VENDOR]: TEXT, 'a.service': '-> /dev/null' } } },
    {
      name: 'a vendor’s two places',
      host: { units: { [VENDOR]: TEXT, '/usr/local/lib/systemd/system/a.service': TEXT } },
    },
  ],
  flagged: [
    {
      name: 'an identical copy',
      host: { units: { [VENDOR]: TEXT, 'a.service': TEXT } },
      unit: 'a.service',
      at: '/etc/systemd/system/a.service:null',
      remedies: [],
    },
    {
      name: 'of a template',
      host: { units: { '/usr/lib/systemd/system/a@.service': TEXT, 'a@.service': TEXT } },
      unit: 'a@.service',
      at: '/etc/systemd/system/a@.service:null',
      remedies: [],
    },
  ],
})
