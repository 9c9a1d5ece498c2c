/** The parsers of what a service may reach: namespaces, address families, file systems, core dumps. */
import { hasValue, parseBoolean } from '../catalog/directive.ts'
import { extractWords } from '../syntax/extract-words.ts'
import { acceptedWords, refusedWord, wordOfOtherVersion } from './refused-word.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import { ACCEPTED, ignored } from './verdict.ts'
import { droppedWord, wordComplaints } from './word-complaints.ts'
import { alternatives, quoted } from './wording.ts'

const UNREADABLE = droppedWord(
  'syntax-split',
  'the words cannot be told apart: a quote or a backslash at the end is left open',
)

/** config_parse_restrict_namespaces() and, from 258 on, config_parse_namespace_flags(): all or nothing. */
const namespaces: ValueParser = (value, site) => {
  if (value === '' || parseBoolean(value) !== undefined) return ACCEPTED
  const inverted = value.startsWith('~')
  const { words, failure } = extractWords(inverted ? value.slice(1) : value)
  const wrong = words.find(word => namespaceVerdict(word, site) !== true)
  if (wrong !== undefined) {
    if (namespaceVerdict(wrong, site) === undefined) return undefined
    return [refusedWord(wrong, site, 'namespace-invalid')]
  }
  if (failure !== undefined)
    return ignored('namespace-invalid', `write yes, no, ${alternatives(acceptedWords(site))}`)
  if (site.directive.name === 'DelegateNamespaces' && !inverted && words.includes('user'))
    return ignored('namespace-invalid', 'the user namespace cannot be delegated')
  return ACCEPTED
}

function namespaceVerdict(word: string, { directive, version }: ValueSite): boolean | undefined {
  const token = directive.values.find(({ value }) => value === word)
  return token === undefined ? false : hasValue(token, version)
}

/** Without the AF_ in front, in any case (af_from_name()): what the C library's sys/socket.h of a systemd 247 or later defined as it was built. */
const FAMILIES = new Set(
  `alg appletalk ash atmpvc atmsvc ax25 bluetooth bridge caif can econet file ib ieee802154 inet inet6 ipx irda isdn iucv
   kcm key llc local mpls netbeui netlink netrom nfc packet phonet pppox qipcrtr rds rose route rxrpc security smc sna
   tipc unix vsock wanpipe x25 xdp`.split(/\s+/),
)
/** Those that not every C library of their time had; before 247, builds differ in more. */
const LATER_FAMILIES = new Set(['mctp'])
const UNEVEN_FAMILIES = new Set(['ib', 'kcm', 'mpls', 'nfc', 'qipcrtr', 'smc', 'vsock', 'xdp'])
const EVEN_FAMILIES_SINCE = 247
const NO_FAMILY_SINCE = 249
/** From here on words are taken apart by extract_first_word(); before, quotes were read in another way. */
const WORDS_EXTRACTED_SINCE = 233
/** From here on parse_address_families() gives up at the first unknown name. */
const FIRST_FAMILY_ONLY_SINCE = 261

const addressFamilies: ValueParser = (value, { version: { release } }) => {
  if (value === '' || (value === 'none' && release >= NO_FAMILY_SINCE)) return ACCEPTED
  if (value === 'none')
    return [wordOfOtherVersion(value, { since: NO_FAMILY_SINCE }, 'write AF_UNIX or the like', 'partial')]
  if (release < WORDS_EXTRACTED_SINCE && /["'\\]/.test(value)) return undefined
  const { words, failure } = extractWords(value.replace(/^~/, ''), { unquote: true })
  const complaints = wordComplaints(words, word => {
    const name = /^AF_[A-Z0-9]+$/i.test(word) ? word.slice('AF_'.length).toLowerCase() : ''
    if (LATER_FAMILIES.has(name) || (release < EVEN_FAMILIES_SINCE && UNEVEN_FAMILIES.has(name)))
      return undefined
    if (FAMILIES.has(name)) return ACCEPTED
    const detail = `${quoted(word)} is no address family: write names such as AF_UNIX, AF_INET, AF_INET6 or AF_NETLINK`
    return droppedWord('address-family-invalid', detail)
  })
  const all = failure === undefined ? complaints : complaints && [...complaints, ...UNREADABLE]
  return release >= FIRST_FAMILY_ONLY_SINCE ? all?.slice(0, 1) : all
}

const FILE_SYSTEM_GROUPS = new Set([
  '@anonymous',
  '@application',
  '@auxiliary-api',
  '@basic-api',
  '@common-block',
  '@historical-block',
  '@known',
  '@network',
  '@privileged-api',
  '@security',
  '@temporary',
])

/** Names of file systems are not checked, only those of groups (bpf_restrict_fs_parse_filesystem()). */
const fileSystems: ValueParser = value => {
  const { words, failure } = extractWords(value.replace(/^~/, ''), { unquote: true })
  const complaints = wordComplaints(words, word =>
    word.startsWith('@') && !FILE_SYSTEM_GROUPS.has(word)
      ? droppedWord(
          'filesystem-group-unknown',
          `${quoted(word)} is no group: write ${alternatives([...FILE_SYSTEM_GROUPS])}`,
        )
      : ACCEPTED,
  )
  if (failure === undefined) return complaints
  return complaints && [...complaints, ...droppedWord('trailing-garbage', 'a quote is not closed')]
}

/** coredump_filter_mask_from_string(): names, or masks in hexadecimal, which need no 0x in front. */
const coredumpFilter: ValueParser = (value, site) => {
  const names = ['default', 'all', ...acceptedWords(site)]
  const { words, failure } = extractWords(value)
  const wrong = words.find(word => !names.includes(word) && !isMask(word))
  if (wrong === undefined && failure === undefined) return ACCEPTED
  const what = wrong === undefined ? 'the value ends in a backslash' : quoted(wrong)
  return ignored('value-invalid', `${what}: write ${names.join(', ')} or a hexadecimal mask`)
}

const MASK_DIGITS = 16

function isMask(word: string): boolean {
  const match = /^([+-]?)(?:0[xX])?([0-9a-fA-F]+)$/.exec(word)
  if (!match) return false
  const digits = match[2]?.replace(/^0+/, '') ?? ''
  return digits.length <= MASK_DIGITS && (match[1] !== '-' || digits === '')
}

/** Parsers of namespaces, address families, file systems and core dump contents. */
export const SANDBOX_PARSERS: ValueParsers = {
  address_families: addressFamilies,
  exec_coredump_filter: coredumpFilter,
  namespace_flags: namespaces,
  restrict_filesystems: fileSystems,
  restrict_namespaces: namespaces,
}
