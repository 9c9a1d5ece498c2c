import { describe, expect, it } from 'vitest'
import { CURRENT_DIALECT } from './dialect.ts'
import { lastLineOf, loggedLine } from './logged-line.ts'
import { parseUnitFile } from './parse.ts'

const parsed = (text: string) => {
  const file = parseUnitFile('/a.service', text, CURRENT_DIALECT)
  const node = file.nodes.findLast(({ kind }) => kind === 'assignment' || kind === 'junk')
  if (!node) throw new Error('no line')
  return { file, node }
}

// Lines as systemd 252 numbers them in its messages (see test/systemd/compare.ts).
describe('loggedLine', () => {
  it.each([
    ['[A]\nB=c\n', 2],
    ['[A]\nB=c', 2],
    ['[A]\nB=c\\\n d\n', 3],
    ['[A]\nB=c\\\n d\\\n e\nF=g\n', 5],
    ['[A]\nB=c\\', 3],
    ['[A]\nB=c\\\n', 3],
    ['[A]\nB=c\\\\\n', 2],
    ['[A]\nB=c\\\n# d\n', 4],
    ['[A]\nB=c\\\n; d\n e\n', 4],
    ['[A]\nB=c\\\n\nD=e\n', 4],
  ])('of %j is %i', (text, line) => {
    const { file, node } = parsed(text)
    expect(loggedLine(file, node)).toBe(line)
  })
})

describe('lastLineOf', () => {
  it.each([
    ['[A]\n  B=c  \n', 'B=c'],
    ['[A]\nB=c\\\n   d e \n', 'd e'],
    ['[A]\nB=c\\\r\n\td', 'd'],
  ])('of %j is %j', (text, last) => {
    const { file, node } = parsed(text)
    const { lineStart, visible } = lastLineOf(file, node)
    expect(text.slice(visible.start, visible.end)).toBe(last)
    expect(lineStart === 0 || '\n\r'.includes(text.charAt(lineStart - 1))).toBe(true)
  })
})
