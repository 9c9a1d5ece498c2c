import picocolors from 'picocolors'
import type { TextStyle } from '../report/pretty.ts'
import type { SharedOptions } from './options.ts'

const NARROWEST = 60
const WIDEST = 120

/** Colours and width for text on standard output: --color first, then NO_COLOR and FORCE_COLOR, then the terminal. */
export function textStyle(color: SharedOptions['color']): TextStyle {
  const { bold, dim, red, yellow, blue, green } = picocolors.createColors(usesColor(color))
  const width = Math.min(WIDEST, Math.max(NARROWEST, process.stdout.columns ?? 100))
  return { width, bold, dim, red, yellow, blue, green }
}

function usesColor(color: SharedOptions['color']): boolean {
  if (color !== 'auto') return color === 'always'
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: terminal } = process.env
  if (no !== undefined && no !== '') return false
  if (force !== undefined && force !== '') return force !== '0'
  return process.stdout.isTTY === true && terminal !== 'dumb'
}

/** The same without colour, for reports that go to files. */
export const PLAIN_STYLE: TextStyle = {
  width: 100,
  bold: String,
  dim: String,
  red: String,
  yellow: String,
  blue: String,
  green: String,
}
