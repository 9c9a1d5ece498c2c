import type { SystemdVersion } from '../catalog/systemd-version.ts'
import { wordTable } from '../catalog/word-table.ts'
import { extractWords } from '../syntax/extract-words.ts'
import type { Fault } from './faults.ts'
import { readInt, readUnsigned } from './integer.ts'
import { unlessEmpty } from './parser-shapes.ts'
import { oneOf } from './table-words.ts'
import type { ValueParser, ValueParsers } from './value-parser.ts'
import { ACCEPTED, ignored, noted } from './verdict.ts'
import { aboutWords } from './word-lists.ts'

const NAMES =
  /^(?:SIG)?(?:HUP|INT|QUIT|ILL|TRAP|ABRT|BUS|FPE|KILL|USR1|SEGV|USR2|PIPE|ALRM|TERM|STKFLT|CHLD|CONT|STOP|TSTP|TTIN|TTOU|URG|XCPU|XFSZ|VTALRM|PROF|WINCH|IO|PWR|SYS)$/
const REAL_TIME = /^(?:SIG)?RT(?:MIN(?:(\+.*))?|MAX(?:(-.*))?)$/s
const HIGHEST_SIGNAL = 64
/** SIGRTMAX - SIGRTMIN with glibc. */
const REAL_TIME_SPAN = 30

/** signal_from_string(): a name with or without SIG, RTMIN+n, RTMAX-n, or a number. */
export function isSignal(text: string): boolean {
  const number = readInt(text)
  if (number !== undefined) return number > 0 && number <= HIGHEST_SIGNAL
  if (NAMES.test(text)) return true
  const match = REAL_TIME.exec(text)
  if (!match) return false
  const offset = readInt(match[1] ?? match[2] ?? '+0')
  return offset !== undefined && Math.abs(offset) <= REAL_TIME_SPAN
}

/** exit_status_mappings in shared/exit-status.c, LSB names among them. */
const EXIT_STATUSES = wordTable(`
  SUCCESS FAILURE CHDIR NICE FDS EXEC MEMORY LIMITS OOM_ADJUST SIGNAL_MASK STDIN STDOUT CHROOT IOPRIO
  TIMERSLACK SECUREBITS SETSCHEDULER CPUAFFINITY GROUP USER CAPABILITIES CGROUP SETSID CONFIRM STDERR PAM
  NETWORK NAMESPACE NO_NEW_PRIVILEGES SECCOMP SELINUX_CONTEXT PERSONALITY APPARMOR ADDRESS_FAMILIES
  RUNTIME_DIRECTORY CHOWN SMACK_PROCESS_LABEL KEYRING STATE_DIRECTORY CACHE_DIRECTORY LOGS_DIRECTORY
  CONFIGURATION_DIRECTORY NUMA_POLICY CREDENTIALS EXCEPTION INVALIDARGUMENT NOTIMPLEMENTED NOPERMISSION
  NOTINSTALLED NOTCONFIGURED NOTRUNNING`)
/** The EX_… names of sysexits.h in that table, of which NEWS of 243 has an example. */
const SYSEXITS = wordTable(`
  USAGE DATAERR NOINPUT NOUSER NOHOST UNAVAILABLE SOFTWARE OSERR OSFILE CANTCREAT IOERR TEMPFAIL PROTOCOL NOPERM
  CONFIG`)
/** Names that came later: the last release without them and the first with them, as far as the sources tell. */
const LATER_STATUSES: Readonly<Record<string, readonly [without: number, having: number]>> = {
  BPF: [247, 252],
  KSM: [252, 257],
  MEMORY_THP: [257, 262],
}
/** The sources that the list of names is from. NEWS of 243 introduces names; a branch may have taken them up. */
const STATUS_NAMES_KNOWN_SINCE = 247
const STATUS_NAMES_SINCE = 243

/** Whether the word is an exit status; undefined where the name's first release is not known. */
function isExitStatus(word: string, { release, rhel }: SystemdVersion): boolean | undefined {
  if (readUnsigned(word, 8) !== undefined) return true
  const isSysexit = SYSEXITS.has(word)
  if (isSysexit || EXIT_STATUSES.has(word)) {
    if (release >= (isSysexit ? STATUS_NAMES_SINCE : STATUS_NAMES_KNOWN_SINCE)) return true
    // The parser of RHEL 7.9 was read; that of the last RHEL 8 was not.
    return release < STATUS_NAMES_SINCE && rhel?.major !== 8 ? false : undefined
  }
  const [without, having] = Object.hasOwn(LATER_STATUSES, word) ? (LATER_STATUSES[word] ?? []) : []
  if (without === undefined || having === undefined || release <= without) return false
  return release >= having ? true : undefined
}

const statusSet: ValueParser = (value, { version }) => {
  const { release } = version
  if (release < STATUS_NAMES_KNOWN_SINCE && /["'\\]|RTMAX/.test(value)) return undefined
  return aboutWords(extractWords(value), {
    judge: word => {
      const isGood = isSignal(word) || isExitStatus(word, version)
      return isGood === undefined ? 'unknown' : isGood ? undefined : NEITHER_SIGNAL_NOR_STATUS
    },
  })
}

const NEITHER_SIGNAL_NOR_STATUS: Fault = {
  code: 'value-invalid',
  detail:
    'neither a signal, such as SIGTERM, nor an exit status: write a number from 0 to 255 or a name such as TEMPFAIL',
}

const signal: ValueParser = (value, { version: { release } }) => {
  if (isSignal(value))
    return value.includes('RTMAX') && release < STATUS_NAMES_KNOWN_SINCE ? undefined : ACCEPTED
  return ignored('signal-invalid', 'not a signal: write a name such as SIGTERM, or a number from 1 to 64')
}

const ACTION_OF_USERS = /^(?:none|exit|exit-force)$/
/** Up to here a user manager takes another action for exit-force, and says so. */
const ACTIONS_REPLACED_UNTIL = 252
const namedAction = oneOf('value-invalid')

const emergencyAction: ValueParser = (value, site) => {
  const complaints = namedAction(value, site)
  const { unit, version } = site
  if (complaints?.length !== 0 || unit.manager === 'system' || ACTION_OF_USERS.test(value)) return complaints
  if (version.release < STATUS_NAMES_KNOWN_SINCE) return undefined
  return version.release > ACTIONS_REPLACED_UNTIL
    ? ignored('mode-invalid', 'only the system manager can do this: write exit, exit-force or none')
    : noted('mode-invalid', 'a user manager takes this for exit-force')
}

/** Signals, exit statuses and what to do when units fail. */
export const SIGNALS: ValueParsers = {
  signal,
  kill_signal: signal,
  // Even the oldest source has nothing to say of no words (uselessd, 219, 239).
  set_status: unlessEmpty(statusSet, { since: 0 }),
  emergency_action: emergencyAction,
  failure_action: namedAction,
  start_limit_action: namedAction,
}
