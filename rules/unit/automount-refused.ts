import { refusalMessage, refusedUnits } from '../../src/rule/refused-unit.ts'
import { defineRule } from '../../src/rule/rule.ts'

export default defineRule({
  summary: 'automount units that systemd does not load: named unlike their path, or with options of its own',
  severity: 'error',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.automount(5) Where=, ExtraOptions=', 'automount_verify() in core/automount.c'],
  remedyIds: [],
  check: ({ host }) => refusedUnits(host, 'automount'),
  message: refusalMessage,
})
