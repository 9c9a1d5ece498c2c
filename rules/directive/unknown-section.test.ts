import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './unknown-section.ts'

const START = 'ExecStart=/usr/bin/a\n'
const on = (version: string, text: string, name = 'a.service'): HostLiteral => ({
  units: { 'a.service': `[Service]\n${START}`, [name]: text },
  facts: { systemd: { version } },
})
const unit = 'a.service'
const remedies: readonly string[] = []

testRule('directive/unknown-section', rule, {
  clean: [
    { name: 'the three of a service', host: on('252', `[Unit]\n[Install]\n[Service]\n${START}`) },
    { name: 'a section for others', host: on('252', `[X-Mine]\nA=b\n[Service]\n${START}`) },
  ],
  flagged: [
    {
      name: 'a misspelled one',
      host: on('252', `[Service]\n${START}[Instal]\nWantedBy=a.target\n`),
      unit,
      at: '/etc/systemd/system/a.service:3',
      remedies,
    },
    {
      name: "another type's",
      host: on('252', `[Socket]\nListenStream=1\n[Service]\n${START}`),
      unit,
      at: '/etc/systemd/system/a.service:1',
      remedies,
    },
    {
      name: 'another case',
      host: on('252', '[service]\nRestart=always\n', 'a.service.d/b.conf'),
      unit,
      at: '/etc/systemd/system/a.service.d/b.conf:1',
      remedies,
    },
    {
      name: 'X- before 213',
      host: on('212', `[X-Mine]\n[Service]\n${START}`),
      unit,
      at: '/etc/systemd/system/a.service:1',
      remedies,
    },
  ],
})
