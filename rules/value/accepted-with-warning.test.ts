import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './accepted-with-warning.ts'

const START = 'ExecStart=/usr/bin/a\n'
const on = (version: string, text: string, name = 'a.service'): HostLiteral => ({
  units: { 'a.service': `[Service]\n${START}`, [name]: text },
  facts: { systemd: { version } },
})
const unit = 'a.service'
const remedies: readonly string[] = []

testRule('value/accepted-with-warning', rule, {
  clean: [
    { name: 'a path below /run', host: on('257', `[Service]\n${START}PIDFile=/run/a.pid\n`) },
    {
      name: 'a packaged file under a release that some builds of which say nothing',
      host: on('252', `[Service]\n${START}PIDFile=/var/run/a.pid\n`, '/usr/lib/systemd/system/b.service'),
    },
    { name: 'before systemd said anything', host: on('241', `[Service]\n${START}PIDFile=/var/run/a.pid\n`) },
  ],
  flagged: [
    {
      name: 'a path below /var/run in a local file',
      host: on('252', `[Service]\n${START}PIDFile=/var/run/a.pid\n`),
      unit,
      at: '/etc/systemd/system/a.service:3',
      remedies,
    },
    {
      name: 'KillMode=none',
      host: on('252', `[Service]\n${START}KillMode=none\n`),
      unit,
      at: '/etc/systemd/system/a.service:3',
      remedies,
    },
  ],
})
