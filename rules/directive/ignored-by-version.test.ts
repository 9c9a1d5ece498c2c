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

testRule('directive/ignored-by-version', rule, {
  clean: [
    { name: 'PrivatePIDs= from 257 on', host: on('257', `[Service]\n${START}PrivatePIDs=yes\n`) },
    { name: 'CPUAccounting= up to 257', host: on('257', `[Service]\n${START}CPUAccounting=yes\n`) },
    { name: 'one that no systemd has', host: on('252', `[Service]\n${START}Restrat=always\n`) },
    { name: 'RHEL 7.9 has TasksMax=', host: on('219-el7.9', `[Service]\n${START}TasksMax=10\n`) },
  ],
  flagged: [
    {
      name: 'PrivatePIDs= before 257',
      host: on('256', `[Service]\n${START}PrivatePIDs=yes\n`),
      unit,
      at: '/etc/systemd/system/a.service:3',
      remedies,
    },
    {
      name: 'a removed one',
      host: on('252', `[Unit]\nConditionNull=yes\n[Service]\n${START}`),
      unit,
      at: '/etc/systemd/system/a.service:2',
      remedies,
    },
    {
      name: 'one without effect',
      host: on('258', `[Service]\n${START}CPUAccounting=yes\n`),
      unit,
      at: '/etc/systemd/system/a.service:3',
      remedies,
    },
    {
      name: 'upstream 219 lacks TasksMax=',
      host: on('219', `[Service]\n${START}TasksMax=10\n`),
      unit,
      at: '/etc/systemd/system/a.service:3',
      remedies,
    },
  ],
  undecided: [
    {
      name: 'a systemd of unknown version',
      host: { units: { 'a.service': `[Service]\n${START}PrivatePIDs=yes\n` }, facts: {} },
      unit,
      missing: ['systemd.version'],
    },
    {
      name: 'a RHEL 7 of unknown minor release',
      host: on('219-el7', `[Service]\n${START}TasksMax=10\n`),
      unit,
      missing: ['systemd.version'],
    },
  ],
})
