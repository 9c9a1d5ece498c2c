import { refusalMessage, refusedUnits } from '../../src/rule/refused-unit.ts'
import { defineRule } from '../../src/rule/rule.ts'

export default defineRule({
  summary: 'services that systemd does not load because their settings contradict each other',
  severity: 'error',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.service(5) Type=, ExecStart=, Restart=', 'service_verify() in core/service.c'],
  remedyIds: [],
  check: ({ host }) => refusedUnits(host, 'service'),
  message: refusalMessage,
})
