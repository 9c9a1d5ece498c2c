import { refusalMessage, refusedUnits } from '../../src/rule/refused-unit.ts'
import { defineRule } from '../../src/rule/rule.ts'

export default defineRule({
  summary:
    'mount units that systemd does not load: named unlike their path, without a source, or for a file system of its own',
  severity: 'error',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.mount(5) Where=, What=', 'mount_verify() in core/mount.c'],
  remedyIds: [],
  check: ({ host }) => refusedUnits(host, 'mount'),
  message: refusalMessage,
})
