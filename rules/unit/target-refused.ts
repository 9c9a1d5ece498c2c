import { refusalMessage, refusedUnits } from '../../src/rule/refused-unit.ts'
import { defineRule } from '../../src/rule/rule.ts'

export default defineRule({
  summary: 'targets that systemd does not load because their failure would isolate several units',
  severity: 'error',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.unit(5) OnFailureJobMode=', 'unit_load() in core/unit.c'],
  remedyIds: [],
  check: ({ host }) => refusedUnits(host, 'target'),
  message: refusalMessage,
})
