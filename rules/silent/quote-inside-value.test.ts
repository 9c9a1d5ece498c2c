import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './quote-inside-value.ts'

const service = (line: string, version = '252'): HostLiteral => ({
  units: { 'a.service': `[Service]\nExecStart=/usr/bin/a\n${line}\n` },
  facts: { systemd: { version } },
})
const at = { unit: 'a.service', at: '/etc/systemd/system/a.service:3', remedies: [] }

// What systemd-analyze verify of 247, 252, 257 and 262 loads without a message.
testRule('silent/quote-inside-value', rule, {
  clean: [
    { name: 'a command line', host: service('ExecStartPre="/bin/x" --a="b c"') },
    {
      name: 'words',
      host: service('Environment="A=b c"\nRuntimeDirectory="a"\nCapabilityBoundingSet="CAP_KILL"'),
    },
    { name: 'a description', host: service('[Unit]\nDescription="x"') },
    { name: 'systemd says something of WorkingDirectory=', host: service('WorkingDirectory="/srv"') },
    { name: 'systemd 239 refuses the name', host: service('User="joe"', '239') },
    { name: 'quotes around a part', host: service('SyslogIdentifier="a" "b"') },
    { name: 'a lone quote', host: service('SyslogIdentifier="') },
  ],
  flagged: [
    { name: 'a user', host: service('User="joe"'), ...at },
    { name: 'a group in single quotes', host: service("Group='joe'", '243'), ...at },
    { name: 'a PID file', host: service('PIDFile="/run/x.pid"'), ...at },
    {
      name: 'a negated condition',
      host: service('[Unit]\nConditionHost=!"web"'),
      ...at,
      at: '/etc/systemd/system/a.service:4',
    },
    {
      name: 'a device',
      host: { units: { 'x.mount': '[Mount]\nWhere=/x\nWhat="/dev/sda1"\n' } },
      unit: 'x.mount',
      at: '/etc/systemd/system/x.mount:3',
      remedies: [],
    },
  ],
})
