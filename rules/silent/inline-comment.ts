import { matchAt } from '../../src/rule/match-at.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { suspects } from '../../src/rule/suspects.ts'
import { inlineComment } from '../../src/unit/inline-comment.ts'
import { isCommandLine } from '../../src/unit/quiet-directives.ts'

export default defineRule({
  summary: 'comments at the end of a line that became part of the value without a message',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.syntax(7)', 'systemd-analyze verify of 247, 252, 257 and 262'],
  remedyIds: [],

  *check({ host }) {
    for (const { unit, assignment, found } of suspects(host, inlineComment)) {
      const { directive } = assignment.node
      const text = found.text.length > 60 ? `${found.text.slice(0, 60)}…` : found.text
      const data = { directive, text, isCommand: isCommandLine(directive) }
      yield matchAt(unit, assignment, data, found.isSure ? 'certain' : 'likely')
    }
  },

  message: ({ directive, text, isCommand }) =>
    isCommand
      ? `${directive}= gives the program the comment ${JSON.stringify(text)} as arguments: comments need a line of their own`
      : `${directive}= takes the comment ${JSON.stringify(text)} as part of its value: comments need a line of their own`,
})
