import { testRule } from '../../src/testing/test-rule.ts'
import rule from './bus-name-clash.ts'

const facts = { systemd: { version: '252' } }
const service = (name: string) => `[Service]\nExecStart=/bin/a\nBusName=${name}\n`

testRule('unit/bus-name-clash', rule, {
  clean: [
    {
      name: 'two names',
      host: { units: { 'a.service': service('a.a'), 'b.service': service('a.b') }, facts },
    },
    {
      name: 'an alias',
      host: { units: { 'a.service': service('a.a'), 'b.service': '-> a.service' }, facts },
    },
    { name: 'a masked unit', host: { units: { 'a.service': service('a.a'), 'b.service': '' }, facts } },
    {
      name: 'instances of a template',
      host: { units: { 'a@.service': service('a.%i'), 'a@b.service': '-> a@.service' }, facts },
    },
  ],
  flagged: [
    {
      name: 'one name',
      host: { units: { 'a.service': service('a.a'), 'b.service': service('a.a') }, facts },
      unit: 'b.service',
      at: '/etc/systemd/system/b.service:3',
      remedies: [],
    },
  ],
})
