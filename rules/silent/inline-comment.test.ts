import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './inline-comment.ts'

const service = (line: string, version = '252'): HostLiteral => ({
  units: { 'a.service': `[Service]\nExecStart=/usr/bin/a\n${line}\n` },
  facts: { systemd: { version } },
})
const at = { unit: 'a.service', at: '/etc/systemd/system/a.service:3', remedies: [] }

// Which directives take a comment without a message was seen with systemd-analyze verify of 247, 252, 257 and 262.
testRule('silent/inline-comment', rule, {
  clean: [
    { name: 'a line of its own', host: service('# User=joe # not\n; User=joe # not') },
    { name: 'a description', host: service('[Unit]\nDescription=Runs # one') },
    { name: 'systemd says something of Type=', host: service('Type=oneshot # once') },
    { name: 'systemd says something of a relative path', host: service('WorkingDirectory=srv # here') },
    {
      name: 'systemd says something of a port',
      host: { units: { 'a.socket': '[Socket]\nListenStream=80 # x\n' } },
    },
    { name: 'a sign inside a word', host: service('ExecStartPre=/bin/x a#b http://x/#frag') },
    { name: 'a quoted sign', host: service('ExecStartPre=/bin/x "# a b" \'# c\' \\# d') },
    { name: 'a colour', host: service('ExecStartPre=/bin/x --fg #ffffff --bg #abc') },
    { name: 'a number', host: service('ExecStartPre=/bin/x #1 of two') },
    { name: 'a sign at the very end', host: service('ExecStartPre=/usr/bin/cut -d #') },
    {
      name: 'a comment line in a continued value is skipped',
      host: service('ExecStartPre=/bin/x \\\n# --y\n--z'),
    },
  ],
  flagged: [
    { name: 'arguments', host: service('ExecStartPre=/bin/x --y # twice'), ...at },
    { name: 'behind a shell command', host: service(`ExecStartPre=/bin/sh -c 'x y' # twice`), ...at },
    {
      name: 'a sign without a space before prose',
      host: service('ExecStartPre=/bin/x #only if needed'),
      ...at,
    },
    { name: 'a path', host: service('WorkingDirectory=/srv # here'), ...at },
    { name: 'a log file', host: service('StandardOutput=append:/var/log/a # all'), ...at },
    { name: 'words', host: service('CapabilityBoundingSet=CAP_KILL # to kill'), ...at },
    { name: 'nothing but a comment', host: service('SyslogIdentifier=# none'), ...at },
    {
      name: 'a comment line in a continued value before 241',
      host: service('ExecStartPre=/bin/x \\\n# --y\\\n--z', '239'),
      ...at,
    },
    {
      name: 'a condition',
      host: { units: { 'a.service': '[Unit]\nConditionPathExists=/x # y\n[Service]\nExecStart=/bin/x\n' } },
      unit: 'a.service',
      at: '/etc/systemd/system/a.service:2',
      remedies: [],
    },
    {
      name: 'a mount’s options',
      host: { units: { 'x.mount': '[Mount]\nWhere=/x\nWhat=/dev/x\nOptions=ro # only\n' } },
      unit: 'x.mount',
      at: '/etc/systemd/system/x.mount:4',
      remedies: [],
    },
  ],
})
