import { remarkMatches } from '../../src/rule/remark-matches.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { valueData, valueMessage } from '../../src/rule/value-matches.ts'
import { isDependencyName, OTHER_VERSION } from '../../src/value/verdict.ts'

export default defineRule({
  summary: 'a value that systemd does not accept',
  severity: 'error',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['the manual page of each directive', 'core/load-fragment.c of each release'],
  remedyIds: [],

  check: ({ host }) =>
    remarkMatches(
      host,
      entry => {
        if (entry.remark.kind !== 'value') return undefined
        const { complaint } = entry.remark
        return complaint.effect !== 'noted' &&
          complaint.code !== OTHER_VERSION &&
          !isDependencyName(complaint)
          ? valueData(entry.remark, host.systemd, entry.refuses)
          : undefined
      },
      ({ kind }) => kind === 'value',
    ),

  message: valueMessage,
})
