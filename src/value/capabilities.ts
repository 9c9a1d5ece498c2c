import { extractWords } from '../syntax/extract-words.ts'
import type { ValueParser, ValueParsers } from './value-parser.ts'
import { ACCEPTED } from './verdict.ts'
import { droppedWord, wordComplaints } from './word-complaints.ts'
import { quoted } from './wording.ts'

/** Without the CAP_ in front: the capabilities of Linux 3.16, which every systemd since 229 was built against. */
const CAPABILITIES = new Set(
  `audit_control audit_read audit_write block_suspend chown dac_override dac_read_search fowner fsetid ipc_lock
   ipc_owner kill lease linux_immutable mac_admin mac_override mknod net_admin net_bind_service net_broadcast net_raw
   setfcap setgid setpcap setuid sys_admin sys_boot sys_chroot sys_module sys_nice sys_pacct sys_ptrace sys_rawio
   sys_resource sys_time sys_tty_config syslog wake_alarm`.split(/\s+/),
)
/** Those that came later: whether a systemd knows them depends on the headers it was built with. */
const LATER_CAPABILITIES = new Set(['perfmon', 'bpf', 'checkpoint_restore'])

/** From here on capability_set_from_string() skips words it does not know in silence. */
const SILENT_CAPABILITIES_SINCE = 235

/** Both CapabilityBoundingSet= and AmbientCapabilities=; in RHEL 7 too, which has it in its 219. */
const capabilitySet: ValueParser = (value, { version }) => {
  if (version.release >= SILENT_CAPABILITIES_SINCE) return ACCEPTED
  if (/["'\\]/.test(value)) return undefined
  return wordComplaints(extractWords(value.replace(/^~/, '')).words, word => {
    const name = word.toLowerCase().replace(/^cap_/, '')
    if (/^cap_/i.test(word) && CAPABILITIES.has(name)) return ACCEPTED
    if (/^[0-9]/.test(word) || LATER_CAPABILITIES.has(name)) return undefined
    return droppedWord(
      'capability-invalid',
      `${quoted(word)} is no capability: write names such as CAP_NET_RAW`,
    )
  })
}

const SECURE_BITS = new Set([
  'keep-caps',
  'keep-caps-locked',
  'no-setuid-fixup',
  'no-setuid-fixup-locked',
  'noroot',
  'noroot-locked',
])
/** secure_bits_from_string() skips unknown words, and from 240 on (verify-messages.tsv) broken quotes, in silence. */
const SILENT_SECURE_BITS_SINCE = 235
const SILENT_SECURE_BITS_QUOTES_SINCE = 240

const secureBits: ValueParser = (value, { version: { release } }) => {
  if (release >= SILENT_SECURE_BITS_QUOTES_SINCE) return ACCEPTED
  if (/["'\\]/.test(value)) return undefined
  if (release >= SILENT_SECURE_BITS_SINCE) return ACCEPTED
  const unknown = extractWords(value).words.find(word => !SECURE_BITS.has(word))
  return unknown === undefined
    ? ACCEPTED
    : droppedWord('value-invalid', `${quoted(unknown)} is not among ${[...SECURE_BITS].join(', ')}`)
}

/** Parsers of capability sets and secure bits; the text format of the long gone Capabilities= is not judged. */
export const CAPABILITY_PARSERS: ValueParsers = {
  bounding_set: capabilitySet,
  capability_set: capabilitySet,
  exec_secure_bits: secureBits,
}
