import { rawWords } from '../syntax/raw-words.ts'
import type { AssignmentNode } from '../syntax/unit-file.ts'
import { isCommandLine, quietReading } from './quiet-directives.ts'

/** Text that was meant as a comment but is part of the value; `isSure` where a space follows the sign. */
export interface InlineComment {
  readonly text: string
  readonly isSure: boolean
}

function mayHoldComment({ value }: AssignmentNode): boolean {
  return value.includes('#') && /(?:^|\s)#[\sA-Za-z]/.test(value)
}

/** Only with a path in front does systemd take the rest without a message. */
const PATH_IN_FRONT = /^(?:[-+|!]*|(?:file|append|truncate):)[/@%]/

/** The comment that became part of the value of a directive in which systemd does not notice it. */
export function inlineComment(node: AssignmentNode, release: number): InlineComment | undefined {
  const { section, directive, value } = node
  if (!mayHoldComment(node)) return undefined
  if (isCommandLine(directive)) return commentInCommand(value)
  const reading = quietReading(section, directive, release)
  if (reading === undefined || reading === 'paths') return undefined
  if (reading === 'path' && !PATH_IN_FRONT.test(value)) return undefined
  return commentInCommand(value)
}

/** The words from a `#` on, none of which may be quoted before it begins. */
function commentInCommand(value: string): InlineComment | undefined {
  const words = rawWords(value)
  const at = words.findIndex(({ text }) => /^#(?:$|[A-Za-z])/.test(text))
  if (at < 0) return undefined
  const text = words
    .slice(at)
    .map(word => word.text)
    .join(' ')
  if (words[at]?.text === '#') return at + 1 < words.length ? { text, isSure: true } : undefined
  // `#word` may be a colour, a channel or a label: only prose behind it makes a comment.
  const isProse = /^#[A-Za-z]+(?: [A-Za-z][A-Za-z'’.,;:()/]*){2,}$/.test(text)
  return isProse ? { text, isSure: false } : undefined
}
