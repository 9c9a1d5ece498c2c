import { matchAt } from '../../src/rule/match-at.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { isCommandLine, quietReading } from '../../src/unit/quiet-directives.ts'
import { suspects } from '../../src/unit/suspects.ts'
import { swallowedLine } from '../../src/unit/swallowed-line.ts'

export default defineRule({
  summary: 'a backslash at the end of a line that made the next directive or section part of the value',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.syntax(7)', 'systemd-analyze verify of 247, 252, 257 and 262'],
  remedyIds: [],

  *check({ host }) {
    for (const { unit, assignment } of suspects(
      host.installed(),
      unit => host.settings(unit),
      ({ line, lastLine }) => lastLine > line,
    )) {
      const { section, directive } = assignment.node
      const { release } = host.settings(unit).version
      // Environment= takes any NAME=value, and so would this line be one.
      const isQuiet = isCommandLine(directive) || directive === 'Environment'
      if (!isQuiet && quietReading(section, directive, release) === undefined) continue
      const swallowed = swallowedLine(assignment)
      if (!swallowed) continue
      const { line, text, kind } = swallowed
      const at = { kind: 'line', path: assignment.file.path, line } as const
      const related = [{ at, message: 'this line is part of the value above' }]
      const data = { directive, text: text.slice(0, 80), kind }
      const confidence = kind === 'section' ? 'certain' : 'likely'
      yield { ...matchAt(unit, assignment, data, confidence), related }
    }
  },

  message: ({ directive, text, kind }) =>
    kind === 'section'
      ? `${directive}= has swallowed the line ${JSON.stringify(text)} because of the backslash before it: that section does not begin there`
      : `${directive}= has swallowed the line ${JSON.stringify(text)} because of the backslash before it: it sets nothing`,
})
