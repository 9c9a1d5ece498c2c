import { type CommandText, parseCommands } from './command.ts'
import { type Fault, UNRESOLVABLE } from './faults.ts'
import { LONGEST_PATH } from './path-checks.ts'
import { isFileName, isValidPath } from './path-text.ts'
import { expandForJudging } from './specifier.ts'
import { hasGlob, isSafeText } from './text-rules.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import type { Complaint } from './verdict.ts'

/** The behaviour below 239 was never measured; special.tsv tells of it only in part. */
const MEASURED_SINCE = 239

const exec: ValueParser = (value, site) => {
  if (site.version.release < MEASURED_SINCE) return value === '' ? [] : undefined
  const complaints: Complaint[] = []
  for (const command of parseCommands(value, site.version)) {
    if (command.hasUnknownEscapes) complaints.push({ effect: 'noted', ...UNKNOWN_ESCAPES })
    if (site.version.release >= AMBIENT_HACK_NOTED_SINCE && /!.*!/.test(command.prefixes))
      complaints.push({ effect: 'noted', ...AMBIENT_HACK })
    const fault = faultOf(command, site)
    if (!fault) continue
    const mayFail = command.prefixes.includes('-') || command.failure === 'program'
    complaints.push({ effect: mayFail ? (complaints.length > 0 ? 'partial' : 'ignored') : 'fatal', ...fault })
    // One bad command ends the reading of the line; those before it stay.
    break
  }
  return distinct(complaints)
}

const AMBIENT_HACK_NOTED_SINCE = 258

function faultOf(command: CommandText, site: ValueSite): Fault | undefined {
  const { release } = site.version
  if (command.failure === 'program') return UNBALANCED
  const viaShell = command.prefixes.includes('|')
  const fault = viaShell ? undefined : programFault(command.program, site)
  if (fault) return fault
  if (command.failure === 'argument')
    return command.arguments.some(isUnresolvable) ? UNRESOLVABLE : UNBALANCED
  if (command.arguments.some(isUnresolvable)) return UNRESOLVABLE
  return !viaShell && command.prefixes.includes('@') && command.arguments.length === 0 ? NO_NAME : undefined

  function isUnresolvable(word: string): boolean {
    return word.includes('%') && release >= 236 && expandForJudging(word, 'full', site) === undefined
  }
}

function programFault(program: string, site: ValueSite): Fault | undefined {
  const { release } = site.version
  const path = expandForJudging(program, 'full', site, LONGEST_PATH)
  if (path === undefined) return UNRESOLVABLE
  if (path === '') return NO_PROGRAM
  if (!isSafeText(path) || (release >= GLOBS_REFUSED_SINCE && hasGlob(path))) return UNSAFE
  if (path.endsWith('/') || (release >= DOTS_REFUSED_SINCE && /(?:^|\/)\.{1,2}$/.test(path)))
    return A_DIRECTORY
  const isValid = path.startsWith('/')
    ? release < LENGTH_CHECKED_SINCE || isValidPath(path, release)
    : isFileName(path, release)
  return isValid ? undefined : NOT_A_PROGRAM
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
const UNBALANCED: Fault = { code: 'syntax-split', detail: 'the quotes are not balanced' }
const NO_PROGRAM: Fault = { code: 'command-empty', detail: 'the command has no program' }
const NO_NAME: Fault = {
  code: 'argv0-missing',
  detail: 'after the prefix @ a second word must name the process',
}
const UNSAFE: Fault = {
  code: 'command-unsafe',
  detail: 'the path of the program must not hold quotes, backslashes, control characters or, in 262, globs',
}
const A_DIRECTORY: Fault = { code: 'command-directory', detail: 'the program is named like a directory' }
const NOT_A_PROGRAM: Fault = {
  code: 'command-not-absolute',
  detail: 'the program must be an absolute path, or a name without slashes',
}

function distinct(complaints: readonly Complaint[]): readonly Complaint[] {
  return complaints.filter((one, at) => complaints.findIndex(other => other.code === one.code) === at)
}

/** Parsers by the name that follows `config_parse_`. */
export const COMMANDS: ValueParsers = { exec }
