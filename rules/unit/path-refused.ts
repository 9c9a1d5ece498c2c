import { refusalMessage, refusedUnits } from '../../src/rule/refused-unit.ts'
import { defineRule } from '../../src/rule/rule.ts'

export default defineRule({
  summary: 'path units that systemd does not load because they watch nothing',
  severity: 'error',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.path(5) PathExists=', 'path_verify() in core/path.c'],
  remedyIds: [],
  check: ({ host }) => refusedUnits(host, 'path'),
  message: refusalMessage,
})
