import { remarkMatches } from '../../src/rule/remark-matches.ts'
import { defineRule } from '../../src/rule/rule.ts'

export default defineRule({
  summary: 'a line before the first section',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.syntax(7)', 'parse_line() in shared/conf-parser.c'],
  remedyIds: [],

  check: ({ host }) =>
    remarkMatches(host, ({ remark }) =>
      remark.kind === 'outside-section'
        ? { what: remark.node.kind === 'assignment' ? remark.node.directive : 'line' }
        : undefined,
    ),

  message: ({ what }) =>
    `${what === 'line' ? 'the line' : `${what}=`} stands before any section; systemd skips it. Put a header such as [Service] above it`,
})
