import { refusalMessage, refusedUnits } from '../../src/rule/refused-unit.ts'
import { defineRule } from '../../src/rule/rule.ts'

export default defineRule({
  summary: 'swap units that systemd does not load because they are named unlike their device',
  severity: 'error',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.swap(5) What=', 'swap_verify() in core/swap.c'],
  remedyIds: [],
  check: ({ host }) => refusedUnits(host, 'swap'),
  message: refusalMessage,
})
