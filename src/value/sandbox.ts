/** The parsers of what a service may reach: namespaces, address families, file systems, core dumps. */
import { parseBoolean } from '../catalog/directive.ts'
import { wordTable } from '../catalog/word-table.ts'
import { extractWords } from '../syntax/extract-words.ts'
import { dropped, type Fault, UNREADABLE } from './faults.ts'
import { acceptedWords, refusedWord, takesWord, wordOfOtherVersion } from './table-words.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import { ACCEPTED, ignored } from './verdict.ts'
import { aboutWords } from './word-lists.ts'
import { alternatives, quoted } from './wording.ts'

/** config_parse_restrict_namespaces() and, from 258 on, config_parse_namespace_flags(): all or nothing. */
const namespaces: ValueParser = (value, site) => {
  if (value === '' || parseBoolean(value) !== undefined) return ACCEPTED
  const inverted = value.startsWith('~')
  const { words, failure } = extractWords(inverted ? value.slice(1) : value)
  const wrong = words.find(word => !isNamespace(word, site))
  if (wrong !== undefined) {
    if (takesWord(wrong, site) === undefined) return undefined
    return dropped(refusedWord(wrong, site, 'namespace-invalid'))
  }
  if (failure !== undefined)
    return ignored('namespace-invalid', `write yes, no, ${alternatives(acceptedWords(site))}`)
  if (site.directive.name === 'DelegateNamespaces' && !inverted && words.includes('user'))
    return ignored('namespace-invalid', 'the user namespace cannot be delegated: write the other ones')
  return ACCEPTED
}

/** In a list, booleans are no names. */
function isNamespace(word: string, site: ValueSite): boolean {
  return parseBoolean(word) === undefined && takesWord(word, site) === true
}

/** Without the AF_ in front, in any case (af_from_name()): what the C library's sys/socket.h of a systemd 247 or later defined as it was built. */
const FAMILIES = wordTable(`
  alg appletalk ash atmpvc atmsvc ax25 bluetooth bridge caif can econet file ib ieee802154 inet inet6 ipx irda isdn iucv
  kcm key llc local mpls netbeui netlink netrom nfc packet phonet pppox qipcrtr rds rose route rxrpc security smc sna
  tipc unix vsock wanpipe x25 xdp`)
/** Not every C library of its time had this one; before 247, builds differ in the others. */
const LATER_FAMILY = 'mctp'
const UNEVEN_FAMILY = /^(?:ib|kcm|mpls|nfc|qipcrtr|smc|vsock|xdp)$/
const EVEN_FAMILIES_SINCE = 247
const NO_FAMILY_SINCE = 249
/** From here on words are taken apart by extract_first_word(); before, quotes were read in another way. */
const WORDS_EXTRACTED_SINCE = 233
/** From here on parse_address_families() gives up at the first unknown name. */
const FIRST_FAMILY_ONLY_SINCE = 261

const addressFamilies: ValueParser = (value, { version: { release } }) => {
  if (value === '' || (value === 'none' && release >= NO_FAMILY_SINCE)) return ACCEPTED
  if (value === 'none') return [{ effect: 'partial', ...NONE_OF_OTHER_VERSION }]
  if (release < WORDS_EXTRACTED_SINCE && /["'\\]/.test(value)) return undefined
  const complaints = aboutWords(extractWords(value.replace(/^~/, ''), { unquote: true }), {
    judge: word => familyFault(word, release),
    countsWhenEmpty: true,
  })
  return release >= FIRST_FAMILY_ONLY_SINCE ? complaints?.slice(0, 1) : complaints
}

const NONE_OF_OTHER_VERSION = wordOfOtherVersion(
  'none',
  { since: NO_FAMILY_SINCE },
  'this version takes names such as AF_UNIX',
)

function familyFault(word: string, release: number): Fault | 'unknown' | undefined {
  const name = /^AF_[A-Z0-9]+$/i.test(word) ? word.slice('AF_'.length).toLowerCase() : ''
  if (name === LATER_FAMILY || (release < EVEN_FAMILIES_SINCE && UNEVEN_FAMILY.test(name))) return 'unknown'
  if (FAMILIES.has(name)) return undefined
  const detail = `${quoted(word)} is no address family: write names such as AF_UNIX, AF_INET, AF_INET6 or AF_NETLINK`
  return { code: 'address-family-invalid', detail }
}

const FILE_SYSTEM_GROUPS = wordTable(`
  @anonymous @application @auxiliary-api @basic-api @common-block @historical-block @known @network @privileged-api
  @security @temporary`)

/** Names of file systems are not checked, only those of groups (bpf_restrict_fs_parse_filesystem()). */
const fileSystems: ValueParser = value =>
  aboutWords(extractWords(value.replace(/^~/, ''), { unquote: true }), {
    judge: word =>
      !word.startsWith('@') || FILE_SYSTEM_GROUPS.has(word)
        ? undefined
        : {
            code: 'filesystem-group-unknown',
            detail: `${quoted(word)} is not among ${alternatives(FILE_SYSTEM_GROUPS.list())}`,
          },
    unreadable: { ...UNREADABLE, code: 'trailing-garbage' },
    countsWhenEmpty: true,
  })

/** coredump_filter_mask_from_string(): names, or masks in hexadecimal, which need no 0x in front. */
const coredumpFilter: ValueParser = (value, site) => {
  const names = ['default', 'all', ...acceptedWords(site)]
  const { words, failure } = extractWords(value)
  const wrong = words.find(word => !names.includes(word) && !isMask(word))
  if (wrong === undefined && failure === undefined) return ACCEPTED
  const what = wrong === undefined ? 'a backslash at the end' : quoted(wrong)
  return ignored('value-invalid', `${what} is not among ${names.join(', ')} or a hexadecimal mask`)
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
