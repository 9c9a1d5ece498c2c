import { matchAt } from '../../src/rule/match-at.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { suspects } from '../../src/rule/suspects.ts'
import type { AssignmentNode } from '../../src/syntax/unit-file.ts'
import { quietReading } from '../../src/unit/quiet-directives.ts'

export default defineRule({
  summary: 'quotes around a value that systemd does not remove and takes as part of it',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.syntax(7) Quoting', 'systemd-analyze verify of 247, 252, 257 and 262'],
  remedyIds: [],

  *check({ host }) {
    const quoted = suspects(host, (node, release) => (keepsQuotes(node, release) ? node : undefined))
    for (const { unit, assignment, found } of quoted) {
      const { directive, value } = found
      yield matchAt(unit, assignment, { directive, value: value.slice(0, 80) })
    }
  },

  message: ({ directive, value }) =>
    `${directive}= keeps its quotes: systemd takes ${value} with them, because it does not split this value into words`,
})

function keepsQuotes(node: AssignmentNode, release: number): boolean {
  if (!isQuoted(node)) return false
  // Of the paths PIDFile= alone may be relative, so that a quote in front draws no message.
  return node.directive === 'PIDFile' || quietReading(node.section, node.directive, release) === 'text'
}

/** Whether one pair of quotes stands around the whole value, behind the signs of a condition. */
function isQuoted({ value }: AssignmentNode): boolean {
  const text = /["']$/.test(value) ? value.replace(/^\|?!?/, '') : ''
  const quote = text.charAt(0)
  return text.length > 2 && (quote === '"' || quote === "'") && text.indexOf(quote, 1) === text.length - 1
}
