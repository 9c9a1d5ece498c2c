import type { RelatedSite, Site } from '../rule/rule.ts'
import { lastLineOf, loggedLine } from '../syntax/logged-line.ts'
import { columnOf } from '../syntax/unit-file.ts'
import type { Place, RelatedPlace } from './finding.ts'

/** Turns what a rule points to into lines and columns. */
export function placeOf(site: Site): Place {
  if (site.kind === 'file')
    return { path: site.path, line: null, column: null, endLine: null, endColumn: null }
  if (site.kind === 'line') {
    return { path: site.path, line: site.line, column: 1, endLine: site.line, endColumn: 1 }
  }
  if (site.kind === 'logged') return loggedPlace(site)
  const { file, node } = site.assignment
  const end = Math.max(node.valueSpan.end, node.directiveSpan.end)
  return {
    path: file.path,
    line: node.line,
    column: columnOf(file.text, node.span.start, node.directiveSpan.start),
    endLine: node.lastLine,
    endColumn: columnOf(file.text, node.lastLineStart, end),
  }
}

function loggedPlace({ file, node }: Extract<Site, { kind: 'logged' }>): Place {
  const line = loggedLine(file, node)
  const { path } = file
  // Behind the end of a file that ends in a continued line.
  if (line !== node.lastLine) return { path, line, column: 1, endLine: line, endColumn: 1 }
  const { lineStart, visible } = lastLineOf(file, node)
  return {
    path,
    line,
    column: columnOf(file.text, lineStart, visible.start),
    endLine: line,
    endColumn: columnOf(file.text, lineStart, visible.end),
  }
}

/** The place of a related site. */
export function relatedPlace({ at, message }: RelatedSite): RelatedPlace {
  const { path, line, column } = placeOf(at)
  return { path, line, column, message }
}

/** The line of text a place is on, without its line end: the first of an assignment, the last of what is logged. */
export function excerptOf(site: Site): string | null {
  if (site.kind === 'logged') {
    const { visible } = lastLineOf(site.file, site.node)
    return site.file.text.slice(visible.start, visible.end)
  }
  if (site.kind !== 'assignment') return null
  const { file, node } = site.assignment
  return /^[^\r\n\0]*/.exec(file.text.slice(node.span.start, node.span.end))?.[0] ?? ''
}
