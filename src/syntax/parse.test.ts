import { describe, expect, it } from 'vitest'
import { parseSystemdVersion, upstreamRelease } from '../catalog/systemd-version.ts'
import { dialectOf } from '../unit/dialect.ts'
import { parseUnitFile } from './parse.ts'
import { columnOf, printUnitFile } from './unit-file.ts'

const MIB = 1024 * 1024
const PATH = '/etc/systemd/system/a.service'

/** Each line as the release sees it: `KEY=VALUE`, `[SECTION]`, `#`, `!REASON` … */
function read(text: string, version: number | string): string[] {
  const dialect = dialectOf(
    typeof version === 'number' ? upstreamRelease(version) : parseSystemdVersion(version),
  )
  const file = parseUnitFile(PATH, text, dialect)
  expect(printUnitFile(file)).toBe(text)
  const lines = file.nodes.flatMap(node => {
    if (node.kind === 'assignment') return [`${node.directive}=${node.value}`]
    if (node.kind === 'section') return [`[${node.name}]`]
    if (node.kind === 'comment') return ['#']
    if (node.kind === 'junk') return [`!${node.reason}`]
    return node.kind === 'include' ? [`.include ${node.path}`] : []
  })
  return file.failure ? [...lines, `failure: ${file.failure.reason}`] : lines
}

describe('what changed from release to release', () => {
  it.each([
    // A comment inside a continued line: joined until 240, skipped from 241.
    ['A=1\\\n# c\\\nB=2\n', 240, ['A=1 # c B=2']],
    ['A=1\\\n# c\nB=2\n', 241, ['A=1 B=2']],
    ['A=1\\\n;c\n2\n', '239-82.el8_10', ['A=1 ;c', '!missing-equals']],
    ['A=1\\\n;c\n2\n', '252-51.el9_6', ['A=1 2']],
    ['# c\\\nA=1\n', 240, ['#']],
    ['# c\\\nA=1\n', 241, ['#', 'A=1']],
    // NUL and CR end lines from 240 on; before, NUL hides the rest and CR is white space.
    ['A=1\0B=2\nC=3\n', 239, ['A=1', 'C=3']],
    ['A=1\0B=2\nC=3\n', 240, ['A=1', 'B=2', 'C=3']],
    ['A=1\rB=2\r\nC=3\r', 239, ['A=1\rB=2', 'C=3']],
    ['A=1\rB=2\r\nC=3\r', 240, ['A=1', 'B=2', 'C=3']],
    ['A=1\\\r\n2\n', 239, ['A=1\\', '!missing-equals']],
    ['A=1\\\r\n2\n', 240, ['A=1 2']],
    // A line that is not UTF-8 fails the file from 239 on (\udcff is how a lone 0xff is kept).
    ['A=1\nB=\udcff\nC=3\n', 238, ['A=1', 'B=\udcff', 'C=3']],
    ['A=1\nB=\udcff\nC=3\n', 239, ['A=1', 'failure: invalid-utf8']],
    ['A=\ufffe\n', 239, ['failure: invalid-utf8']],
    ['#\udcff\nA=1\n', 239, ['#', 'A=1']],
    ['A=\udcff\n', '219-78.el7_9.9', ['A=\udcff']],
    // The byte order mark: part of the line until 229, then skipped once, from 236 to 244 on every line.
    ['\ufeff[Unit]\nA=1\n', 229, ['!missing-equals', 'A=1']],
    ['\ufeff[Unit]\n\ufeffA=1\n', 235, ['[Unit]', '\ufeffA=1']],
    ['\ufeff[Unit]\n\ufeffA=1\n', 236, ['[Unit]', 'A=1']],
    ['\ufeff[Unit]\n\ufeffA=1\n', 244, ['[Unit]', 'A=1']],
    ['\ufeff[Unit]\n\ufeffA=1\n', 245, ['[Unit]', '\ufeffA=1']],
    ['[Unit]\n\ufeffA=1\n', 252, ['[Unit]', 'A=1']],
    ['\ufeff[Unit]\n', '219-78.el7_9.9', ['[Unit]']],
    ['\ufeff[Unit]\n', '219-62.el7', ['!missing-equals']],
    // A line without a key is an assignment to the empty name until 242.
    ['=1\n', 242, ['=1']],
    ['=1\n', 243, ['!missing-key']],
    // .include until 245.
    ['.include /a b\nA=1\n', 245, ['.include /a b', 'A=1']],
    ['.include /a\nA=1\n', 246, ['!missing-equals', 'A=1']],
    // Names of sections are checked from 251 on.
    ['[a"b]\nA=1\n', 250, ['[a"b]', 'A=1']],
    ['[a"b]\nA=1\n', 251, ['failure: bad-section-header']],
    ['[a\\b]\n', 251, ['failure: bad-section-header']],
    // Lines of 1 MiB fail the file from 235 on, and in RHEL 7.9.
    [`A=1\nB=${'x'.repeat(MIB - 2)}\n`, 235, ['A=1', 'failure: line-too-long']],
    [`#${'x'.repeat(MIB - 1)}\n`, 252, ['failure: line-too-long']],
    [`#${'x'.repeat(MIB - 2)}\n`, 252, ['#']],
    [`#${'x'.repeat(MIB)}\n`, 234, ['#']],
    [`#${'x'.repeat(MIB)}\n`, '219-78.el7_9.9', ['failure: line-too-long']],
  ] as const)('%j in %s', (text, version, expected) => {
    expect(read(text, version)).toEqual(expected)
  })
})

describe('what never changed', () => {
  it.each([
    ['[Unit]\nA=1\n[Unit]\nA=2\n', ['[Unit]', 'A=1', '[Unit]', 'A=2']],
    ['  A \t=\t 1 2 \n', ['A=1 2']],
    ['A=1 # no comment\n', ['A=1 # no comment']],
    ['A=b=c\n', ['A=b=c']],
    ['A=\n', ['A=']],
    ['A=1 \\\n  2\\\n3\n', ['A=1    2 3']],
    ['A=1\\\\\nB=2\n', ['A=1\\\\', 'B=2']],
    ['A=1\\ \nB=2\n', ['A=1\\', 'B=2']],
    ['A=1\\\n\nB=2\n', ['A=1', 'B=2']],
    ['A=1\\', ['A=1']],
    ['A\\\nB=1\n', ['A B=1']],
    ['[Unit\nA=1\n', ['failure: bad-section-header']],
    ['[Unit] x\nA=1\n', ['failure: bad-section-header']],
    ['A=1\n[\n', ['A=1', 'failure: bad-section-header']],
    ['nothing\n', ['!missing-equals']],
    ['', []],
    [' \n\t\n', []],
  ] as const)('%j', (text, expected) => {
    for (const release of [208, 219, 235, 239, 240, 245, 252, 262])
      expect(read(text, release)).toEqual(expected)
  })
})

describe('where things stand', () => {
  const text = '[Unit]\n  Key = é \\\n  two\\\n three\n'
  const assignment = parseUnitFile(PATH, text).nodes.find(node => node.kind === 'assignment')

  it('in lines', () => {
    expect(assignment).toMatchObject({ section: 'Unit', line: 2, lastLine: 4, value: 'é    two  three' })
  })

  it('in offsets, over joined lines', () => {
    if (!assignment) throw new Error('no assignment')
    const { directiveSpan, valueSpan, lastLineStart } = assignment
    expect(text.slice(directiveSpan.start, directiveSpan.end)).toBe('Key')
    expect(text.slice(valueSpan.start, valueSpan.end)).toBe('é \\\n  two\\\n three')
    expect(text.slice(lastLineStart)).toBe(' three\n')
  })

  it('in columns of letters, not of code units', () => {
    expect(columnOf('\u{1f600}a=b', 0, 3)).toBe(3)
  })

  it('a failure names the line and its begin', () => {
    const broken = parseUnitFile(PATH, 'A=1\n[Un\\\nit\nB=2\n')
    expect(broken.failure).toEqual({ reason: 'bad-section-header', line: 3, offset: 4 })
    expect(broken.nodes.at(-1)).toMatchObject({ kind: 'unread', line: 2, span: { start: 4, end: 16 } })
  })
})
