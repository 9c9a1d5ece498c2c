import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './file-refused.ts'

const START = 'ExecStart=/usr/bin/a\n'
const on = (version: string, text: string, name = 'a.service'): HostLiteral => ({
  units: { 'a.service': `[Service]\n${START}`, [name]: text },
  facts: { systemd: { version } },
})
/** A value with a byte that UTF-8 cannot hold. */
const latin1 = (version: string): HostLiteral => ({
  files: {
    '/etc/systemd/system/a.service': Buffer.from(`[Service]\n${START}Environment=A=\xff\n`, 'latin1'),
  },
  facts: { systemd: { version } },
})
const unit = 'a.service'
const remedies: readonly string[] = []

testRule('syntax/file-refused', rule, {
  clean: [
    { name: 'a whole file', host: on('252', `[Service]\n${START}`) },
    { name: 'invalid UTF-8 before 239', host: latin1('219') },
    { name: 'brackets in a comment', host: on('252', `# [Unit\n[Service]\n${START}`) },
  ],
  flagged: [
    {
      name: 'an open header',
      host: on('252', `[Unit\n[Service]\n${START}`),
      unit,
      at: '/etc/systemd/system/a.service:1',
      remedies,
    },
    {
      name: 'text behind a header',
      host: on('252', `[Service] # main\n${START}`),
      unit,
      at: '/etc/systemd/system/a.service:1',
      remedies,
    },
    {
      name: 'a line that is not UTF-8',
      host: latin1('239'),
      unit,
      at: '/etc/systemd/system/a.service:3',
      remedies,
    },
    {
      name: 'a line over 1 MiB in a drop-in',
      host: on('252', `[Service]\nEnvironment=A=${'x'.repeat(1 << 20)}\n`, 'a.service.d/b.conf'),
      unit,
      at: '/etc/systemd/system/a.service.d/b.conf:2',
      remedies,
    },
  ],
})
