import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './ignored-by-version.ts'

const START = 'ExecStart=/usr/bin/a\n'
const on = (version: string, text: string, name = 'a.service'): HostLiteral => ({
  units: { 'a.service': `[Service]\n${START}`, [name]: text },
  facts: { systemd: { version } },
})
const unit = 'a.service'
const remedies: readonly string[] = []

testRule('value/ignored-by-version', rule, {
  clean: [
    {
      name: 'a new value under a new systemd',
      host: on('257', `[Service]\n${START}PrivateTmp=disconnected\n`),
    },
    { name: 'a value that no systemd takes', host: on('252', `[Service]\n${START}PrivateTmp=jup\n`) },
  ],
  flagged: [
    {
      name: 'a new value under an old systemd',
      host: on('252', `[Service]\n${START}PrivateTmp=disconnected\n`),
      unit,
      at: '/etc/systemd/system/a.service:3',
      remedies,
    },
    {
      name: 'Restart=on-abnormal before 214',
      host: on('213', `[Service]\n${START}Restart=on-abnormal\n`),
      unit,
      at: '/etc/systemd/system/a.service:3',
      remedies,
    },
  ],
})
