import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './include-deprecated.ts'

const START = 'ExecStart=/usr/bin/a\n'
const on = (version: string, text: string, name = 'a.service'): HostLiteral => ({
  units: { 'a.service': `[Service]\n${START}`, [name]: text },
  facts: { systemd: { version } },
})
const unit = 'a.service'
const remedies: readonly string[] = []

testRule('syntax/include-deprecated', rule, {
  clean: [
    { name: 'a systemd without the warning', host: on('238', `.include /x\n[Service]\n${START}`) },
    { name: 'a systemd that does not know it', host: on('246', `[Service]\n.include /x\n${START}`) },
  ],
  flagged: [
    {
      name: 'systemd 239',
      host: on('239', `.include /x\n[Service]\n${START}`),
      unit,
      at: '/etc/systemd/system/a.service:1',
      remedies,
    },
    {
      name: 'systemd 245',
      host: on('245', `[Service]\n.include /x\n${START}`),
      unit,
      at: '/etc/systemd/system/a.service:2',
      remedies,
    },
  ],
})
