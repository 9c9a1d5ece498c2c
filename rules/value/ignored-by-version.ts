import { defineRule } from '../../src/rule/rule.ts'
import { valueMatches, valueMessage } from '../../src/rule/value-matches.ts'
import { OTHER_VERSION } from '../../src/value/verdict.ts'

export default defineRule({
  summary: "a value that this host's systemd does not know yet, or no longer",
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['the manual page of each directive', 'core/load-fragment.c of each release'],
  remedyIds: [],

  check: ({ host }) => valueMatches(host, ({ effect, code }) => effect !== 'noted' && code === OTHER_VERSION),

  message: valueMessage,
})
