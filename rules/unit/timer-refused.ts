import { refusalMessage, refusedUnits } from '../../src/rule/refused-unit.ts'
import { defineRule } from '../../src/rule/rule.ts'

export default defineRule({
  summary: 'timers that systemd does not load because nothing says when they elapse',
  severity: 'error',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.timer(5) OnCalendar=', 'timer_verify() in core/timer.c'],
  remedyIds: [],
  check: ({ host }) => refusedUnits(host, 'timer'),
  message: refusalMessage,
})
