import type { Span, UnitFile, UnitNode } from './unit-file.ts'

/** The line systemd names in a message: the last physical one, and one more where the file ends in a continued line. */
export function loggedLine(file: UnitFile, node: UnitNode): number {
  return node.lastLine + (endsContinued(file, node) ? 1 : 0)
}

/** Whether the node is the last of its file and its last line that is no comment ends in a backslash of its own. */
function endsContinued(file: UnitFile, node: UnitNode): boolean {
  if (node.span.end !== file.text.length) return false
  let end = node.span.end
  for (;;) {
    while (end > node.span.start && LINE_END.includes(file.text.charAt(end - 1))) end--
    const start = startOfLine(file.text, node.span.start, end)
    if (start <= node.span.start || !/^[ \t]*[#;]/.test(file.text.slice(start, end))) break
    end = start
  }
  let backslashes = 0
  while (file.text.charAt(end - 1 - backslashes) === '\\') backslashes++
  return backslashes % 2 === 1
}

const LINE_END = '\n\r\0'

function startOfLine(text: string, from: number, end: number): number {
  let start = end
  while (start > from && !LINE_END.includes(text.charAt(start - 1))) start--
  return start
}

/** Where the last physical line of a node stands, and what of it is not white space. */
export function lastLineOf(
  file: UnitFile,
  node: UnitNode,
): { readonly lineStart: number; readonly visible: Span } {
  let end = node.span.end
  while (end > node.span.start && LINE_END.includes(file.text.charAt(end - 1))) end--
  const lineStart = startOfLine(file.text, node.span.start, end)
  let first = lineStart
  while (first < end && ' \t'.includes(file.text.charAt(first))) first++
  while (end > first && ' \t'.includes(file.text.charAt(end - 1))) end--
  return { lineStart, visible: { start: first, end } }
}
