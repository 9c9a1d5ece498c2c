import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './outside-section.ts'

const START = 'ExecStart=/usr/bin/a\n'
const on = (version: string, text: string, name = 'a.service'): HostLiteral => ({
  units: { 'a.service': `[Service]\n${START}`, [name]: text },
  facts: { systemd: { version } },
})
const unit = 'a.service'
const remedies: readonly string[] = []

testRule('syntax/outside-section', rule, {
  clean: [
    { name: 'a header first', host: on('252', `[Service]\n${START}`) },
    { name: 'a comment first', host: on('252', `# hello = world\n[Service]\n${START}`) },
  ],
  flagged: [
    {
      name: 'an assignment',
      host: on('252', `Restart=always\n[Service]\n${START}`),
      unit,
      at: '/etc/systemd/system/a.service:1',
      remedies,
    },
    {
      name: 'a drop-in without any header',
      host: on('252', 'Restart=always\n', 'a.service.d/b.conf'),
      unit,
      at: '/etc/systemd/system/a.service.d/b.conf:1',
      remedies,
    },
  ],
})
