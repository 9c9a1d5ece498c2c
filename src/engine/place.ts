import type { RelatedSite, Site } from '../rule/rule.ts'
import { columnOf } from '../syntax/unit-file.ts'
import type { Place, RelatedPlace } from './finding.ts'

/** Turns what a rule points to into lines and columns. */
export function placeOf(site: Site): Place {
  if (site.kind === 'file')
    return { path: site.path, line: null, column: null, endLine: null, endColumn: null }
  if (site.kind === 'line') {
    return { path: site.path, line: site.line, column: 1, endLine: site.line, endColumn: 1 }
  }
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

/** The place of a related site. */
export function relatedPlace({ at, message }: RelatedSite): RelatedPlace {
  const { path, line, column } = placeOf(at)
  return { path, line, column, message }
}

/** The first physical line of an assignment, without its line end. */
export function excerptOf(site: Site): string | null {
  if (site.kind !== 'assignment') return null
  const { file, node } = site.assignment
  return /^[^\r\n\0]*/.exec(file.text.slice(node.span.start, node.span.end))?.[0] ?? ''
}
