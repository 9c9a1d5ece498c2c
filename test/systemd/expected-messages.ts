import type { UnitFile, UnitNode } from '../../src/syntax/unit-file.ts'
import { loggedLine } from './compare.ts'

/** What systemd 252 would say about each line of a target's file, told from our tree of it. */
export function expectedMessages(file: UnitFile): string[] {
  const messages: string[] = []
  let section: string | undefined
  let ignored = false
  const say = (line: number, text: string) =>
    messages.push(`${file.path}:${loggedLine(file.text, line)}: ${text}`)
  for (const node of file.nodes) {
    if (node.kind === 'section') {
      ignored = node.name !== 'Unit' && node.name !== 'Install'
      section = ignored ? undefined : node.name
      if (ignored && !node.name.startsWith('X-'))
        say(node.lastLine, `Unknown section '${node.name}'. Ignoring.`)
    } else if (node.kind === 'assignment' || node.kind === 'junk') {
      if (section !== undefined) sayAbout(node, section, say)
      else if (!ignored) say(node.lastLine, 'Assignment outside of section. Ignoring.')
    }
  }
  if (file.failure) say(file.failure.line, file.failure.reason)
  return messages
}

function sayAbout(node: UnitNode, section: string, say: (line: number, text: string) => void): void {
  if (node.kind === 'junk') {
    const what = node.reason === 'missing-equals' ? "Missing '='" : "Missing key name before '='"
    say(node.lastLine, `${what}, ignoring line.`)
  } else if (node.kind === 'assignment' && !node.directive.startsWith('X-')) {
    say(node.lastLine, `Unknown key '${node.directive}' in section [${section}], ignoring.`)
  }
}
