import { defineRule } from '../../src/rule/rule.ts'
import { valueMatches, valueMessage } from '../../src/rule/value-matches.ts'
import { isDependencyName, OTHER_VERSION } from '../../src/value/verdict.ts'

export default defineRule({
  summary: 'a value that systemd does not accept',
  severity: 'error',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['the manual page of each directive', 'core/load-fragment.c of each release'],
  remedyIds: [],

  check: ({ host }) =>
    valueMatches(
      host,
      complaint =>
        complaint.effect !== 'noted' && complaint.code !== OTHER_VERSION && !isDependencyName(complaint),
      true,
    ),

  message: valueMessage,
})
