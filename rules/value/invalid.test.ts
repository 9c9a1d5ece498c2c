import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './invalid.ts'

const START = 'ExecStart=/usr/bin/a\n'
const on = (version: string, text: string, name = 'a.service'): HostLiteral => ({
  units: { 'a.service': `[Service]\n${START}`, [name]: text },
  facts: { systemd: { version } },
})
const unit = 'a.service'
const remedies: readonly string[] = []

testRule('value/invalid', rule, {
  clean: [
    { name: 'a right one', host: on('252', `[Service]\n${START}Restart=always\n`) },
    { name: 'an empty one that resets', host: on('252', `[Service]\n${START}ReadWritePaths=\n`) },
    { name: 'one of another version', host: on('252', `[Service]\n${START}PrivateTmp=disconnected\n`) },
    {
      name: 'behind the line at which systemd stops',
      host: on('252', `[Service]\n${START}[\nRestart=never\n`),
    },
  ],
  flagged: [
    {
      name: 'no boolean',
      host: on('252', `[Service]\n${START}PrivateTmp=jup\n`),
      unit,
      at: '/etc/systemd/system/a.service:3',
      remedies,
    },
    {
      name: 'no word of the list',
      host: on('252', `[Service]\n${START}Restart=never\n`),
      unit,
      at: '/etc/systemd/system/a.service:3',
      remedies,
    },
    {
      name: 'the last line of a continued one',
      host: on('252', `[Service]\n${START}PrivateTmp=\\\n jup\n`),
      unit,
      at: '/etc/systemd/system/a.service:4',
      remedies,
    },
    {
      name: 'in a drop-in',
      host: on('257', '[Service]\nUser=a:b\nRestart=never\n', 'a.service.d/b.conf'),
      unit,
      at: '/etc/systemd/system/a.service.d/b.conf:2',
      remedies,
    },
  ],
  undecided: [
    {
      name: 'a value of which it is not known whether this release takes it',
      host: on('247', `[Service]\n${START}SystemCallFilter=futex_waitv\n`),
      unit,
      missing: [],
    },
  ],
})
