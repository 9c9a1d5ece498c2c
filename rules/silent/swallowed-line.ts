import { matchAt } from '../../src/rule/match-at.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { suspects } from '../../src/rule/suspects.ts'
import type { AssignmentNode } from '../../src/syntax/unit-file.ts'
import { isCommandLine, quietReading } from '../../src/unit/quiet-directives.ts'
import { type SwallowedLine, swallowedLine } from '../../src/unit/swallowed-line.ts'
import type { UnitAssignment } from '../../src/unit/unit.ts'

export default defineRule({
  summary: 'a backslash at the end of a line that made the next directive or section part of the value',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.syntax(7)', 'systemd-analyze verify of 247, 252, 257 and 262'],
  remedyIds: [],

  *check({ host }) {
    for (const { unit, assignment, found } of suspects(host, swallowedIn)) {
      const { line, text, kind } = found
      const at = { kind: 'line', path: assignment.file.path, line } as const
      const related = [{ at, message: 'this line is part of the value above' }]
      const data = { directive: assignment.node.directive, text: text.slice(0, 80), kind }
      const confidence = kind === 'section' ? 'certain' : 'likely'
      yield { ...matchAt(unit, assignment, data, confidence), related }
    }
  },

  message: ({ directive, text, kind }) =>
    kind === 'section'
      ? `${directive}= has swallowed the line ${JSON.stringify(text)} because of the backslash before it: that section does not begin there`
      : `${directive}= has swallowed the line ${JSON.stringify(text)} because of the backslash before it: it sets nothing`,
})

function swallowedIn(
  { line, lastLine, section, directive }: AssignmentNode,
  release: number,
  assignment: UnitAssignment,
): SwallowedLine | undefined {
  if (lastLine === line) return undefined
  // Environment= takes any NAME=value, and so would this line be one.
  const isQuiet = isCommandLine(directive) || directive === 'Environment'
  return isQuiet || quietReading(section, directive, release) !== undefined
    ? swallowedLine(assignment)
    : undefined
}
