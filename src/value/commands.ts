import { extractWords } from '../syntax/extract-words.ts'
import { splitQuoted } from '../syntax/split-quoted.ts'
import { type CommandText, parseCommands } from './command.ts'
import { type Fault, UNREADABLE, UNRESOLVABLE } from './faults.ts'
import { isFileName, isValidPath, LONGEST_PATH } from './path-text.ts'
import { expandForJudging } from './specifier.ts'
import { hasGlob, isSafeText } from './text-rules.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import type { Complaint } from './verdict.ts'

const exec: ValueParser = (value, site) => {
  const { release } = site.version
  if (!isReadable(value, release)) return undefined
  const complaints: Complaint[] = []
  for (const command of parseCommands(value, site.version)) {
    if (command.hasUnknownEscapes && release > SILENT_ESCAPES_UNTIL)
      complaints.push({ effect: 'noted', ...UNKNOWN_ESCAPES })
    if (release >= AMBIENT_HACK_NOTED_SINCE && /!.*!/.test(command.prefixes))
      complaints.push({ effect: 'noted', ...AMBIENT_HACK })
    const fault = faultOf(command, site)
    if (fault === 'depends') return undefined
    if (!fault) continue
    const mayFail = release < FATAL_SINCE || command.prefixes.includes('-') || command.failure === 'program'
    complaints.push({ effect: mayFail ? (complaints.length > 0 ? 'partial' : 'ignored') : 'fatal', ...fault })
    // One bad command ends the reading of the line; those before it stay.
    break
  }
  return distinct(complaints)
}

/**
 * Sources read: 208 (uselessd, which is of it), 219 (systemd-rhel7), one of 236 to 238, 239 (systemd-rhel8). What is
 * between two of them is sure where both agree. Up to 246 a semicolon in the place of a program was no separator.
 */
function isReadable(value: string, release: number): boolean {
  if (release < SPLIT_BY_EXTRACTION_SINCE && !isSplitAlike(value, release)) return false
  if (release < PROGRAM_CHECKED_SINCE && value !== '' && !isPlainIn208(value)) return false
  return release >= SEMICOLON_SKIPPED_SINCE || !/(?:^|[ \t];[ \t]+);(?:[ \t]|$)/.test(value)
}

const SPLIT_BY_EXTRACTION_SINCE = 236
const PROGRAM_CHECKED_SINCE = 219
const SEMICOLON_SKIPPED_SINCE = 247
/** Up to here unknown escapes stayed as they were in silence. */
const SILENT_ESCAPES_UNTIL = 219

/** Whether the splitters of 219 and of 239 take the value for the same commands, or both refuse it. */
function isSplitAlike(value: string, release: number): boolean {
  // Words had to be UTF-8; quoted semicolons separated commands, too, and programs had their signs inside the quotes.
  if (/[\udc80-\udcff]/.test(value)) return false
  if (!/["'\\]/.test(value)) return true
  if (/["'];["']|(?:^|[ \t];)[ \t]*[-@+!]*["']/.test(value) || UNEVEN_ESCAPE.test(value)) return false
  const isRelaxed = release <= SILENT_ESCAPES_UNTIL
  const { failure } = extractWords(value.replace(/(?<=[ \t])\\;(?=[ \t]|$)/g, ''), {
    unquote: true,
    escapes: isRelaxed ? 'c-relaxed' : 'c',
  })
  if (splitQuoted(value) !== undefined) return failure === undefined
  return failure !== undefined && failure !== 'bad-escape' && release >= PROGRAM_CHECKED_SINCE
}

/** Bytes that were checked to be UTF-8, octal ones among them, and the characters that 219 did not know. */
const UNEVEN_ESCAPE = /(?<!\\)(?:\\\\)*\\(?:x[89a-fA-F]|[uU0-3])/

/** Whether 219 has nothing to complain of in the programs that 208 did not look at: it asked for a slash alone. */
function isPlainIn208(value: string): boolean {
  const words = splitQuoted(value) ?? ['']
  return words.every(
    (word, at) => (at > 0 && words[at - 1] !== ';') || /^[^"'\\\0-\x1f\x7f]+(?<!\/)$/.test(word),
  )
}

/** From here on a bad command keeps the unit from loading (special.tsv exec-line bad-quoting). */
const FATAL_SINCE = 234
/** From here on plain names are looked for when the command runs; 239 does it as it reads the unit. */
const NAMES_NOT_LOOKED_UP_SINCE = 247
/** From here on a program may be a plain name (special.tsv exec-line relative-name). */
const NAMES_SINCE = 239
/** From here on the specifiers of the program are expanded as it is read (verify-messages.tsv config_parse_exec). */
const EXPANDED_SINCE = 229
const AMBIENT_HACK_NOTED_SINCE = 258

function faultOf(command: CommandText, site: ValueSite): Fault | 'depends' | undefined {
  const { release } = site.version
  if (command.failure === 'program') return UNREADABLE
  const viaShell = command.prefixes.includes('|')
  const fault = viaShell ? undefined : programFault(command.program, site)
  if (fault) return fault
  if (command.failure === 'argument')
    return command.arguments.some(isUnresolvable) ? UNRESOLVABLE : UNREADABLE
  if (command.arguments.some(isUnresolvable)) return UNRESOLVABLE
  return !viaShell && command.prefixes.includes('@') && command.arguments.length === 0 ? NO_NAME : undefined

  function isUnresolvable(word: string): boolean {
    return word.includes('%') && release >= 236 && expandForJudging(word, 'full', site) === undefined
  }
}

function programFault(program: string, site: ValueSite): Fault | 'depends' | undefined {
  const { release } = site.version
  const path = release < EXPANDED_SINCE ? program : expandForJudging(program, 'full', site, LONGEST_PATH)
  if (path === undefined) return UNRESOLVABLE
  if (path === '') return NO_PROGRAM
  if (!isSafeText(path) || (release >= GLOBS_REFUSED_SINCE && hasGlob(path))) return UNSAFE
  if (path.endsWith('/') || (release >= DOTS_REFUSED_SINCE && /(?:^|\/)\.{1,2}$/.test(path)))
    return A_DIRECTORY
  if (path.startsWith('/'))
    return release < LENGTH_CHECKED_SINCE || isValidPath(path, release) ? undefined : NOT_A_PROGRAM
  if (release < NAMES_SINCE || !isFileName(path, release)) return NOT_A_PROGRAM
  return release >= NAMES_NOT_LOOKED_UP_SINCE || site.hasProgram?.(path) === true ? undefined : 'depends'
}

/** string_is_safe() refuses globs in 262 and not in 257; the releases between get the benefit of the doubt. */
const GLOBS_REFUSED_SINCE = 262
/** path_implies_directory() stands for a look at the last slash in 257 and not in 252. */
const DOTS_REFUSED_SINCE = 257
/** 247 does not measure absolute paths, 252 does. */
const LENGTH_CHECKED_SINCE = 249

const UNKNOWN_ESCAPES: Fault = {
  code: 'escape-unknown',
  detail: 'a backslash begins no known escape and stays as it is: write \\\\ for a backslash',
}
const AMBIENT_HACK: Fault = {
  code: 'prefix-obsolete',
  detail: 'the prefix !! is ignored since 258: remove it',
}
const NO_PROGRAM: Fault = { code: 'command-empty', detail: 'the command has no program' }
const NO_NAME: Fault = {
  code: 'argv0-missing',
  detail: 'after the prefix @ a second word must name the process',
}
const UNSAFE: Fault = {
  code: 'command-unsafe',
  detail: 'the path of the program must not hold quotes, backslashes, control characters or, in 262, globs',
}
const A_DIRECTORY: Fault = {
  code: 'command-directory',
  detail: 'the program is named like a directory: write the path of a file',
}
const NOT_A_PROGRAM: Fault = {
  code: 'command-not-absolute',
  detail:
    'not a program that this release takes: write its absolute path (a plain name from systemd 239 on), behind no prefix that came later',
}

function distinct(complaints: readonly Complaint[]): readonly Complaint[] {
  return complaints.filter((one, at) => complaints.findIndex(other => other.code === one.code) === at)
}

/** Parsers by the name that follows `config_parse_`. */
export const COMMANDS: ValueParsers = { exec }
