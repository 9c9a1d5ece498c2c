/** The parsers that take one word out of a table: DEFINE_CONFIG_PARSE_ENUM() and its kin in shared/conf-parser.h. */
import { parseBoolean } from '../catalog/directive.ts'
import { extractWords } from '../syntax/extract-words.ts'
import { dropped, UNRESOLVABLE } from './faults.ts'
import { readInt } from './integer.ts'
import { expandForJudging } from './specifier.ts'
import { refusedBoolean, refusedWord, tableWord, wordOfOtherVersion } from './table-words.ts'
import type { ValueParser, ValueParsers } from './value-parser.ts'
import { ACCEPTED, type Complaint, ignored, noted } from './verdict.ts'
import { quoted } from './wording.ts'

const word = tableWord('value-invalid')

const boolean: ValueParser = (value, site) =>
  dropped(parseBoolean(value) === undefined ? refusedBoolean(value, site) : undefined)

/** From here on KillMode=none is warned about (verify-messages.tsv, killmode-none). */
const UNSAFE_KILL_MODE_SINCE = 246

const killMode: ValueParser = (value, site) => {
  // Up to then it was a DEFINE_CONFIG_PARSE_ENUM() (219, 239), whose table has no empty word.
  if (value === '' && site.version.release < UNSAFE_KILL_MODE_SINCE)
    return dropped(refusedWord(value, site, 'value-invalid'))
  const complaints = word(value, site)
  if (value !== 'none' || complaints?.length !== 0 || site.version.release < UNSAFE_KILL_MODE_SINCE)
    return complaints
  return noted(
    'killmode-none',
    'none leaves processes behind and is deprecated: write mixed or control-group',
  )
}

/** Until 228, MountFlags= was a list; of what happened to lists with a wrong word nothing is known here. */
const MOUNT_FLAGS_LIST_UNTIL = 228

const mountFlags: ValueParser = (value, site) => {
  if (site.version.release > MOUNT_FLAGS_LIST_UNTIL || !/[ \t,]/.test(value)) return word(value, site)
  const allKnown = value.split(/[ \t,]+/).every(flag => word(flag, site)?.length === 0)
  return allKnown ? ACCEPTED : undefined
}

/**
 * What socket_timestamping_from_string_harder() takes besides the table: as parse_time() spells the units. 247 takes
 * the micro sign only, 252 the Greek letter too.
 */
const TIMESTAMPING_ALIAS = /^(?:[nu]sec|\u00b5s)$/
const GREEK_MICROSECONDS = '\u03bcs'
const GREEK_REFUSED_IN = 247
const GREEK_TAKEN_IN = 252

const timestamping: ValueParser = (value, site) => {
  const { release } = site.version
  if (TIMESTAMPING_ALIAS.test(value)) return ACCEPTED
  if (value !== GREEK_MICROSECONDS || release <= GREEK_REFUSED_IN) return word(value, site)
  return release >= GREEK_TAKEN_IN ? ACCEPTED : undefined
}

/** Number in the IP header of each protocol that SocketProtocol= takes. */
const PROTOCOL_NUMBERS: ReadonlyMap<number, string> = new Map([
  [132, 'sctp'],
  [136, 'udplite'],
  [262, 'mptcp'],
])
/** From here on parse_ip_protocol() reads the value, in any case and as a number. */
const PROTOCOL_NUMBERS_SINCE = 239

const socketProtocol: ValueParser = (value, site) => {
  if (site.version.release < PROTOCOL_NUMBERS_SINCE || value === '') return word(value, site)
  const number = readInt(value)
  const name = number === undefined ? value.toLowerCase() : (PROTOCOL_NUMBERS.get(number) ?? value)
  return word(name, site)
}

/** The architecture decides which words are personalities (personality_from_string()), and when each was added. */
const ARCHITECTURES: readonly (readonly [since: number, names: string])[] = [
  [
    210,
    'x86 x86-64 ppc ppc-le ppc64 ppc64-le ia64 parisc parisc64 s390 s390x sparc sparc64 mips mips64 alpha arm',
  ],
  [210, 'arm-be arm64 arm64-be sh sh64 m68k'],
  [211, 'tilegx cris'],
  [216, 'mips-le mips64-le'],
  [230, 'nios2'],
  [232, 'riscv32 riscv64'],
  [234, 'arc arc-be'],
  [250, 'loongarch64'],
]
/** config_parse_personality() lets an empty value reset the setting from here on. */
const EMPTY_PERSONALITY_SINCE = 226

/** Whether personality_from_string() takes the word on that machine: its own, and x86 on x86-64. */
function isPersonality(word: string, native: string | undefined): boolean | undefined {
  if (native === undefined) return undefined
  if (word === native || (word === 'x86' && native === 'x86-64')) return true
  // Which others have a second one differs between releases.
  return /^x86/.test(native) ? false : undefined
}

const personality: ValueParser = (value, site) => {
  const { release } = site.version
  if (value === '' && release >= EMPTY_PERSONALITY_SINCE) return ACCEPTED
  const since = ARCHITECTURES.find(([, names]) => names.split(' ').includes(value))?.[0]
  if (since === undefined)
    return ignored(
      'value-invalid',
      `${quoted(value)} is no architecture: write x86-64, x86, arm64, s390x or the like`,
    )
  if (since > release)
    return dropped(wordOfOtherVersion(value, { since }, 'this version does not know the architecture'))
  const taken = isPersonality(value, site.architecture?.())
  if (taken === undefined) return undefined
  return taken
    ? ACCEPTED
    : ignored('value-invalid', `${quoted(value)} is not the architecture of this machine`)
}

const LONGEST_HOST_NAME = 64
const HOST_NAME = /^[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*(?:\.[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*)*$/

/** config_parse_protect_hostname(), from 258 on: `WORD` or `WORD:HOSTNAME`. */
const protectHostname: ValueParser = (value, site) => {
  const colon = value.indexOf(':')
  if (colon < 0)
    return value.includes('%') ? dropped(refusedWord(value, site, 'value-invalid')) : word(value, site)
  const name = expandForJudging(value.slice(colon + 1), 'full', site)
  if (name === undefined) return dropped(UNRESOLVABLE)
  if (name.length > LONGEST_HOST_NAME || !HOST_NAME.test(name))
    return ignored('value-invalid', `${quoted(name)} is no host name: write letters, digits, - and dots`)
  const mode = value.slice(0, colon)
  if (parseBoolean(mode) === false)
    return ignored('value-invalid', 'a host name needs yes or private before the colon')
  return mode === '' ? dropped(refusedWord(mode, site, 'value-invalid')) : word(mode, site)
}

const REFRESHABLE = ['extensions', 'credentials']

/** config_parse_service_refresh_on_reload(), from 260 on. */
const refreshOnReload: ValueParser = value => {
  if (value === '' || parseBoolean(value) !== undefined) return ACCEPTED
  const { words, failure } = extractWords(value.replace(/^~/, ''))
  if (failure === undefined && words.every(name => REFRESHABLE.includes(name))) return ACCEPTED
  return ignored(
    'value-invalid',
    'write yes, no, extensions or credentials, the last two with ~ in front to leave them out',
  )
}

/** AllowUser= and AllowGroup= of bus names: a name and what it may do (config_parse_bus_policy()). */
const busPolicy: ValueParser = (value, site) => {
  if (site.directive.name === 'AllowWorld') return busAccess(value)
  const access = /[ \t]+(.*)$/s.exec(value)?.[1]
  return access === undefined
    ? ignored('value-invalid', 'write NAME and see, talk or own behind it')
    : busAccess(access)
}

function busAccess(access: string): readonly Complaint[] {
  return /^(?:see|talk|own)$/.test(access)
    ? ACCEPTED
    : ignored('value-invalid', `${quoted(access)} is not among see, talk or own`)
}

/** Parsers of one word out of a table; words and their releases are those of the catalogue (enums.tsv). */
export const ENUMERATIONS: ValueParsers = {
  bus_endpoint_policy: busPolicy,
  bus_policy: busPolicy,
  bus_policy_world: busAccess,
  exec_keyring_mode: word,
  exec_memory_thp: word,
  exec_mount_apivfs: word,
  exec_mount_flags: mountFlags,
  exec_mount_propagation_flag: word,
  exec_preserve_mode: word,
  exec_utmp_mode: word,
  kill_mode: killMode,
  memory_thp: word,
  no_new_privileges: boolean,
  no_new_priviliges: boolean,
  notify_access: word,
  oom_policy: word,
  personality,
  private_bpf: word,
  private_mounts: word,
  private_pids: word,
  private_tmp: word,
  private_users: word,
  proc_subset: word,
  protect_control_groups: word,
  protect_home: word,
  protect_hostname: protectHostname,
  protect_proc: word,
  protect_system: word,
  runtime_preserve_mode: word,
  service_exit_type: word,
  service_refresh_on_reload: refreshOnReload,
  service_restart: word,
  service_restart_mode: word,
  service_timeout_failure_mode: word,
  service_type: word,
  socket_bind: word,
  socket_defer_trigger: word,
  socket_protocol: socketProtocol,
  socket_timestamping: timestamping,
}
