import { refusalMessage, refusedUnits } from '../../src/rule/refused-unit.ts'
import { defineRule } from '../../src/rule/rule.ts'

export default defineRule({
  summary: 'sockets that systemd does not load because their settings contradict each other',
  severity: 'error',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.socket(5) Accept=, Symlinks=, MaxConnections=', 'socket_verify() in core/socket.c'],
  remedyIds: [],
  check: ({ host }) => refusedUnits(host, 'socket'),
  message: refusalMessage,
})
