import { remarkMatches } from '../../src/rule/remark-matches.ts'
import { defineRule } from '../../src/rule/rule.ts'

export default defineRule({
  summary: 'a line that is neither section, assignment nor comment',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.syntax(7)', 'parse_line() in shared/conf-parser.c'],
  remedyIds: [],

  check: ({ host }) =>
    remarkMatches(host, ({ remark }) =>
      remark.kind === 'line-skipped'
        ? { what: remark.node.reason, text: lineText(remark.file.text, remark.node.span) }
        : undefined,
    ),

  message: ({ what, text }) =>
    text.startsWith('.include')
      ? `.include is no more since systemd 246, which skips the line; put what is to differ into a drop-in`
      : what === 'missing-key'
        ? `a name is missing before the = of ${JSON.stringify(text)}; systemd skips the line`
        : `a = is missing in ${JSON.stringify(text)}; systemd skips the line. Write Directive=value, or begin it with # for a comment`,
})

function lineText(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const line = text.slice(start, Math.min(end, start + 200)).trim()
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}
