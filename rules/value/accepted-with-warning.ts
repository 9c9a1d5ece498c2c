import { remarkMatches } from '../../src/rule/remark-matches.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { valueData, valueMessage } from '../../src/rule/value-matches.ts'
import { isDeprecation, namesNoLine } from '../../src/value/verdict.ts'

export default defineRule({
  summary: 'a value that systemd takes, with a warning',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['the manual page of each directive', 'core/load-fragment.c of each release'],
  remedyIds: [],

  check: ({ host }) =>
    remarkMatches(host, entry => {
      if (entry.remark.kind !== 'value') return undefined
      const { complaint } = entry.remark
      return complaint.effect === 'noted' && !isDeprecation(complaint) && !namesNoLine(complaint)
        ? valueData(entry.remark, host.systemd, entry.refuses)
        : undefined
    }),

  message: valueMessage,
})
