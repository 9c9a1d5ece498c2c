import { matchAt } from '../../src/rule/match-at.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { suspects } from '../../src/rule/suspects.ts'
import { isCommandLine } from '../../src/unit/quiet-directives.ts'
import { mayHoldShellSyntax, type ShellSyntax, shellSyntax } from '../../src/unit/shell-syntax.ts'

export default defineRule({
  summary: 'pipes, redirections and other shell syntax in command lines that no shell reads',
  severity: 'warning',
  since: '0.1.0',
  needs: [],
  sources: ['systemd.service(5) Command lines'],
  remedyIds: [],

  *check({ host }) {
    const found = suspects(host, ({ directive, value }) =>
      mayHoldShellSyntax(value) && isCommandLine(directive) ? shellSyntax(value) : undefined,
    )
    for (const { unit, assignment, found: syntax } of found) {
      yield matchAt(unit, assignment, { directive: assignment.node.directive, ...syntax })
    }
  },

  message: ({ directive, kind, text }) =>
    `${directive}= gives the program ${JSON.stringify(text)} as it stands: ${WHY[kind]}`,
})

const WHY: Readonly<Record<ShellSyntax['kind'], string>> = {
  operator: 'systemd knows no pipes, redirections or lists; a shell would (/bin/sh -c)',
  background: 'systemd runs no background jobs; Type= says when a service counts as started',
  substitution: 'systemd runs no command inside a command; a shell would (/bin/sh -c)',
  glob: 'systemd expands no patterns; a shell would (/bin/sh -c)',
}
