/** The parsers of disk images, their mount options and policies, and of OpenFile=. */
import { extractManyWords, extractWord, extractWords } from '../syntax/extract-words.ts'
import { dropped, type Fault, UNREADABLE, UNRESOLVABLE } from './faults.ts'
import { pathFault, writtenPathFault } from './path-checks.ts'
import { isValidPath, simplifyPath } from './path-text.ts'
import { expandForJudging } from './specifier.ts'
import { isDescriptorName } from './text-rules.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import { ACCEPTED } from './verdict.ts'
import { judgeWords } from './word-lists.ts'

const BLANKS = { unquote: true, escapes: 'retain' } as const
const PARTS = { separators: ':', escapes: 'c-separators' } as const
const BAD_PARTITION: Fault = {
  code: 'partition-unknown',
  detail: 'no partition that this systemd knows: write one such as root',
}
const NO_DESTINATION: Fault = {
  code: 'argument-missing',
  detail: 'the mount point is missing: write it behind :',
}

/** partition_designator_from_string(): `-other` and `-verity-sig` came in 250; `-other` and `-secondary` left in 253. */
function isPartition(text: string, release: number): boolean {
  if (/^(?:root|usr|home|srv|esp|xbootldr|swap|tmp|var|(?:root|usr)-verity)$/.test(text)) return true
  if (/^(?:root|usr)-verity-sig$/.test(text)) return release >= 250
  if (/^(?:root|usr)-secondary(?:-verity)?$/.test(text)) return release < 253
  return (
    release >= 250 &&
    release < 253 &&
    /^(?:root|usr)-(?:secondary-verity-sig|other(?:-verity(?:-sig)?)?)$/.test(text)
  )
}

function optionsFault(partition: string, options: string, site: ValueSite): Fault | undefined {
  if (!isPartition(partition, site.version.release)) return BAD_PARTITION
  return expandForJudging(options, 'full', site) === undefined ? UNRESOLVABLE : undefined
}

/** Pairs of a partition and its options, from strv_split_colon_pairs(); alone, options are those of the root. */
const rootImageOptions: ValueParser = (value, site) => {
  const { words, failure } = extractWords(value, BLANKS)
  const pairs = words.map(tuple => extractManyWords(tuple, 0, 2, PARTS))
  // One pair that cannot be read takes all the others with it.
  if (failure !== undefined || pairs.some(pair => typeof pair === 'string' || pair.next !== undefined))
    return dropped(UNREADABLE)
  return judgeWords(value, {
    release: site.version.release,
    words: BLANKS,
    judge: tuple => {
      const pair = extractManyWords(tuple, 0, 2, PARTS)
      const [first = '', second = ''] = typeof pair === 'string' ? [] : pair.words
      return second === '' ? optionsFault('root', first, site) : optionsFault(first, second, site)
    },
  })
}

/** The pairs of partition and options behind an image; a single one at the end is for the root. */
function tailFault(tuple: string, from: number | undefined, site: ValueSite): Fault | undefined {
  let next = from
  let fault: Fault | undefined
  for (;;) {
    const pair = extractManyWords(tuple, next, 2, PARTS)
    if (typeof pair === 'string') return UNREADABLE
    const [first = '', second] = pair.words
    if (pair.words.length === 0) return fault
    fault ??= second === undefined ? optionsFault('root', first, site) : optionsFault(first, second, site)
    next = pair.next
  }
}

const mountImages: ValueParser = (value, site) =>
  judgeWords(value, {
    release: site.version.release,
    words: BLANKS,
    judge: tuple => {
      const head = extractManyWords(tuple, 0, 2, PARTS)
      if (typeof head === 'string') return UNREADABLE
      const [source, destination = ''] = head.words
      if (source === undefined) return undefined
      return (
        imageFault(source, site, 'but-dev') ??
        (destination === '' ? NO_DESTINATION : writtenPathFault(destination, site, { noApi: 'but-dev' })) ??
        tailFault(tuple, head.next, site)
      )
    },
  })

const extensionImages: ValueParser = (value, site) =>
  judgeWords(value, {
    release: site.version.release,
    words: BLANKS,
    judge: tuple => {
      const source = extractWord(tuple, 0, PARTS)
      if (typeof source === 'string') return UNREADABLE
      if (source === undefined) return undefined
      return imageFault(source.text, site, 'all') ?? tailFault(tuple, source.next, site)
    },
  })

function imageFault(source: string, site: ValueSite, noApi: 'all' | 'but-dev'): Fault | undefined {
  if (site.version.release >= 249) return writtenPathFault(source.replace(/^-/, ''), site, { noApi })
  const expanded = expandForJudging(source, 'full', site)
  return expanded === undefined ? UNRESOLVABLE : pathFault(expanded.replace(/^-/, ''), site, { noApi })
}

const BAD_POLICY: Fault = {
  code: 'value-invalid',
  detail: 'not an image policy: write PARTITION=FLAG+FLAG:…, *, - or ~',
}
const TWICE: Fault = { code: 'duplicate', detail: 'the policy names a partition, or the default, twice' }

/** image_policy_from_string(). */
const imagePolicy: ValueParser = (value, site) => {
  if (value === '' || value === '-' || value === '*' || value === '~') return ACCEPTED
  const { release } = site.version
  const seen = new Set<string>()
  const { words, failure } = extractWords(value, { separators: ':', keepEmpty: true })
  for (const rule of words) {
    const name = extractWord(rule, 0, { separators: '=', keepEmpty: true })
    if (name === undefined || typeof name === 'string' || name.next === undefined)
      return dropped(BAD_POLICY, true)
    const partition = stripBlanks(name.text)
    if (partition !== '' && !isPartition(partition, release)) {
      if (release < STRICT_POLICY_UNTIL) return dropped(BAD_PARTITION, true)
      if (release < GRACEFUL_POLICY_SINCE) return undefined
      continue
    }
    if (seen.has(partition)) return dropped(TWICE, true)
    seen.add(partition)
    const flags = extractWords(stripBlanks(rule.slice(name.next)).replace(/^-$/, ''), {
      separators: '+',
      keepEmpty: true,
    })
    if (flags.failure !== undefined) return dropped(BAD_POLICY, true)
    if (release >= GRACEFUL_POLICY_SINCE || flags.words.every(flag => POLICY_FLAG.test(stripBlanks(flag))))
      continue
    return release < STRICT_POLICY_UNTIL ? dropped(BAD_POLICY, true) : undefined
  }
  return dropped(failure === undefined ? undefined : BAD_POLICY, true)
}

/** strstrip(), which knows fewer blanks than trim(). */
function stripBlanks(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && BLANK.includes(text.charAt(from))) from++
  while (to > from && BLANK.includes(text.charAt(to - 1))) to--
  return text.slice(from, to)
}
const BLANK = ' \t\n\r'

/** Unknown partitions and flags are refused in 257 and passed over in silence in 262 (`graceful`). */
const STRICT_POLICY_UNTIL = 258
const GRACEFUL_POLICY_SINCE = 262
const POLICY_FLAG =
  /^(?:verity|signed|encrypted|unprotected|unused|absent|open|ignore|read-only-on|read-only-off|growfs-on|growfs-off)$/

const BAD_OPEN_FILE: Fault = {
  code: 'value-invalid',
  detail: 'not a file to open: write /PATH:NAME:OPTIONS, the options read-only, append, truncate or graceful',
}

/** open_file_parse() and open_file_validate(). */
const openFile: ValueParser = (value, { version: { release } }) => {
  if (value === '') return ACCEPTED
  const parts = extractManyWords(value, 0, 3, { separators: ':', escapes: 'c', keepEmpty: true })
  if (typeof parts === 'string' || (parts.next !== undefined && parts.next < value.length))
    return dropped(BAD_OPEN_FILE)
  const [path = '', name = '', options = ''] = parts.words
  const flags = extractWords(options, { separators: ',' })
  const exclusive = flags.words.filter(flag => flag !== 'graceful')
  const isValid =
    flags.failure === undefined &&
    flags.words.every(flag => /^(?:read-only|append|truncate|graceful)$/.test(flag)) &&
    new Set(flags.words).size === flags.words.length &&
    exclusive.length <= 1 &&
    path.startsWith('/') &&
    isValidPath(path, release) &&
    isDescriptorName(name === '' ? lastName(path, release) : name)
  return dropped(isValid ? undefined : BAD_OPEN_FILE)
}

/** path_extract_filename(); a colon stands for the error it gives for the root and for a `..` at the end. */
function lastName(path: string, release: number): string {
  const simple = simplifyPath(path, release)
  const name = simple.slice(simple.lastIndexOf('/') + 1)
  return name === '' || name === '..' ? ':' : name
}

/** Parsers by the name that follows `config_parse_`. */
export const IMAGES: ValueParsers = {
  root_image_options: rootImageOptions,
  mount_images: mountImages,
  extension_images: extensionImages,
  image_policy: imagePolicy,
  open_file: openFile,
}
