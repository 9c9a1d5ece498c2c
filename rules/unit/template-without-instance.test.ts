import { testRule } from '../../src/testing/test-rule.ts'
import rule from './template-without-instance.ts'

const facts = { systemd: { version: '252' } }
const host = (text: string, name = 'a.service', more: Record<string, string> = {}) => ({
  units: { [name]: text, ...more },
  facts,
})
const PLAIN = '[Service]\nExecStart=/bin/a\n'

testRule('unit/template-without-instance', rule, {
  clean: [
    { name: 'a template', host: host('[Service]\nExecStart=/bin/a %i\n', 'a@.service') },
    { name: 'an instance', host: host('[Service]\nExecStart=/bin/a %I\n', 'a@b.service') },
    { name: 'a percent sign', host: host('[Service]\nExecStart=/bin/a %%i\n') },
    { name: 'the last part of the name', host: host('[Service]\nExecStart=/bin/a %j\n') },
    {
      name: 'a drop-in for all services',
      host: host(PLAIN, 'a.service', { 'service.d/b.conf': '[Unit]\nDocumentation=man:%i(1)\n' }),
    },
    { name: 'a default for a template', host: host(`${PLAIN}[Install]\nDefaultInstance=b\n`, 'a@.service') },
  ],
  flagged: [
    {
      name: 'an instance in a plain unit',
      host: host('[Service]\nExecStart=/bin/a %i\n'),
      unit: 'a.service',
      at: '/etc/systemd/system/a.service:2',
      remedies: [],
    },
    {
      name: 'a default for a plain unit',
      host: host(`${PLAIN}[Install]\nDefaultInstance=b\n`),
      unit: 'a.service',
      at: '/etc/systemd/system/a.service:4',
      remedies: [],
    },
  ],
})
