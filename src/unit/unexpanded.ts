import { extractWords } from '../syntax/extract-words.ts'
import { rawWords } from '../syntax/raw-words.ts'
import type { AssignmentNode } from '../syntax/unit-file.ts'
import { isCommandLine, quietReading } from './quiet-directives.ts'

/** A variable or macro that stays as it is written; `where` is the program of a command line, an environment or a value. */
export interface Unexpanded {
  readonly text: string
  readonly where: 'program' | 'environment' | 'value' | 'macro'
}

const VARIABLE = /\$(?:\{[A-Za-z_]\w*\}|[A-Za-z_]\w*)/
const BRACED_VARIABLE = /\$\{[A-Za-z_]\w*\}/
/** RPM's directory macros, which a build that copies the file does not expand. */
const MACRO = /%\{_[a-z]\w*\}/

function mayHoldUnexpanded({ value }: AssignmentNode): boolean {
  return value.includes('$') || value.includes('%{_')
}

/** The first variable or macro that this directive does not expand and that systemd says nothing of. */
export function unexpanded(node: AssignmentNode, release: number): Unexpanded | undefined {
  if (!mayHoldUnexpanded(node)) return undefined
  const { section, directive, value } = node
  if (isCommandLine(directive)) return inCommand(value)
  if (directive === 'Environment') return inEnvironment(value)
  const reading = quietReading(section, directive, release)
  if (reading === undefined) return undefined
  const macro = MACRO.exec(value)
  if (macro) return { text: macro[0], where: 'macro' }
  // What a share, its password or a kernel option may hold literally is not taken for a variable without braces.
  const pattern = /^(?:What|Options|ExtraOptions|RebootArgument|ConditionKernelCommandLine)$/.test(directive)
    ? BRACED_VARIABLE
    : VARIABLE
  const variable = pattern.exec(value)
  return variable ? { text: variable[0], where: 'value' } : undefined
}

/** In a command line the program alone is not expanded; a relative one with a slash is refused by systemd. */
function inCommand(value: string): Unexpanded | undefined {
  const macro = MACRO.exec(value)
  if (macro) return { text: macro[0], where: 'macro' }
  const program = rawWords(value)[0]?.text.replace(/^["']?[-@+!:|]*/, '') ?? ''
  if (program.includes('/') && !program.startsWith('/')) return undefined
  const variable = VARIABLE.exec(program)
  return variable ? { text: variable[0], where: 'program' } : undefined
}

/**
 * In Environment= a `$` is an ordinary character. Only what cannot be meant that way is taken for a mistake: the search
 * path, the variable itself, or one that the same line sets.
 */
function inEnvironment(value: string): Unexpanded | undefined {
  const { words } = extractWords(value, { unquote: true, escapes: 'c-relaxed' })
  const names = words.map(word => word.slice(0, Math.max(0, word.indexOf('='))))
  for (const [index, word] of words.entries()) {
    for (const { 0: text } of word.matchAll(/\$(?:\{[A-Za-z_]\w*\}|[A-Za-z_]\w*)/g)) {
      const name = text.replace(/[${}]/g, '')
      const isSearchPath = name === 'PATH' && names[index]?.endsWith('PATH')
      if (isSearchPath || names.includes(name)) return { text, where: 'environment' }
    }
  }
  return undefined
}
