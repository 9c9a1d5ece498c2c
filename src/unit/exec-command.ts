import type { SystemdVersion } from '../catalog/systemd-version.ts'
import { splitWords } from '../syntax/words.ts'

/** One `Exec…=` line taken apart. */
export interface ExecCommand {
  /** The signs before the program, such as `-` or `+`. */
  readonly prefixes: string
  /** Program and arguments, quotes removed, specifiers and variables as written. */
  readonly words: readonly string[]
  /** Whether this systemd runs it with full privileges: without the unit's mount namespace (`+`, 231). */
  readonly isPrivileged: boolean
}

/** The signs each release accepts before the program (config_parse_exec). */
function prefixesOf(release: number): string {
  return `-@${release >= 231 ? '+' : ''}${release >= 235 ? '!' : ''}${release >= 242 ? ':' : ''}${release >= 258 ? '|' : ''}`
}

/** Parses a command line; undefined where this systemd drops it: no program, or one it does not take for a path. */
export function parseExecCommand(value: string, version: SystemdVersion): ExecCommand | undefined {
  const { release } = version
  const words = splitWords(value, { unescape: true })
  const first = words?.[0]
  if (!words || first === undefined) return undefined
  const signs = prefixesOf(release)
  let length = 0
  while (length < first.length && signs.includes(first.charAt(length))) length++
  const program = first.slice(length)
  // Plain file names are searched for from 239 on; anything else that is not absolute is dropped.
  if (program === '' || (!/^[/%]/.test(program) && (release < 239 || program.includes('/')))) return undefined
  const prefixes = first.slice(0, length)
  return { prefixes, words: [program, ...words.slice(1)], isPrivileged: prefixes.includes('+') }
}

/**
 * The command lines that one value holds: a `;` between white space starts the next one, unless it is quoted or
 * escaped (config_parse_exec).
 */
export function splitCommandLine(value: string): readonly string[] {
  if (!value.includes(';')) return [value]
  const lines: string[] = []
  let start = 0
  let quote = ''
  for (let at = 0; at < value.length; at++) {
    const character = value.charAt(at)
    if (character === '\\') at++
    else if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === ';' && isBlank(value.charAt(at - 1)) && isBlank(value.charAt(at + 1))) {
      lines.push(value.slice(start, at))
      start = at + 1
    }
  }
  return [...lines, value.slice(start)].filter(line => line.trim() !== '')
}

/** White space, or either end of the value. */
function isBlank(character: string): boolean {
  return character === '' || ' \t\n\r'.includes(character)
}
