import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './doubtful-value.ts'

const on = (version: string, line: string, section = 'Service'): HostLiteral => ({
  units: { 'a.service': `[Service]\nExecStart=/usr/bin/a\n[${section}]\n${line}\n` },
  facts: { systemd: { version } },
})
const found = { unit: 'a.service', at: '/etc/systemd/system/a.service:4', remedies: [] }

// The real 247 to 262 log these with the unit's name alone.
testRule('unit/doubtful-value', rule, {
  clean: [
    { name: 'an ordinary user', host: on('252', 'User=my-user') },
    { name: 'a user that is refused', host: on('252', 'User=my:user') },
    { name: 'a warning with a line', host: on('252', 'KillMode=none') },
  ],
  flagged: [
    { name: 'a dot in a user name', host: on('252', 'User=my.user'), ...found },
    { name: 'a specifier of the old cgroup tree', host: on('252', 'Environment=A=%c'), ...found },
    { name: 'OnFailureIsolate=', host: on('252', 'OnFailureIsolate=yes', 'Unit'), ...found },
  ],
})
