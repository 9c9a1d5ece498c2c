/** The parsers of seccomp filters (core/load-fragment.c, shared/seccomp-util.c). */
import { syscallGroupSince } from '../catalog/syscall-groups.ts'
import { extractWords } from '../syntax/extract-words.ts'
import { isErrno, isErrnoName } from './errno.ts'
import { dropped, type Fault } from './faults.ts'
import { readInt } from './integer.ts'
import { LATEST_SYSTEM_CALLS, NEWER_SYSTEM_CALLS, OLDEST_SYSTEM_CALLS } from './system-call-names.ts'
import { wordOfOtherVersion } from './table-words.ts'
import type { ValueParser, ValueParsers } from './value-parser.ts'
import { ACCEPTED, type Complaint, ignored } from './verdict.ts'
import { aboutWords } from './word-lists.ts'
import { quoted } from './wording.ts'

/** From here on libseccomp is at least of the age of 2.5.1, as far as distributions go. */
const NEWER_NAMES_SINCE = 247

/** Whether libseccomp resolves the name, undefined where that depends on its version. */
function isSystemCall(name: string, release: number): boolean | undefined {
  if (OLDEST_SYSTEM_CALLS.has(name)) return true
  if (NEWER_SYSTEM_CALLS.has(name)) return release >= NEWER_NAMES_SINCE ? true : undefined
  return LATEST_SYSTEM_CALLS.has(name) ? undefined : false
}

/** What is wrong with one name or group. */
function nameFault(name: string, release: number): Fault | 'unknown' | undefined {
  if (name.startsWith('@')) {
    const since = syscallGroupSince(name)
    if (since === undefined)
      return {
        code: 'syscall-group-unknown',
        detail: `${quoted(name)} is no group: write one such as @system-service`,
      }
    return since <= release
      ? undefined
      : wordOfOtherVersion(name, { since }, 'list the system calls one by one')
  }
  const verdict = isSystemCall(name, release)
  if (verdict === undefined) return 'unknown'
  return verdict
    ? undefined
    : {
        code: 'syscall-unknown',
        detail: `${quoted(name)} is no system call that libseccomp knows: see systemd-analyze syscall-filter`,
      }
}

/** `NAME:ERRNO` is read from 236 on, `NAME:kill` from 247 on, both only behind ~ from 248 on (verify-messages.tsv). */
const ERRNO_SINCE = 236
const KILL_SINCE = 247
const ERRNO_ONLY_INVERTED_SINCE = 248

/** Until here quotes and backslashes were read in other ways. */
const WORDS_EXTRACTED_SINCE = 247

function judgeNames(
  value: string,
  release: number,
  judge: (word: string, inverted: boolean) => Fault | 'unknown' | undefined,
): readonly Complaint[] | undefined {
  if (release < WORDS_EXTRACTED_SINCE && /["'\\]/.test(value)) return undefined
  const inverted = value.startsWith('~')
  return aboutWords(extractWords(inverted ? value.slice(1) : value), {
    judge: word => judge(word, inverted),
    countsWhenEmpty: true,
  })
}

const systemCallFilter: ValueParser = (value, { version: { release } }) =>
  judgeNames(value, release, (word, inverted) => {
    const colon = word.indexOf(':')
    if (colon < 0 || release < ERRNO_SINCE) return nameFault(word, release)
    const action = word.slice(colon + 1)
    if (action === 'kill' && release < KILL_SINCE)
      return wordOfOtherVersion(':kill', { since: KILL_SINCE }, 'this version takes error names')
    if (action !== 'kill' && !isErrno(action))
      return invalid(`${quoted(action)} is no error: write a name such as EPERM, or a number up to 4095`)
    if (colon === 0) return invalid(`${quoted(word)} lacks the system call before the colon`)
    if (!inverted && release >= ERRNO_ONLY_INVERTED_SINCE)
      return {
        code: 'syscall-errno-in-allowlist',
        detail: `${quoted(word)} gives an error, which only lists with ~ in front can`,
      }
    return nameFault(word.slice(0, colon), release)
  })

function invalid(detail: string): Fault {
  return { code: 'value-invalid', detail }
}

/** In 247 an error behind a colon drew another message than the unknown name it is later on; both drop the word. */
const systemCallLog: ValueParser = (value, { version: { release } }) =>
  judgeNames(value, release, word => nameFault(word, release))

/** From here on parse_errno() reads the value; before, only names were taken, and others not always refused. */
const PARSE_ERRNO_SINCE = 236

const errorNumber: ValueParser = (value, { version: { release } }) => {
  if (value === '' || isErrnoName(value)) return ACCEPTED
  if (value === 'kill' && release >= KILL_SINCE) return ACCEPTED
  if (value === 'kill')
    return dropped(wordOfOtherVersion(value, { since: KILL_SINCE }, 'leave the value empty for that'))
  if (release < PARSE_ERRNO_SINCE) return undefined
  if (readInt(value) !== 0 && isErrno(value)) return ACCEPTED
  return ignored('value-invalid', 'write the name of an error such as EPERM, or a number from 1 to 4095')
}

/** Architectures that were always taken (seccomp_arch_from_string()), `native` among them. */
const OLDEST_ARCHITECTURE = /^(?:native|x86|x86-64|x32|arm)$/
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
  return aboutWords(extractWords(value, { unquote: true }), {
    judge: word => architectureFault(word, release),
    countsWhenEmpty: true,
  })
}

function architectureFault(word: string, release: number): Fault | 'unknown' | undefined {
  const [, absentIn, presentIn] = ARCHITECTURES.find(([names]) => names.split(' ').includes(word)) ?? []
  if (OLDEST_ARCHITECTURE.test(word) || (presentIn !== undefined && release >= presentIn)) return undefined
  if (absentIn !== undefined && release > absentIn) return 'unknown'
  return {
    code: 'syscall-arch-invalid',
    detail: `${quoted(word)} is no architecture known here: write native, x86-64, x86, arm64 or the like`,
  }
}

/** Parsers of system call filters. */
export const SYSTEM_CALL_PARSERS: ValueParsers = {
  syscall_archs: architectures,
  syscall_errno: errorNumber,
  syscall_filter: systemCallFilter,
  syscall_log: systemCallLog,
}
