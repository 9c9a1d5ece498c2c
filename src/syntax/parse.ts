import { byteLength, isCleanUtf8 } from './bytes.ts'
import { CURRENT_DIALECT, type Dialect } from './dialect.ts'
import { lineAtAnyEnd, lineAtLf, type PhysicalLine } from './lines.ts'
import type { ParseFailure, UnitFile, UnitNode } from './unit-file.ts'

const BYTE_ORDER_MARK = '\uFEFF'
const SPACE = ' \t\n\r'
// string_is_safe(): control characters, quotes and backslashes (basic/string-util.c).
const UNSAFE_NAME = /[\u0001-\u001f\u007f"'\\]/

/** Parses the text of a unit file or drop-in. Total: whatever the text, nothing is thrown and no character is lost. */
export function parseUnitFile(path: string, text: string, dialect: Dialect = CURRENT_DIALECT): UnitFile {
  const nodes: UnitNode[] = []
  const failure = new Parser(text, dialect, nodes).run()
  return { path, text, nodes, failure }
}

const BACKSLASH = 0x5c
const HASH = 0x23
const SEMICOLON = 0x3b

/** Part of a logical line: where `joined` text from `at` on stands in the file. */
interface Piece {
  readonly at: number
  readonly offset: number
}

/** A simple line is one piece, which begins at `pieceOffset`. */
const NO_PIECES: Piece[] = []

class Parser {
  private section: string | undefined
  private at = 0
  private line = 0
  private seenMark = false
  // The logical line under construction; kept in parts so that many short continuations cost no copying.
  private parts: string[] = []
  private length = 0
  private bytes = 0
  private pieces: Piece[] = []
  private pieceOffset = 0
  private start = 0
  private firstLine = 0
  private continued = false
  private lastLineStart = 0

  constructor(
    private readonly text: string,
    private readonly dialect: Dialect,
    private readonly nodes: UnitNode[],
  ) {}

  run(): ParseFailure | undefined {
    const { text, dialect } = this
    const plain = dialect.lineEnds === 'lf' ? !text.includes('\0') : !/[\r\0]/.test(text)
    // What only few files have is looked for once, so that the lines of the others are short work.
    const simple =
      plain && !text.includes(BYTE_ORDER_MARK) && (!dialect.refusesInvalidUtf8 || isCleanUtf8(text))
    const lineAt = plain || dialect.lineEnds === 'lf' ? lineAtLf : lineAtAnyEnd
    while (this.at < text.length) {
      this.line++
      const end = simple && !this.continued ? text.indexOf('\n', this.at) : -1
      if (end >= 0 && text.charCodeAt(end - 1) !== BACKSLASH) {
        const failure = this.takeSimple(this.at, end, end + 1)
        if (failure) return failure
        this.at = end + 1
        continue
      }
      const physical = lineAt(text, this.at)
      const failure = this.take(physical)
      if (failure) return failure
      this.at = physical.next
    }
    // "continuation at the end of the file": systemd parses what it has, one line further on.
    return this.continued ? this.finish(text.length, this.line) : undefined
  }

  /** A line that neither continues nor is continued: its text is the logical line, its offsets are the file's. */
  private takeSimple(start: number, end: number, next: number): ParseFailure | undefined {
    const { text } = this
    this.start = start
    this.firstLine = this.line
    this.lastLineStart = start
    if (this.tooLong(start, end)) return this.give('line-too-long')
    let from = start
    while (from < end && isSpace(text.charCodeAt(from))) from++
    let to = end
    while (to > from && isSpace(text.charCodeAt(to - 1))) to--
    const first = text.charCodeAt(from)
    if (from === to) {
      this.nodes.push({ kind: 'blank', span: { start, end: next }, line: this.line, lastLine: this.line })
      return undefined
    }
    const logical = text.slice(from, to)
    if (first === HASH || first === SEMICOLON) {
      this.nodes.push({
        kind: 'comment',
        span: { start, end: next },
        line: this.line,
        lastLine: this.line,
        text: logical,
      })
      return undefined
    }
    this.pieces = NO_PIECES
    this.pieceOffset = start
    return this.parseLine(logical, from - start, next)
  }

  private take({ start, end, next }: PhysicalLine): ParseFailure | undefined {
    const { text, dialect } = this
    if (!this.continued) {
      this.start = start
      this.firstLine = this.line
      this.parts = []
      this.length = 0
      this.bytes = 0
      this.pieces = []
    }
    if (this.tooLong(start, end)) return this.give('line-too-long')
    let content = text.slice(start, end)
    if (dialect.lineEnds === 'lf') {
      const nul = content.indexOf('\0')
      if (nul >= 0) content = content.slice(0, nul)
    }
    if (dialect.commentInContinuation === 'skipped' && startsComment(content)) {
      if (!this.continued) this.comment(next)
      return undefined
    }
    let offset = start
    if (content.startsWith(BYTE_ORDER_MARK) && this.skipsMark()) {
      content = content.slice(1)
      offset++
    }
    const open = endsInOpenBackslash(content)
    if (this.continued || open) {
      this.bytes += byteLength(content)
      if (this.continued && this.bytes > (dialect.lineLimit ?? Number.POSITIVE_INFINITY)) {
        return this.give('line-too-long')
      }
    }
    this.pieces.push({ at: this.length, offset })
    this.parts.push(open ? `${content.slice(0, -1)} ` : content)
    this.length += content.length
    this.lastLineStart = start
    this.continued = open
    return open ? undefined : this.finish(next, this.line)
  }

  /** read_line_full() gives up when it has as many bytes as the limit and no line end yet, so the limit is too long. */
  private tooLong(start: number, end: number): boolean {
    const limit = this.dialect.lineLimit
    if (limit === undefined || (end - start) * 3 < limit) return false
    return byteLength(this.text.slice(start, end)) >= limit
  }

  private skipsMark(): boolean {
    if (this.dialect.byteOrderMark === 'kept') return false
    if (this.dialect.byteOrderMark === 'once' && this.seenMark) return false
    this.seenMark = true
    return true
  }

  private base(end: number) {
    return { span: { start: this.start, end }, line: this.firstLine, lastLine: this.line }
  }

  private comment(end: number): void {
    const text = strip(this.text.slice(this.start, end))
    this.nodes.push({ kind: 'comment', ...this.base(end), text })
  }

  private give(reason: ParseFailure['reason']): ParseFailure {
    this.nodes.push({ kind: 'unread', ...this.base(this.text.length) })
    return { reason, line: this.line, offset: this.start }
  }

  /** parse_line() of shared/conf-parser.c, on one logical line. */
  private finish(end: number, line: number): ParseFailure | undefined {
    this.continued = false
    this.line = line
    const joined = this.parts.length === 1 ? (this.parts[0] ?? '') : this.parts.join('')
    const logical = strip(joined)
    if (logical === '') {
      this.nodes.push({ kind: 'blank', ...this.base(end) })
    } else if (this.dialect.commentInContinuation === 'joined' && startsComment(logical)) {
      this.nodes.push({ kind: 'comment', ...this.base(end), text: logical })
    } else if (this.dialect.refusesInvalidUtf8 && !isCleanUtf8(logical)) {
      return this.give('invalid-utf8')
    } else {
      return this.parseLine(logical, skipSpace(joined, 0), end)
    }
    return undefined
  }

  /** Headers, assignments and junk; `from` is where the logical line begins in the joined one. */
  private parseLine(logical: string, from: number, end: number): ParseFailure | undefined {
    if (this.dialect.include && logical.startsWith('.include ')) {
      this.nodes.push({ kind: 'include', ...this.base(end), path: strip(logical.slice(9)) })
    } else if (logical.startsWith('[')) {
      return this.header(logical, from, end)
    } else {
      this.assignment(logical, from, end)
    }
    return undefined
  }

  private header(logical: string, from: number, end: number): ParseFailure | undefined {
    const name = logical.slice(1, -1)
    if (!logical.endsWith(']') || (this.dialect.refusesUnsafeSectionName && UNSAFE_NAME.test(name))) {
      return this.give('bad-section-header')
    }
    this.section = name
    const nameSpan = { start: this.offsetOf(from + 1), end: this.offsetOf(from + 1 + name.length) }
    this.nodes.push({ kind: 'section', ...this.base(end), name, nameSpan })
    return undefined
  }

  private assignment(logical: string, from: number, end: number): void {
    const equals = logical.indexOf('=')
    if (equals < 0 || (equals === 0 && this.dialect.refusesMissingKey)) {
      const reason = equals < 0 ? 'missing-equals' : 'missing-key'
      this.nodes.push({ kind: 'junk', ...this.base(end), reason })
      return
    }
    let keyEnd = equals
    while (keyEnd > 0 && isSpace(logical.charCodeAt(keyEnd - 1))) keyEnd--
    let valueAt = equals + 1
    while (valueAt < logical.length && isSpace(logical.charCodeAt(valueAt))) valueAt++
    // The most frequent node by far: no helper objects.
    this.nodes.push({
      kind: 'assignment',
      span: { start: this.start, end },
      line: this.firstLine,
      lastLine: this.line,
      section: this.section,
      directive: logical.slice(0, keyEnd),
      value: logical.slice(valueAt),
      directiveSpan: { start: this.offsetOf(from), end: this.offsetOf(from + keyEnd) },
      valueSpan: { start: this.offsetOf(from + valueAt), end: this.offsetOf(from + logical.length) },
      lastLineStart: this.lastLineStart,
    })
  }

  /** Where position `at` of the joined line stands in the file. */
  private offsetOf(at: number): number {
    if (this.pieces === NO_PIECES) return this.pieceOffset + at
    let piece = this.pieces[0]
    for (const candidate of this.pieces) {
      if (candidate.at > at) break
      piece = candidate
    }
    return piece ? piece.offset + (at - piece.at) : this.start
  }
}

/** Space, tab, line feed, carriage return (WHITESPACE). */
function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d
}

function startsComment(content: string): boolean {
  const first = content[skipSpace(content, 0)]
  return first === '#' || first === ';'
}

function skipSpace(content: string, from: number): number {
  let at = from
  while (at < content.length && SPACE.includes(content.charAt(at))) at++
  return at
}

function strip(content: string): string {
  const from = skipSpace(content, 0)
  let end = content.length
  while (end > from && SPACE.includes(content.charAt(end - 1))) end--
  return content.slice(from, end)
}

/** Backslashes count in pairs: only an odd run at the end of the line continues it. */
function endsInOpenBackslash(content: string): boolean {
  let run = 0
  while (content.charAt(content.length - 1 - run) === '\\') run++
  return run % 2 === 1
}
