import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './bad-name.ts'

const on = (version: string, line: string): HostLiteral => ({
  units: { 'a.service': `[Service]\nExecStart=/usr/bin/a\n[Unit]\n${line}\n` },
  facts: { systemd: { version } },
})
const found = { unit: 'a.service', at: '/etc/systemd/system/a.service:4', remedies: [] }

// What the real 247, 252, 257 and 262 say of such names: "Failed to add dependency on X, ignoring".
testRule('reference/bad-name', rule, {
  clean: [
    { name: 'whole names', host: on('252', 'After=network.target b@c.service') },
    { name: 'a path that is none', host: on('252', 'RequiresMountsFor=x') },
    { name: 'an unknown specifier', host: on('252', 'After=%Z.service') },
  ],
  flagged: [
    { name: 'no suffix', host: on('252', 'After=network'), ...found },
    { name: 'one of several', host: on('257', 'Wants=network.target dbus syslog.socket'), ...found },
    { name: 'a type that is none', host: on('219', 'Requires=a.servise'), ...found },
  ],
})
