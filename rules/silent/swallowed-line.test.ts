import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './swallowed-line.ts'

const service = (...lines: string[]): HostLiteral => ({
  units: { 'a.service': `[Service]\n${lines.join('\n')}\n` },
  facts: { systemd: { version: '252' } },
})
const at = { unit: 'a.service', at: '/etc/systemd/system/a.service:2', remedies: [] }

// systemd-analyze verify of 247, 252, 257 and 262 says nothing of these lines.
testRule('silent/swallowed-line', rule, {
  clean: [
    {
      name: 'arguments',
      host: service('ExecStart=/bin/a \\', '  --x=y \\', '  key=value \\', '  KEY=value'),
    },
    { name: 'variables', host: service('ExecStart=/bin/a', 'Environment=A=b \\', '  TYPE=c \\', '  Foo=d') },
    { name: 'an empty line ends the value', host: service('ExecStart=/bin/a \\', '', 'Restart=always') },
    { name: 'the value of an option', host: service('ExecStart=/bin/a --set \\', '  Type=x') },
    {
      name: 'arguments that are directives',
      host: service('ExecStart=/bin/systemd-run a \\', '  MemoryMax=1G'),
    },
    {
      name: 'systemd says something of After=',
      host: {
        units: { 'a.service': '[Unit]\nAfter=b.service \\\nWants=b.service\n[Service]\nExecStart=/bin/a\n' },
      },
    },
    { name: 'no line is continued', host: service('ExecStart=/bin/a', 'Restart=always') },
  ],
  flagged: [
    { name: 'a directive', host: service('ExecStart=/bin/a \\', 'Restart=always'), ...at },
    {
      name: 'a later line',
      host: service('ExecStart=/bin/a \\', '  --verbose \\', '# c', 'User=joe'),
      ...at,
    },
    { name: 'a section', host: service('ExecStart=/bin/a \\', '[Install]', 'WantedBy=x.target'), ...at },
    {
      name: 'in a list of variables',
      host: service('Environment=A=b \\', 'ExecStart=/bin/a', 'ExecStop=/bin/a'),
      ...at,
    },
  ],
})
