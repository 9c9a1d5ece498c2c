import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './line-skipped.ts'

const START = 'ExecStart=/usr/bin/a\n'
const on = (version: string, text: string, name = 'a.service'): HostLiteral => ({
  units: { 'a.service': `[Service]\n${START}`, [name]: text },
  facts: { systemd: { version } },
})
const unit = 'a.service'
const remedies: readonly string[] = []

testRule('syntax/line-skipped', rule, {
  clean: [
    { name: 'an assignment', host: on('252', `[Service]\n${START}`) },
    { name: 'in a section that is passed over', host: on('252', `[X-A]\nno sign\n[Service]\n${START}`) },
    { name: 'comments and blank lines', host: on('252', `[Service]\n  # no sign\n; none\n\n${START}`) },
  ],
  flagged: [
    {
      name: 'an .include from 246 on',
      host: on('246', `[Service]\n.include /x\n${START}`),
      unit,
      at: '/etc/systemd/system/a.service:2',
      remedies,
    },
    {
      name: 'no =',
      host: on('252', `[Service]\n${START}Restart always\n`),
      unit,
      at: '/etc/systemd/system/a.service:3',
      remedies,
    },
    {
      name: 'no name',
      host: on('252', `[Service]\n=always\n${START}`),
      unit,
      at: '/etc/systemd/system/a.service:2',
      remedies,
    },
    {
      name: 'the end of a continued line',
      host: on('252', `[Service]\n${START}Restart\\\n always\n`),
      unit,
      at: '/etc/systemd/system/a.service:4',
      remedies,
    },
  ],
})
