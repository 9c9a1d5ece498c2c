/** The parsers of values that are one path. */
import { byteLength } from '../syntax/bytes.ts'
import { dropped, expandOr, type Fault, isFault, UNRESOLVABLE } from './faults.ts'
import { pathFault, writtenPathFault } from './path-checks.ts'
import { LONGEST_PATH, simplifyPath } from './path-text.ts'
import { expandForJudging } from './specifier.ts'
import { isBase64 } from './text-rules.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import { varRunNotice } from './var-run.ts'
import { ACCEPTED, type Complaint } from './verdict.ts'

/** From here on a bad setting can keep a unit from loading (verify-messages.tsv unit-fatal-error). */
const FATAL_SINCE = 234
/** From here on the fact table tells which settings those are. */
const FATAL_KNOWN_SINCE = 239

/** Whether a bad value of the directive is fatal; undefined where a release between decides it. */
export function isFatal({ directive, version: { release } }: ValueSite): boolean | undefined {
  if (directive.onInvalid !== 'fatal' || release < FATAL_SINCE) return false
  return release >= FATAL_KNOWN_SINCE ? true : undefined
}

/** config_parse_path without specifiers. */
const plainPath: ValueParser = (value, site) =>
  judgeOnePath(value === '' ? undefined : pathFault(value, site), site)

/** config_parse_unit_path_printf; up to 248 the length of what is written counted too. */
const printfPath: ValueParser = (value, site) => {
  const { release } = site.version
  if (release >= FATAL_KNOWN_SINCE && release < 249 && byteLength(value) > LONGEST_PATH)
    return judgeOnePath(
      { code: 'out-of-range', detail: `the value must have ${LONGEST_PATH} bytes at most` },
      site,
    )
  const expanded = expandOr(value, 'full', site, LONGEST_PATH)
  if (isFault(expanded)) return judgeOnePath(expanded, site)
  return judgeOnePath(expanded.text === '' ? undefined : pathFault(expanded.text, site), site)
}

function judgeOnePath(fault: Fault | undefined, site: ValueSite): readonly Complaint[] | undefined {
  if (fault === undefined) return ACCEPTED
  const fatal = isFatal(site)
  return fatal === undefined ? undefined : dropped(fault, fatal)
}

const workingDirectory: ValueParser = (value, site) => {
  const mayBeMissing = value.startsWith('-')
  const path = mayBeMissing ? value.slice(1) : value
  if (value === '' || path === '~') return ACCEPTED
  const fault = writtenPathFault(path, site)
  if (fault === undefined) return ACCEPTED
  const fatal = mayBeMissing ? false : isFatal(site)
  return fatal === undefined ? undefined : dropped(fault, fatal)
}

const pidFile: ValueParser = (value, site) => {
  if (value === '') return ACCEPTED
  const { release } = site.version
  const expanded = expandForJudging(value, 'full', site, LONGEST_PATH)
  if (expanded === undefined) return dropped(UNRESOLVABLE)
  const path = expanded.startsWith('/') ? expanded : `/run/${expanded}`
  const fault = pathFault(path, site, { noApi: 'all' })
  // The parser hands on the error of the check, whose kind fails the load as a whole.
  if (fault) return dropped(fault, true)
  return /^\/var\/run(?:\/|$)/.test(simplifyPath(path, release)) ? varRunNotice(site) : ACCEPTED
}

const environmentFile: ValueParser = (value, site) => {
  if (value === '') return ACCEPTED
  const limit = site.version.release < PLUS_ONE_UNTIL ? LONGEST_PATH + 1 : LONGEST_PATH
  const expanded = expandOr(value, 'full', site, limit)
  if (isFault(expanded)) return dropped(expanded)
  return dropped(pathFault(expanded.text.replace(/^-/, ''), site))
}

/** unit_full_printf_full(…, PATH_MAX) was used in 252 where 257 has unit_path_printf(). */
export const PLUS_ONE_UNTIL = 257

const mountSource: ValueParser = (value, site) => {
  const expanded = expandForJudging(value, 'full', site)
  if (expanded === undefined) return dropped(UNRESOLVABLE)
  return dropped(
    byteLength(expanded) > LONGEST_PATH
      ? { code: 'path-length', detail: `the source must have ${LONGEST_PATH} bytes at most` }
      : undefined,
  )
}

/** unhexmem() reads pairs of digits with blanks between; an ID of 16 bytes is the least. */
const rootHash: ValueParser = value => {
  if (value === '' || value.startsWith('/')) return ACCEPTED
  const digits = value.replace(/[ \t\n\r]+/g, '')
  if (!/^(?:[0-9a-fA-F]{2})*$/.test(digits))
    return dropped({
      code: 'value-invalid',
      detail: 'not a hash: write an absolute path, or hexadecimal digits in pairs',
    })
  return dropped(
    digits.length < 32
      ? { code: 'out-of-range', detail: 'the hash is too short: write 32 hexadecimal digits or more' }
      : undefined,
  )
}

const rootHashSignature: ValueParser = (value, { version: { release } }) => {
  if (value === '' || value.startsWith('/')) return ACCEPTED
  return dropped(
    value.startsWith('base64:') && isBase64(value.slice('base64:'.length), release)
      ? undefined
      : { code: 'value-invalid', detail: 'not a signature: write an absolute path, or base64: and data' },
  )
}

/** Parsers by the name that follows `config_parse_`. */
export const PATHS: ValueParsers = {
  path: plainPath,
  unit_path_printf: printfPath,
  path_spec: (value, site) => (value === '' ? ACCEPTED : dropped(writtenPathFault(value, site))),
  working_directory: workingDirectory,
  pid_file: pidFile,
  unit_env_file: environmentFile,
  mount_node: mountSource,
  exec_root_hash: rootHash,
  exec_root_hash_sig: rootHashSignature,
}
