import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './tilde-unexpanded.ts'

const service = (line: string): HostLiteral => ({
  units: { 'a.service': `[Service]\nExecStart=/usr/bin/a\n${line}\n` },
  facts: { systemd: { version: '252' } },
})
const at = { unit: 'a.service', at: '/etc/systemd/system/a.service:3', remedies: [] }

// What systemd-analyze verify of 247, 252, 257 and 262 loads without a message.
testRule('silent/tilde-unexpanded', rule, {
  clean: [
    { name: 'the home directory', host: service('WorkingDirectory=~') },
    { name: 'systemd refuses other paths', host: service('WorkingDirectory=~/x') },
    { name: 'a shell', host: service(`ExecStartPre=/bin/sh -c 'ls ~/x'`) },
    { name: 'another machine’s shell', host: service('ExecStartPre=/usr/bin/ssh b ls ~/x') },
    { name: 'inside a word', host: service('ExecStartPre=/bin/x b:~/x http://a/~/x') },
    { name: 'an inverted list', host: service('CapabilityBoundingSet=~CAP_KILL') },
  ],
  flagged: [
    { name: 'an argument', host: service('ExecStartPre=/bin/x ~/y'), ...at },
    { name: 'an argument of a prefixed program', host: service('ExecStartPre=-/bin/x -c ~/.y'), ...at },
    { name: 'a directory', host: service('StateDirectory=a ~/x'), ...at },
    { name: 'a PID file', host: service('PIDFile=~/x.pid'), ...at },
    {
      name: 'an image',
      host: { units: { 'x.mount': '[Mount]\nWhere=/x\nWhat=~/x.img\n' } },
      unit: 'x.mount',
      at: '/etc/systemd/system/x.mount:3',
      remedies: [],
    },
  ],
})
