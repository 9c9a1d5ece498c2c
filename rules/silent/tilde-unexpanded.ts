import { matchAt } from '../../src/rule/match-at.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { suspects } from '../../src/rule/suspects.ts'
import { rawWords } from '../../src/syntax/raw-words.ts'
import type { AssignmentNode } from '../../src/syntax/unit-file.ts'
import { isCommandLine } from '../../src/unit/quiet-directives.ts'
import { handsOnToShell } from '../../src/unit/shell-syntax.ts'

export default defineRule({
  summary: 'a ~/ that no shell turns into the home directory and systemd says nothing of',
  severity: 'warning',
  since: '0.1.0',
  needs: [],
  sources: ['systemd.service(5) Command lines', 'systemd-analyze verify of 247, 252, 257 and 262'],
  remedyIds: [],

  *check({ host }) {
    for (const { unit, assignment, found } of suspects(host, tildeIn)) {
      const { directive } = assignment.node
      const isCommand = isCommandLine(directive)
      // A program may expand it itself; a directory called ~ is what systemd makes in any case.
      yield matchAt(unit, assignment, { directive, text: found, isCommand }, isCommand ? 'likely' : 'certain')
    }
  },

  message: ({ directive, text, isCommand }) =>
    isCommand
      ? `${directive}= gives the program ${JSON.stringify(text)} as it stands: systemd expands no ~; write the path out or use %h in a user unit`
      : `${directive}= takes ${JSON.stringify(text)} for a path below a directory named ~: systemd expands no ~`,
})

const DIRECTORIES = /^(?:PIDFile|(?:Runtime|State|Cache|Logs|Configuration)Directory)$/

function mayHoldTilde({ directive, section, value }: AssignmentNode): boolean {
  if (!value.includes('~/')) return false
  return (
    isCommandLine(directive) || DIRECTORIES.test(directive) || (section === 'Mount' && directive === 'What')
  )
}

function tildeIn(node: AssignmentNode): string | undefined {
  if (!mayHoldTilde(node)) return undefined
  const { directive, value } = node
  const isCommand = isCommandLine(directive)
  if (isCommand && handsOnToShell(value)) return undefined
  const words = rawWords(value).slice(isCommand ? 1 : 0)
  return words.find(({ text, isPlain }) => isPlain && /^~\/[\w.]/.test(text))?.text.slice(0, 80)
}
