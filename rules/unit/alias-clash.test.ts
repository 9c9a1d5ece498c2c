import { testRule } from '../../src/testing/test-rule.ts'
import rule from './alias-clash.ts'

const facts = { systemd: { version: '252' } }
const body = (alias: string) => `[Service]\nExecStart=/bin/a\n[Install]\nAlias=${alias}\n`
const host = (alias: string, more: Record<string, string> = {}) => ({
  units: { 'a.service': body(alias), ...more },
  facts,
})
const at = '/etc/systemd/system/a.service:4'

testRule('unit/alias-clash', rule, {
  clean: [
    { name: 'another name', host: host('b.service') },
    { name: 'a name that is a link to it', host: host('b.service', { 'b.service': '-> a.service' }) },
    { name: 'a specifier', host: host('%p-b.service') },
    {
      name: 'two units for one name: the user enables one',
      host: host('b.service', { 'c.service': body('b.service') }),
    },
    { name: 'an instance of a template', host: { units: { 'a@.service': body('b@x.service') }, facts } },
  ],
  flagged: [
    { name: 'another type', host: host('b.socket'), unit: 'a.service', at, remedies: [] },
    { name: 'no name', host: host('b'), unit: 'a.service', at, remedies: [] },
    { name: 'an instance of a plain unit', host: host('b@x.service'), unit: 'a.service', at, remedies: [] },
    {
      name: 'a name that another unit has',
      host: host('b.service', { '/usr/lib/systemd/system/b.service': '[Service]\nExecStart=/bin/b\n' }),
      unit: 'a.service',
      at,
      remedies: [],
    },
    {
      name: 'a mount',
      host: { units: { 'srv.mount': '[Mount]\nWhat=/dev/a\n[Install]\nAlias=b.mount\n' }, facts },
      unit: 'srv.mount',
      at: '/etc/systemd/system/srv.mount:4',
      remedies: [],
    },
  ],
})
