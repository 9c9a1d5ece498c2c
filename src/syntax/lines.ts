/** One physical line: its content lies in [start, end), its line end in [end, next). */
export interface PhysicalLine {
  readonly start: number
  readonly end: number
  readonly next: number
}

/** Cuts text at LF alone, as getline() did before systemd 240. */
export function lineAtLf(text: string, start: number): PhysicalLine {
  const end = text.indexOf('\n', start)
  return end < 0 ? { start, end: text.length, next: text.length } : { start, end, next: end + 1 }
}

/**
 * Cuts text as read_line_full() does from systemd 240 on: a line end is a run of distinct characters out of
 * LF and CR, which a NUL may close, or a lone NUL (basic/fileio.c categorize_eol).
 */
export function lineAtAnyEnd(text: string, start: number): PhysicalLine {
  LINE_END.lastIndex = start
  const match = LINE_END.exec(text)
  if (!match) return { start, end: text.length, next: text.length }
  return { start, end: match.index, next: match.index + match[0].length }
}

const LINE_END = /(?:\n\r?|\r\n?)\0?|\0/g
