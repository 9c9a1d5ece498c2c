import { defineRule } from '../../src/rule/rule.ts'
import { valueMatches, valueMessage } from '../../src/rule/value-matches.ts'
import { isDeprecation, namesNoLine } from '../../src/value/verdict.ts'

export default defineRule({
  summary: 'a value that systemd takes, with a warning',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['the manual page of each directive', 'core/load-fragment.c of each release'],
  remedyIds: [],

  check: ({ host }) =>
    valueMatches(
      host,
      complaint => complaint.effect === 'noted' && !isDeprecation(complaint) && !namesNoLine(complaint),
    ),

  message: valueMessage,
})
