import { remarkMatches } from '../../src/rule/remark-matches.ts'
import { defineRule } from '../../src/rule/rule.ts'

export default defineRule({
  summary: 'an .include line under a systemd that warns of it',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['NEWS of systemd 246', 'parse_line() in shared/conf-parser.c'],
  remedyIds: [],

  check: ({ host }) =>
    remarkMatches(host, ({ remark }) => (remark.kind === 'include' ? { what: remark.node.path } : undefined)),

  message: ({ what }) =>
    `.include ${what} still works here, but systemd 246 and newer skip it; write a drop-in in place of the copy`,
})
