import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './executable-missing.ts'

const FILES = { '/bin': '-> usr/bin', '/usr/bin/sh': 'x', '/usr/bin/there': 'x' }

const host = (lines: string, files: Record<string, string> = FILES, head = ''): HostLiteral => ({
  units: { 'a.service': `${head}[Service]\n${lines}\n` },
  files,
  facts: { systemd: { version: '252' } },
})

const flagged = (name: string, lines: string, line: number, files?: Record<string, string>) => ({
  name,
  host: host(lines, files),
  unit: 'a.service',
  at: `/etc/systemd/system/a.service:${line}`,
  remedies: [],
})

testRule('unit/executable-missing', rule, {
  clean: [
    { name: 'a program', host: host('ExecStart=/usr/bin/there') },
    { name: 'a program through a link', host: host('ExecStart=/bin/there') },
    { name: 'a name that is searched for', host: host('ExecStart=there') },
    { name: 'a line that may fail', host: host('ExecStart=/bin/there\nExecStop=-/bin/gone') },
    { name: 'a root of its own', host: host('RootDirectory=/srv\nExecStart=/bin/gone') },
    { name: 'a directory that is mounted later', host: host('ExecStart=/opt/a/bin/gone') },
    { name: 'a file made at run time', host: host('ExecStart=/run/gone') },
    { name: 'a specifier of unknown meaning', host: host('ExecStart=/usr/bin/%b') },
    { name: 'a tree without programs', host: host('ExecStart=/usr/bin/gone', { '/usr/bin/': '' }) },
    {
      name: 'a unit that is skipped without it',
      host: host('ExecStart=/usr/bin/gone', FILES, '[Unit]\nConditionFileIsExecutable=/usr/bin/gone\n'),
    },
    {
      name: 'a template without instance',
      host: {
        units: { 'a@.service': '[Service]\nExecStart=/usr/bin/%i\n' },
        files: FILES,
        facts: { systemd: { version: '252' } },
      },
    },
  ],
  flagged: [
    flagged('no such program', 'ExecStart=/usr/bin/gone -x', 2),
    flagged('no such name', 'ExecStart=gone', 2),
    flagged('a second command', 'Type=oneshot\nExecStart=/bin/there ; /bin/gone', 3),
    flagged('a program to stop it', 'ExecStart=/bin/there\nExecStop=/bin/gone', 3),
    flagged('a link to nowhere', 'ExecStart=/usr/bin/link', 2, { ...FILES, '/usr/bin/link': '-> gone' }),
    flagged('a directory', 'ExecStart=/usr/bin', 2),
    flagged('a search path of its own', 'ExecSearchPath=/usr/lib\nExecStart=there', 3, {
      ...FILES,
      '/usr/lib/x': 'x',
    }),
  ],
})
