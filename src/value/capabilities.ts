import { LATER_CAPABILITIES, OLD_CAPABILITIES, SECURE_BITS } from '../catalog/privilege-words.ts'
import { extractWords } from '../syntax/extract-words.ts'
import type { Fault } from './faults.ts'
import type { ValueParser, ValueParsers } from './value-parser.ts'
import { ACCEPTED, partial } from './verdict.ts'
import { aboutWords } from './word-lists.ts'
import { alternatives, quoted } from './wording.ts'

/** From here on capability_set_from_string() skips words it does not know in silence. */
const SILENT_CAPABILITIES_SINCE = 235

/** Both CapabilityBoundingSet= and AmbientCapabilities=; in RHEL 7 too, which has it in its 219. */
const capabilitySet: ValueParser = (value, { version }) => {
  if (version.release >= SILENT_CAPABILITIES_SINCE) return ACCEPTED
  if (/["'\\]/.test(value)) return undefined
  return aboutWords(
    { words: extractWords(value.replace(/^~/, '')).words, failure: undefined },
    { judge: capabilityFault, countsWhenEmpty: true },
  )
}

function capabilityFault(word: string): Fault | 'unknown' | undefined {
  const name = word.toUpperCase()
  if (OLD_CAPABILITIES.has(name)) return undefined
  if (/^[0-9]/.test(word) || LATER_CAPABILITIES.has(name.replace(/^(?:CAP_)?/, 'CAP_'))) return 'unknown'
  return {
    code: 'capability-invalid',
    detail: `${quoted(word)} is no capability: write names such as CAP_NET_RAW`,
  }
}

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
    : partial('value-invalid', `${quoted(unknown)} is not among ${alternatives(SECURE_BITS.list())}`)
}

/** Parsers of capability sets and secure bits; the text format of the long gone Capabilities= is not judged. */
export const CAPABILITY_PARSERS: ValueParsers = {
  bounding_set: capabilitySet,
  capability_set: capabilitySet,
  exec_secure_bits: secureBits,
}
