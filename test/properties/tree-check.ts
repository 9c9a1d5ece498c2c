import {
  parseSystemdVersion,
  type SystemdVersion,
  upstreamRelease,
} from '../../src/catalog/systemd-version.ts'
import type { Dialect } from '../../src/syntax/dialect.ts'
import { type AssignmentNode, printUnitFile, type UnitFile } from '../../src/syntax/unit-file.ts'
import { dialectOf } from '../../src/unit/dialect.ts'

const RHEL = ['219-78.el7_9.9', '219-19.el7', '239-82.el8_10', '252-51.el9_6'].flatMap(
  raw => parseSystemdVersion(raw) ?? [],
)
const VERSIONS: readonly SystemdVersion[] = [
  ...Array.from({ length: 262 - 208 + 1 }, (_, index) => upstreamRelease(208 + index)),
  ...RHEL,
]
/** Every different dialect of 208 to 262 and the RHEL branches. */
export const DIALECTS: readonly Dialect[] = [
  ...new Map(VERSIONS.map(version => [JSON.stringify(dialectOf(version)), dialectOf(version)])).values(),
]

/** Fails with what is wrong; `expect` would be too slow for millions of nodes. */
function must(holds: boolean, what: string, file: UnitFile): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(file)}`)
}

/** The promises every tree keeps, whatever it was parsed from. */
export function checkTree(file: UnitFile): void {
  must(printUnitFile(file) === file.text, 'prints other text', file)
  let at = 0
  let line = 0
  for (const node of file.nodes) {
    must(node.span.start === at && node.span.end > at, 'spans do not tile', file)
    must(node.line === line + 1 && node.lastLine >= node.line, 'lines do not follow each other', file)
    at = node.span.end
    line = node.lastLine
    if (node.kind === 'assignment') checkSpans(file, node)
  }
  must(at === file.text.length, 'spans do not reach the end', file)
  must(
    file.nodes.some(({ kind }) => kind === 'unread') === (file.failure !== undefined),
    'unread text without a failure, or the other way round',
    file,
  )
}

function checkSpans(file: UnitFile, node: AssignmentNode): void {
  const { directiveSpan, valueSpan, span } = node
  const inOrder =
    span.start <= directiveSpan.start &&
    directiveSpan.start <= directiveSpan.end &&
    directiveSpan.end <= valueSpan.start &&
    valueSpan.start <= valueSpan.end &&
    valueSpan.end <= span.end
  must(inOrder, 'spans of an assignment are not in order', file)
  // On one line nothing was joined, so the spans hold the very texts.
  if (node.line !== node.lastLine || file.text.endsWith('\\')) return
  must(file.text.slice(directiveSpan.start, directiveSpan.end) === node.directive, 'directive', file)
  must(file.text.slice(valueSpan.start, valueSpan.end) === node.value, 'value', file)
}
