import { quoted, remarkMatches } from '../../src/rule/remark-matches.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { isDeprecation } from '../../src/value/verdict.ts'

export default defineRule({
  summary: 'a directive that systemd still takes, with a warning that it is out of date',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.directives(7)', 'NEWS of systemd'],
  remedyIds: [],

  check: ({ host }) =>
    remarkMatches(host, ({ remark }) => {
      if (remark.kind !== 'value' || !isDeprecation(remark.complaint)) return undefined
      const { directive, node, complaint } = remark
      return {
        what: `${directive.section}.${directive.name}`,
        assignment: quoted(node.directive, node.value),
        replacement: directive.replacement ?? null,
        detail: complaint.detail,
      }
    }),

  message: ({ assignment, detail }) => `${assignment}: ${detail}`,
})
