/** The command lines of Exec…= as config_parse_exec() reads them. */
import type { SystemdVersion } from '../catalog/systemd-version.ts'
import { extractWord } from '../syntax/extract-words.ts'

/** One command of a line; a line may hold several, with a lone `;` between. */
export interface CommandText {
  /** The signs before the program, such as `-` or `+`. */
  readonly prefixes: string
  /** The program as written, without signs and quotes; specifiers are not expanded. Empty after `|` alone. */
  readonly program: string
  /** The words behind the program, quotes and escapes undone. */
  readonly arguments: readonly string[]
  /** Escapes that systemd does not know and keeps as they are; it says so. */
  readonly hasUnknownEscapes: boolean
  /** The line ends in a word that cannot be read. */
  readonly failure: 'program' | 'argument' | undefined
}

/** From here on a word whose escapes are unknown is read again with them kept. */
const QUOTED = { unquote: true, escapes: 'c' } as const
const RELAXED = { unquote: true, escapes: 'c-relaxed' } as const

/** Takes a line apart, up to the word that cannot be read. */
export function parseCommands(value: string, version: SystemdVersion): readonly CommandText[] {
  const commands: CommandText[] = []
  let next: number | undefined = 0
  while (next !== undefined && commands.length < MOST_COMMANDS) {
    const first = takeWord(value, next)
    if (first === undefined) break
    if (first === 'unreadable') {
      commands.push({
        prefixes: '',
        program: '',
        arguments: [],
        hasUnknownEscapes: false,
        failure: 'program',
      })
      break
    }
    next = first.next
    if (first.text === ';') continue
    const prefixes = first.text.slice(0, prefixLength(first.text, version.release))
    const words = takeArguments(value, next)
    commands.push({
      prefixes,
      program: first.text.slice(prefixes.length),
      arguments: words.words,
      hasUnknownEscapes: first.relaxed || words.relaxed,
      failure: words.failed ? 'argument' : undefined,
    })
    next = words.isSeparated ? words.next : undefined
  }
  return commands
}

/** A bound for hostile values. */
const MOST_COMMANDS = 10_000

interface Arguments {
  readonly words: readonly string[]
  readonly relaxed: boolean
  readonly failed: boolean
  /** A lone `;` ended them. */
  readonly isSeparated: boolean
  readonly next: number | undefined
}

function takeArguments(value: string, from: number | undefined): Arguments {
  const words: string[] = []
  let relaxed = false
  let next = from
  while (next !== undefined) {
    const semicolon = LONE_SEMICOLON.exec(value.slice(next, next + 3))
    if (semicolon) {
      const isEscaped = semicolon[0].startsWith('\\')
      const behind = skipBlanks(value, next + (isEscaped ? 2 : 1))
      if (!isEscaped) return { words, relaxed, failed: false, isSeparated: true, next: behind }
      words.push(';')
      next = behind
      continue
    }
    const word = takeWord(value, next)
    if (word === undefined) break
    if (word === 'unreadable') return { words, relaxed, failed: true, isSeparated: false, next: undefined }
    words.push(word.text)
    relaxed ||= word.relaxed
    next = word.next
  }
  return { words, relaxed, failed: false, isSeparated: false, next: undefined }
}

const LONE_SEMICOLON = /^\\?;(?=[ \t\n\r]|$)/

function skipBlanks(value: string, from: number): number | undefined {
  let at = from
  while (at < value.length && ' \t\n\r'.includes(value.charAt(at))) at++
  return at < value.length ? at : undefined
}

/** extract_first_word_and_warn(): unknown escapes are kept in a second try. */
function takeWord(value: string, at: number) {
  const word = extractWord(value, at, QUOTED)
  if (word === undefined) return undefined
  if (typeof word !== 'string') return { ...word, relaxed: false }
  const again = extractWord(value, at, RELAXED)
  return again === undefined || typeof again === 'string'
    ? ('unreadable' as const)
    : { ...again, relaxed: true }
}

/**
 * How many signs in front of the program each release takes (special.tsv exec-prefix): each of `-@:|` once, and one of
 * `+`, `!`, `!!`.
 */
function prefixLength(word: string, release: number): number {
  const once = `-@${release >= 242 ? ':' : ''}${release >= 258 ? '|' : ''}`
  const seen = new Set<string>()
  let privileges = ''
  let length = 0
  for (; length < word.length; length++) {
    const sign = word.charAt(length)
    if (once.includes(sign) && !seen.has(sign)) seen.add(sign)
    else if (sign === '+' && release >= 231 && privileges === '') privileges = '+'
    else if (sign === '!' && release >= 235 && (privileges === '' || privileges === '!')) privileges += '!'
    else break
  }
  return length
}
