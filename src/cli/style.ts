import { fstatSync } from 'node:fs'
import type { TextStyle } from '../report/pretty.ts'
import type { SharedOptions } from './options.ts'

const NARROWEST = 60
const WIDEST = 120
const USUAL = 100

/** No colour and a fixed width, for reports that go to files and pipes. */
export const PLAIN_STYLE: TextStyle = {
  width: USUAL,
  bold: String,
  dim: String,
  red: String,
  yellow: String,
  blue: String,
  green: String,
}

/** Colours and width for text on standard output: --color first, then NO_COLOR and FORCE_COLOR, then the terminal. */
export async function textStyle(color: SharedOptions['color']): Promise<TextStyle> {
  const width = Math.min(WIDEST, Math.max(NARROWEST, terminalWidth() ?? USUAL))
  if (!usesColor(color)) return { ...PLAIN_STYLE, width }
  const { default: picocolors } = await import('picocolors')
  const { bold, dim, red, yellow, blue, green } = picocolors.createColors(true)
  return { width, bold, dim, red, yellow, blue, green }
}

function usesColor(color: SharedOptions['color']): boolean {
  if (color !== 'auto') return color === 'always'
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: terminal } = process.env
  if (no !== undefined && no !== '') return false
  if (force !== undefined && force !== '') return force !== '0'
  return mayBeTerminal() && process.stdout.isTTY === true && terminal !== 'dumb'
}

/** The columns of the terminal, undefined where standard output is none. */
export function terminalWidth(): number | undefined {
  if (!mayBeTerminal()) return undefined
  // Destructured, since the build takes `process.stdout.columns` out of yargs, which asks at its every start.
  const { stdout } = process
  return stdout.columns
}

/** The major number of /dev/null and its like (devices.txt of Linux). */
const MEMORY_DEVICES = 1

/** Asking `process.stdout` loads Node.js' streams, which a run into a pipe, a file or /dev/null does not need. */
function mayBeTerminal(): boolean {
  try {
    const stdout = fstatSync(1)
    return stdout.isCharacterDevice() && stdout.rdev >> 8 !== MEMORY_DEVICES
  } catch {
    return false
  }
}
