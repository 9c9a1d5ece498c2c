/** A half-open range of UTF-16 offsets into the text of one file. */
export interface Span {
  readonly start: number
  readonly end: number
}

interface NodeBase {
  /** Covers whole physical lines, their line ends included; the spans of all nodes tile the text. */
  readonly span: Span
  /** First physical line, 1-based, counted as systemd counts line ends. */
  readonly line: number
  /** Last physical line; systemd names this one when it logs about a continued assignment. */
  readonly lastLine: number
}

/** White space only. */
export interface BlankNode extends NodeBase {
  readonly kind: 'blank'
}

/** A line whose first visible character is `#` or `;`. */
export interface CommentNode extends NodeBase {
  readonly kind: 'comment'
  /** The line without surrounding white space, comment sign included. */
  readonly text: string
}

/** `[Name]`. */
export interface SectionNode extends NodeBase {
  readonly kind: 'section'
  readonly name: string
  readonly nameSpan: Span
}

/** One `Directive=value`, continued lines joined as systemd joins them. */
export interface AssignmentNode extends NodeBase {
  readonly kind: 'assignment'
  /** The section it stands in, undefined before the first header. */
  readonly section: string | undefined
  readonly directive: string
  /** What systemd's value parsers receive: joined, surrounding white space stripped. */
  readonly value: string
  readonly directiveSpan: Span
  /** The raw text of the value, backslashes and line ends included. */
  readonly valueSpan: Span
  /** Offset of the first character of the last physical line, for columns there. */
  readonly lastLineStart: number
}

/** `.include PATH`, honoured before systemd 246. */
export interface IncludeNode extends NodeBase {
  readonly kind: 'include'
  readonly path: string
}

/** A line that systemd skips with a message. */
export interface JunkNode extends NodeBase {
  readonly kind: 'junk'
  readonly reason: 'missing-equals' | 'missing-key'
}

/** What lies behind the place where systemd gives the file up, that place included. */
export interface UnreadNode extends NodeBase {
  readonly kind: 'unread'
}

/** Anything a unit file is made of; every character belongs to one node. */
export type UnitNode =
  | BlankNode
  | CommentNode
  | SectionNode
  | AssignmentNode
  | IncludeNode
  | JunkNode
  | UnreadNode

/** Why systemd stops reading a file; nothing behind `line` has an effect. */
export interface ParseFailure {
  readonly reason: 'bad-section-header' | 'invalid-utf8' | 'line-too-long'
  readonly line: number
  /** Offset of the first character of the offending logical line. */
  readonly offset: number
}

/** The parsed text of one fragment or drop-in. */
export interface UnitFile {
  /** Host path, as reports name it. */
  readonly path: string
  readonly text: string
  readonly nodes: readonly UnitNode[]
  readonly failure: ParseFailure | undefined
}

/** The text of all nodes in order: the same characters that were parsed. */
export function printUnitFile(file: UnitFile): string {
  return file.nodes.map(node => file.text.slice(node.span.start, node.span.end)).join('')
}

/** The column of `offset` on the physical line that begins at `lineStart`. */
export function columnOf(text: string, lineStart: number, offset: number): number {
  let column = 1
  for (const _ of text.slice(lineStart, offset)) column++
  return column
}
