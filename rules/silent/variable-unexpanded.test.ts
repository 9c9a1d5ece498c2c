import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './variable-unexpanded.ts'

const service = (line: string, start = '/usr/bin/a'): HostLiteral => ({
  units: { 'a.service': `[Service]\nExecStart=${start}\n${line}\n` },
  facts: { systemd: { version: '252' } },
})
const at = { unit: 'a.service', at: '/etc/systemd/system/a.service:3', remedies: [] }
const VAR = '$' + '{X}'

// What systemd-analyze verify of 247, 252, 257 and 262 loads without a message about the line.
testRule('silent/variable-unexpanded', rule, {
  clean: [
    { name: 'arguments', host: service(`ExecStartPre=/bin/x $A ${VAR} "$HOME"`) },
    { name: 'a description', host: service('[Unit]\nDescription=$A') },
    { name: 'specifiers', host: service('WorkingDirectory=/srv/%p\nUser=%p') },
    { name: 'a relative program is refused by systemd', host: service(`ExecStartPre=${VAR}/bin/x`) },
    { name: 'systemd says something of Slice=', host: service('Slice=$A.slice') },
    {
      name: 'an environment for the program to expand',
      host: service(`Environment=PS1=$HOME A=$B "C=${VAR}"`),
    },
    { name: 'a shell may expand it', host: service('Environment=PATH=/x:$PATH', '/bin/sh -c "exec x"') },
    {
      name: 'a password',
      host: { units: { 'x.mount': '[Mount]\nWhere=/x\nWhat=//a/b$c\nOptions=password=a$b\n' } },
    },
    { name: 'a format for the program', host: service('ExecStartPre=/usr/bin/curl -w %%{http_code} %{x}') },
    { name: 'a lone dollar sign', host: service('WorkingDirectory=/srv/a$') },
  ],
  flagged: [
    { name: 'a program', host: service(`ExecStartPre=-/opt/${VAR}/bin/x --y`), ...at },
    { name: 'a program by name', host: service('ExecStartPre=$A --y'), ...at },
    { name: 'a path', host: service('WorkingDirectory=/srv/$A'), ...at },
    { name: 'a log file', host: service(`StandardOutput=file:/var/log/${VAR}.log`), ...at },
    { name: 'a list of paths', host: service('ReadWritePaths=/srv/$A'), ...at },
    { name: 'a user', host: service('User=$A'), ...at },
    { name: 'a search path', host: service('Environment=PATH=/x:$PATH'), ...at },
    { name: 'a variable of the same line', host: service(`Environment=X=/x "Y=${VAR}/y"`), ...at },
    { name: 'a macro', host: service('ExecStartPre=/bin/x %{_sysconfdir}/x'), ...at },
    {
      name: 'a socket’s path',
      host: { units: { 'a.socket': '[Socket]\nListenStream=/run/$A\n' } },
      unit: 'a.socket',
      at: '/etc/systemd/system/a.socket:2',
      remedies: [],
    },
  ],
})
