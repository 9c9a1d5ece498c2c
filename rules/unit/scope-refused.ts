import { refusalMessage, refusedUnits } from '../../src/rule/refused-unit.ts'
import { defineRule } from '../../src/rule/rule.ts'

export default defineRule({
  summary: 'scope units that systemd does not load because they come from a file',
  severity: 'error',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.scope(5)', 'scope_load() in core/scope.c'],
  remedyIds: [],
  check: ({ host }) => refusedUnits(host, 'scope'),
  message: refusalMessage,
})
