import { findDirective } from '../catalog/directive.ts'
import { isSectionHeader } from './section-header.ts'
import type { UnitAssignment } from './unit.ts'

/** A line that was meant to stand for itself but continues the value of the line before. */
export interface SwallowedLine {
  /** Counted like the lines of the file. */
  readonly line: number
  readonly text: string
  readonly kind: 'section' | 'assignment'
}

/** Programs whose arguments are assignments to directives. */
const TAKES_DIRECTIVES = /\b(?:systemd-run|systemctl|busctl|systemd-nspawn|machinectl)\b/

/** Options that take an assignment as their value, which may stand on the next line. */
const OPTION_WITH_ASSIGNMENT =
  /(?:^|\s)(?:-[A-Za-z]|--?(?:property|option|opt|set|env|define|config|param|label|annotation|mount|filter))s?\s*\\\s*$/

/**
 * The first line that a backslash at the end of the line before made part of the value although it is a section header
 * or an assignment to a directive of the same section.
 */
export function swallowedLine({ file, node }: UnitAssignment): SwallowedLine | undefined {
  const { section, lastLine, line, valueSpan } = node
  if (lastLine === line || section === undefined || TAKES_DIRECTIVES.test(node.value)) return undefined
  const [first = '', ...rest] = file.text.slice(valueSpan.start, valueSpan.end).split('\n')
  let before = first
  for (const [index, raw] of rest.entries()) {
    const text = raw.trim()
    if (isSectionHeader(text)) {
      return { line: line + index + 1, text, kind: 'section' }
    }
    const name = /^([A-Z][a-z]+(?:[A-Z][A-Za-z]*)?)\s?=/.exec(text)?.[1]
    const isValue = OPTION_WITH_ASSIGNMENT.test(before.slice(-80))
    if (name !== undefined && !isValue && isDirective(section, name)) {
      return { line: line + index + 1, text, kind: 'assignment' }
    }
    before = raw
  }
  return undefined
}

function isDirective(section: string, name: string): boolean {
  return [section, 'Unit', 'Install'].some(each => findDirective(each, name) !== undefined)
}
