/** The parsers of seccomp filters (core/load-fragment.c, shared/seccomp-util.c). */
import { extractWords } from '../syntax/extract-words.ts'
import { isErrno, isErrnoName } from './errno.ts'
import { readInt } from './integer.ts'
import { wordOfOtherVersion } from './refused-word.ts'
import { NEWER_SYSTEM_CALLS, OLDEST_SYSTEM_CALLS } from './system-call-names.ts'
import type { ValueParser, ValueParsers } from './value-parser.ts'
import { ACCEPTED, type Complaint, ignored } from './verdict.ts'
import { droppedWord, wordComplaints } from './word-complaints.ts'
import { quoted } from './wording.ts'

/** The release that brought each group (syscall-groups.tsv); none was ever taken away. */
const GROUPS: ReadonlyMap<string, number> = new Map([
  ['@aio', 235],
  ['@basic-io', 232],
  ['@chown', 235],
  ['@clock', 231],
  ['@cpu-emulation', 231],
  ['@debug', 231],
  ['@default', 231],
  ['@file-system', 233],
  ['@io-event', 231],
  ['@ipc', 231],
  ['@keyring', 231],
  ['@known', 247],
  ['@memlock', 235],
  ['@module', 231],
  ['@mount', 231],
  ['@network-io', 231],
  ['@obsolete', 231],
  ['@pkey', 244],
  ['@privileged', 231],
  ['@process', 231],
  ['@raw-io', 231],
  ['@reboot', 233],
  ['@resources', 232],
  ['@sandbox', 254],
  ['@setuid', 235],
  ['@signal', 235],
  ['@swap', 233],
  ['@sync', 235],
  ['@system-service', 239],
  ['@timer', 235],
])

/** From here on libseccomp is at least of the age of 2.5.1, as far as distributions go. */
const NEWER_NAMES_SINCE = 247

let oldest: ReadonlySet<string> | undefined
let newer: ReadonlySet<string> | undefined

/** Whether libseccomp resolves the name, undefined where that depends on its version. */
function isSystemCall(name: string, release: number): boolean | undefined {
  oldest ??= new Set(OLDEST_SYSTEM_CALLS.trim().split(/\s+/))
  if (oldest.has(name)) return true
  newer ??= new Set(NEWER_SYSTEM_CALLS.trim().split(/\s+/))
  if (release >= NEWER_NAMES_SINCE && newer.has(name)) return true
  return /^[a-z_][a-z0-9_]*$/.test(name) ? undefined : false
}

/** The complaints about one name or group, undefined where it cannot be told. */
function judgeName(name: string, release: number): readonly Complaint[] | undefined {
  if (name.startsWith('@')) {
    const since = GROUPS.get(name)
    if (since === undefined)
      return droppedWord(
        'syscall-group-unknown',
        `${quoted(name)} is no group: see systemd-analyze syscall-filter`,
      )
    return since <= release
      ? ACCEPTED
      : [wordOfOtherVersion(name, { since }, 'list the system calls one by one', 'partial')]
  }
  const verdict = isSystemCall(name, release)
  if (verdict === undefined) return undefined
  return verdict ? ACCEPTED : droppedWord('syscall-unknown', `${quoted(name)} is no system call`)
}

const UNREADABLE = droppedWord('syntax-split', 'the value ends in a backslash')

/** `NAME:ERRNO` is read from 236 on, `NAME:kill` from 247 on, both only behind ~ from 248 on (verify-messages.tsv). */
const ERRNO_SINCE = 236
const KILL_SINCE = 247
const ERRNO_ONLY_INVERTED_SINCE = 248

/** Until here quotes and backslashes were read in other ways. */
const WORDS_EXTRACTED_SINCE = 247

function judgeWords(
  value: string,
  release: number,
  judge: (word: string, inverted: boolean) => readonly Complaint[] | undefined,
): readonly Complaint[] | undefined {
  if (release < WORDS_EXTRACTED_SINCE && /["'\\]/.test(value)) return undefined
  const inverted = value.startsWith('~')
  const { words, failure } = extractWords(inverted ? value.slice(1) : value)
  const complaints = wordComplaints(words, word => judge(word, inverted))
  return failure === undefined ? complaints : complaints && [...complaints, ...UNREADABLE]
}

const systemCallFilter: ValueParser = (value, { version: { release } }) =>
  judgeWords(value, release, (word, inverted) => {
    const colon = word.indexOf(':')
    if (colon < 0 || release < ERRNO_SINCE) return judgeName(word, release)
    const action = word.slice(colon + 1)
    if (action === 'kill' && release < KILL_SINCE)
      return [wordOfOtherVersion(':kill', { since: KILL_SINCE }, 'this version takes error names', 'partial')]
    if (action !== 'kill' && !isErrno(action))
      return droppedWord(
        'value-invalid',
        `${quoted(action)} is no error: write a name such as EPERM, or a number up to 4095`,
      )
    if (colon === 0)
      return droppedWord('value-invalid', `${quoted(word)} lacks the system call before the colon`)
    if (!inverted && release >= ERRNO_ONLY_INVERTED_SINCE)
      return droppedWord(
        'syscall-errno-in-allowlist',
        `${quoted(word)} gives an error, which only lists with ~ in front can`,
      )
    return judgeName(word.slice(0, colon), release)
  })

/** In 247 an error behind a colon drew another message than the unknown name it is later on; both drop the word. */
const systemCallLog: ValueParser = (value, { version: { release } }) =>
  judgeWords(value, release, word => judgeName(word, release))

/** From here on parse_errno() reads the value; before, only names were taken, and others not always refused. */
const PARSE_ERRNO_SINCE = 236

const errorNumber: ValueParser = (value, { version: { release } }) => {
  if (value === '' || isErrnoName(value)) return ACCEPTED
  if (value === 'kill' && release >= KILL_SINCE) return ACCEPTED
  if (value === 'kill')
    return [wordOfOtherVersion(value, { since: KILL_SINCE }, 'leave the value empty for that')]
  if (release < PARSE_ERRNO_SINCE) return undefined
  if (readInt(value) !== 0 && isErrno(value)) return ACCEPTED
  return ignored('value-invalid', 'write the name of an error such as EPERM, or a number from 1 to 4095')
}

/** Architectures that were always taken (seccomp_arch_from_string()), `native` among them. */
const OLDEST_ARCHITECTURES = new Set(['native', 'x86', 'x86-64', 'x32', 'arm'])
/** The others: the last release that surely lacks them, if any, and the first that surely has them. */
const ARCHITECTURES: readonly (readonly [names: string, absentIn: number, presentIn: number])[] = [
  [
    'arm64 mips mips64 mips64-n32 mips-le mips64-le mips64-le-n32 ppc ppc64 ppc64-le s390 s390x riscv64',
    0,
    247,
  ],
  ['parisc parisc64', 247, 252],
  ['loongarch64', 252, 257],
]

const EXTRACTED_ARCHITECTURES_SINCE = 233

const architectures: ValueParser = (value, { version: { release } }) => {
  if (release < EXTRACTED_ARCHITECTURES_SINCE && /["'\\]/.test(value)) return undefined
  const { words, failure } = extractWords(value, { unquote: true })
  const complaints = wordComplaints(words, word => {
    const [, absentIn, presentIn] = ARCHITECTURES.find(([names]) => names.split(' ').includes(word)) ?? []
    if (OLDEST_ARCHITECTURES.has(word) || (presentIn !== undefined && release >= presentIn)) return ACCEPTED
    if (absentIn !== undefined && release > absentIn) return undefined
    const detail = `${quoted(word)} is no architecture known here: write native, x86-64, x86, arm64 or the like`
    return droppedWord('syscall-arch-invalid', detail)
  })
  if (failure === undefined) return complaints
  return complaints && [...complaints, ...droppedWord('syntax-split', 'a quote is not closed')]
}

/** Parsers of system call filters. */
export const SYSTEM_CALL_PARSERS: ValueParsers = {
  syscall_archs: architectures,
  syscall_errno: errorNumber,
  syscall_filter: systemCallFilter,
  syscall_log: systemCallLog,
}
