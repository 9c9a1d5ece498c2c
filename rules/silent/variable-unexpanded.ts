import { matchAt } from '../../src/rule/match-at.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { suspects } from '../../src/rule/suspects.ts'
import { isCommandLine } from '../../src/unit/quiet-directives.ts'
import { mentionsInterpreter } from '../../src/unit/shell-syntax.ts'
import { type Unexpanded, unexpanded } from '../../src/unit/unexpanded.ts'
import type { Unit } from '../../src/unit/unit.ts'

export default defineRule({
  summary: 'variables and macros where systemd expands none and says nothing',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: [
    'systemd.service(5) Command lines',
    'systemd.exec(5) Environment=',
    'systemd-analyze verify of 247 to 262',
  ],
  remedyIds: [],

  *check({ host }) {
    for (const { unit, assignment, found } of suspects(host, unexpanded)) {
      if (found.where === 'environment' && hasInterpreter(unit)) continue
      yield matchAt(unit, assignment, { directive: assignment.node.directive, ...found })
    }
  },

  message: ({ directive, text, where }) => `${directive}= keeps ${text} as it stands: ${WHY[where]}`,
})

const WHY: Readonly<Record<Unexpanded['where'], string>> = {
  program: 'systemd expands variables in the arguments, never in the program',
  environment: 'a dollar sign means nothing in Environment=',
  value:
    'systemd expands variables in the arguments of commands alone; specifiers such as %i and %h work here',
  macro: 'it is a macro of RPM, which only the build expands',
}

/** A shell that a command of the unit calls may expand the variable after all. */
function hasInterpreter(unit: Unit): boolean {
  return unit.assignments.some(({ node }) => isCommandLine(node.directive) && mentionsInterpreter(node.value))
}
