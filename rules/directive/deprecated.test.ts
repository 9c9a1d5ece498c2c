import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './deprecated.ts'

const START = 'ExecStart=/usr/bin/a\n'
const on = (version: string, text: string, name = 'a.service'): HostLiteral => ({
  units: { 'a.service': `[Service]\n${START}`, [name]: text },
  facts: { systemd: { version } },
})
const unit = 'a.service'
const remedies: readonly string[] = []

testRule('directive/deprecated', rule, {
  clean: [
    { name: 'the replacement', host: on('252', `[Service]\n${START}MemoryMax=1G\n`) },
    { name: 'before the warning', host: on('251', `[Service]\n${START}MemoryLimit=1G\n`) },
    { name: 'when it has no effect any more', host: on('258', `[Service]\n${START}MemoryLimit=1G\n`) },
  ],
  flagged: [
    {
      name: 'MemoryLimit= under 252',
      host: on('252', `[Service]\n${START}MemoryLimit=1G\n`),
      unit,
      at: '/etc/systemd/system/a.service:3',
      remedies,
    },
    {
      name: 'CPUShares= under 257',
      host: on('257', `[Service]\n${START}CPUShares=100\n`),
      unit,
      at: '/etc/systemd/system/a.service:3',
      remedies,
    },
  ],
})
