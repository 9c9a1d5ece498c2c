import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './shell-syntax.ts'

const service = (line: string): HostLiteral => ({ units: { 'a.service': `[Service]\n${line}\n` } })
const at = { unit: 'a.service', at: '/etc/systemd/system/a.service:2', remedies: [] }

testRule('silent/shell-syntax', rule, {
  clean: [
    { name: 'a shell', host: service(`ExecStart=/bin/sh -c 'a | b > /x'`) },
    { name: 'another directive', host: service('SyslogIdentifier=a | b\nExecStart=/bin/a') },
    {
      name: 'a line that is cleared later',
      host: service('ExecStart=/bin/a | /bin/b\nExecStart=\nExecStart=/bin/a'),
    },
    { name: 'several commands', host: service('Type=oneshot\nExecStart=/bin/a ; /bin/b') },
  ],
  flagged: [
    { name: 'a pipe', host: service('ExecStart=/bin/a | /bin/b'), ...at },
    { name: 'a redirection', host: service('ExecStart=/bin/a > /var/log/a'), ...at },
    { name: 'a background job', host: service('ExecStart=/bin/a &'), ...at },
    { name: 'a command in a command', host: service('ExecStart=/bin/a $(hostname)'), ...at },
    { name: 'a pattern', host: service('ExecStart=/bin/rm -f /run/a/*.sock'), ...at },
    {
      name: 'a socket’s command',
      host: { units: { 'a.socket': '[Socket]\nListenStream=/run/a\nExecStartPost=/bin/a && /bin/b\n' } },
      unit: 'a.socket',
      at: '/etc/systemd/system/a.socket:3',
      remedies: [],
    },
  ],
})
