import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './timer-refused.ts'

const host = (units: Record<string, string>): HostLiteral => ({
  units,
  facts: { systemd: { version: '252' } },
})

testRule('unit/timer-refused', rule, {
  clean: [
    { name: 'a calendar', host: host({ 'a.timer': '[Timer]\nOnCalendar=daily\n' }) },
    {
      name: 'a time cleared and set again',
      host: host({
        'a.timer': '[Timer]\nOnCalendar=daily\n',
        'a.timer.d/b.conf': '[Timer]\nOnCalendar=\nOnCalendar=weekly\n',
      }),
    },
  ],
  flagged: [
    {
      name: 'no time',
      host: host({ 'a.timer': '[Timer]\nPersistent=yes\n' }),
      unit: 'a.timer',
      at: '/etc/systemd/system/a.timer:null',
      remedies: [],
    },
    {
      name: 'an empty line that clears all',
      host: host({ 'a.timer': '[Timer]\nOnCalendar=daily\nOnBootSec=\n' }),
      unit: 'a.timer',
      at: '/etc/systemd/system/a.timer:null',
      remedies: [],
    },
  ],
})
