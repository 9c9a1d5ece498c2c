import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './socket-refused.ts'

const host = (units: Record<string, string>): HostLiteral => ({
  units,
  facts: { systemd: { version: '252' } },
})

testRule('unit/socket-refused', rule, {
  clean: [
    { name: 'a stream socket', host: host({ 'a.socket': '[Socket]\nListenStream=/run/a\nAccept=yes\n' }) },
    {
      name: 'one path to link to',
      host: host({ 'a.socket': '[Socket]\nListenStream=/run/a\nListenStream=80\nSymlinks=/run/b\n' }),
    },
  ],
  flagged: [
    {
      name: 'datagrams with Accept=yes',
      host: host({ 'a.socket': '[Socket]\nListenDatagram=/run/a\nAccept=yes\n' }),
      unit: 'a.socket',
      at: '/etc/systemd/system/a.socket:2',
      remedies: [],
    },
    {
      name: 'nothing to listen to',
      host: host({ 'a.socket': '[Socket]\nAccept=no\n' }),
      unit: 'a.socket',
      at: '/etc/systemd/system/a.socket:null',
      remedies: [],
    },
  ],
})
