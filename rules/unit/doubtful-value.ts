import { defineRule } from '../../src/rule/rule.ts'
import { valueMatches, valueMessage } from '../../src/rule/value-matches.ts'
import { isDeprecation, namesNoLine } from '../../src/value/verdict.ts'

export default defineRule({
  summary: 'a value that systemd takes, with a warning that does not say where it stands',
  severity: 'advice',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.unit(5) Specifiers', 'USER_NAMES at systemd.io', 'core/load-fragment.c of each release'],
  remedyIds: [],

  check: ({ host }) => valueMatches(host, complaint => namesNoLine(complaint) && !isDeprecation(complaint)),

  message: valueMessage,
})
