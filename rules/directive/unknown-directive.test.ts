import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './unknown-directive.ts'

const START = 'ExecStart=/usr/bin/a\n'
const on = (version: string, text: string, name = 'a.service'): HostLiteral => ({
  units: { 'a.service': `[Service]\n${START}`, [name]: text },
  facts: { systemd: { version } },
})
const unit = 'a.service'
const remedies: readonly string[] = []

testRule('directive/unknown-directive', rule, {
  clean: [
    { name: 'known ones', host: on('252', `[Service]\n${START}Restart=always\n`) },
    { name: 'one for others', host: on('252', `[Service]\n${START}X-Restart=always\n`) },
    { name: 'one of another version', host: on('219', `[Service]\n${START}PrivatePIDs=yes\n`) },
    {
      name: 'in a section that is passed over',
      host: on('252', `[Sevice]\nRestrat=no\n[Service]\n${START}`),
    },
  ],
  flagged: [
    {
      name: 'a misspelled one',
      host: on('252', `[Service]\n${START}Restrat=always\n`),
      unit,
      at: '/etc/systemd/system/a.service:3',
      remedies,
    },
    {
      name: 'another case',
      host: on('219', `[Service]\n${START}restart=always\n`),
      unit,
      at: '/etc/systemd/system/a.service:3',
      remedies,
    },
    {
      name: 'the wrong section',
      host: on('262', `[Unit]\nRestart=always\n[Service]\n${START}`),
      unit,
      at: '/etc/systemd/system/a.service:2',
      remedies,
    },
    {
      name: 'the last line of a continued one',
      host: on('252', `[Service]\n${START}Restrat=\\\nalways\n`),
      unit,
      at: '/etc/systemd/system/a.service:4',
      remedies,
    },
    {
      name: 'whatever the version',
      host: { units: { 'a.service': `[Service]\n${START}Restrat=always\n` }, facts: {} },
      unit,
      at: '/etc/systemd/system/a.service:3',
      remedies,
    },
  ],
})
