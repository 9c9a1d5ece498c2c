/** The parsers of values that are several paths. */
import { extractManyWords, extractWord } from '../syntax/extract-words.ts'
import { dropped, expandOr, type Fault, isFault, UNREADABLE } from './faults.ts'
import { pathFault, writtenPathFault } from './path-checks.ts'
import { isFileName, LONGEST_PATH, simplifyPath } from './path-text.ts'
import { PLUS_ONE_UNTIL } from './paths.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import { ACCEPTED } from './verdict.ts'
import { judgeWords } from './word-lists.ts'

/** Words with quotes; each path may carry signs in front. */
function pathWords(signs: RegExp | undefined, stopAtFault: boolean): ValueParser {
  return (value, site) =>
    judgeWords(value, {
      release: site.version.release,
      words: { unquote: true },
      judge: word => writtenPathFault(signs ? word.replace(signs, '') : word, site),
      stopAtFault,
    })
}

const MISSING: Fault = { code: 'argument-missing', detail: 'the destination is missing: write it behind :' }
const BAD_OPTION: Fault = {
  code: 'option-unknown',
  detail: 'the option behind the second : must be rbind or norbind',
}
const TOO_MANY: Fault = { code: 'too-many-parts', detail: 'more than source, destination and option' }

/** From here on the parts of a bind mount are split word by word, with escapes. */
const BIND_TUPLES_SINCE = 262

const bindPaths: ValueParser = (value, site) => {
  if (value === '') return ACCEPTED
  return site.version.release >= BIND_TUPLES_SINCE ? bindTuples(value, site) : bindStream(value, site)
}

function bindTuples(value: string, site: ValueSite) {
  return judgeWords(value, {
    release: site.version.release,
    words: { unquote: true, escapes: 'retain' },
    judge: tuple => {
      const parts = extractManyWords(tuple, 0, 4, TUPLE)
      if (typeof parts === 'string') return UNREADABLE
      if (parts.words.length > 3) return TOO_MANY
      const [source = '', destination, option = ''] = parts.words
      return (
        writtenPathFault(source.replace(/^-/, ''), site) ??
        (destination === undefined ? undefined : writtenPathFault(destination, site)) ??
        (/^(?:rbind|norbind|)$/.test(option) ? undefined : BAD_OPTION)
      )
    },
  })
}

const TUPLE = { separators: ':', escapes: 'c-separators', keepEmpty: true } as const

/** Up to 261 colons and blanks alike end a part, so that two blanks in a row make an empty, bad path. */
function bindStream(value: string, site: ValueSite) {
  const options = { separators: ': \t\n\r', unquote: true, keepEmpty: true } as const
  const limit =
    site.version.release >= 249 && site.version.release < PLUS_ONE_UNTIL ? LONGEST_PATH + 1 : LONGEST_PATH
  let at: number | undefined = 0
  for (;;) {
    const source = extractWord(value, at, options)
    if (source === undefined) return ACCEPTED
    if (typeof source === 'string') return partial(at, UNREADABLE)
    const expanded = expandOr(source.text, 'full', site, limit)
    const fault = isFault(expanded) ? expanded : pathFault(expanded.text.replace(/^-/, ''), site)
    if (fault) return partial(at, fault)
    at = source.next
    if (at === undefined || value.charAt(at - 1) !== ':') continue
    const destination = extractWord(value, at, options)
    if (typeof destination === 'string') return partial(at, UNREADABLE)
    if (destination === undefined) return partial(at, MISSING)
    const destinationFault = writtenPathFault(destination.text, site)
    if (destinationFault) return partial(at, destinationFault)
    at = destination.next
    if (at === undefined || value.charAt(at - 1) !== ':') continue
    const option = extractWord(value, at, { unquote: true })
    if (typeof option === 'string') return partial(at, UNREADABLE)
    if (option && !/^(?:rbind|norbind|)$/.test(option.text)) return partial(at, BAD_OPTION)
    at = option?.next
  }
}

function partial(at: number | undefined, fault: Fault) {
  return at === 0 ? dropped(fault) : [{ effect: 'partial' as const, ...fault }]
}

const temporaryFileSystems: ValueParser = (value, site) =>
  judgeWords(value, {
    release: site.version.release,
    words: { unquote: true },
    judge: word => {
      const path = extractWord(word, 0, { separators: ':', keepEmpty: true })
      if (typeof path === 'string') return UNREADABLE
      return writtenPathFault(path?.text ?? '', site)
    },
  })

const PRIVATE: Fault = { code: 'path-private', detail: 'the directory must not be called private' }
const NO_DESTINATION: Fault = {
  code: 'not-supported-here',
  detail: 'ConfigurationDirectory= takes no symlink behind :',
}
const BAD_FLAG: Fault = { code: 'option-unknown', detail: 'the word behind the second : must be ro' }

/** Releases that brought PATH:SYMLINK, and the third part `ro` (kinds.tsv directory-list). */
const SYMLINKS_SINCE = 250
const FLAGS_SINCE = 257

const directories: ValueParser = (value, site) => {
  const { release } = site.version
  if (release < SYMLINKS_SINCE)
    return judgeWords(value, {
      release: site.version.release,
      words: { unquote: true },
      judge: word => directoryFault(word, site),
    })
  return judgeWords(value, {
    release: site.version.release,
    words: { unquote: true, escapes: 'retain' },
    judge: tuple => tupleFault(tuple, site),
  })
}

function tupleFault(tuple: string, site: ValueSite): Fault | undefined {
  const withFlags = site.version.release >= FLAGS_SINCE
  const parts = extractManyWords(tuple, 0, withFlags ? 3 : 2, { ...TUPLE, keepEmpty: withFlags })
  if (typeof parts === 'string' || parts.words.length === 0) return UNREADABLE
  const [source = '', destination = '', flags = ''] = parts.words
  const fault = directoryFault(source, site)
  if (fault) return fault
  if (destination !== '' && site.directive.name === 'ConfigurationDirectory') return NO_DESTINATION
  return (
    (destination === '' ? undefined : writtenPathFault(destination, site, { form: 'relative' })) ??
    (flags === '' || flags === 'ro' ? undefined : BAD_FLAG)
  )
}

function directoryFault(word: string, site: ValueSite): Fault | undefined {
  const expanded = expandOr(word, 'full', site, LONGEST_PATH)
  if (isFault(expanded)) return expanded
  const path = expanded.text
  return (
    pathFault(path, site, { form: 'relative' }) ??
    (/^private(?:\/|$)/.test(simplifyPath(path, site.version.release)) ? PRIVATE : undefined)
  )
}

/** RuntimeDirectory= up to 234 (systemd-rhel7): plain file names, whose specifiers are expanded from 227 on (NEWS). */
const runtimeDirectory: ValueParser = (value, site) =>
  judgeWords(value, {
    release: site.version.release,
    words: { unquote: true },
    judge: word => {
      const { release, rhel } = site.version
      const isExpanded = release >= 227 || rhel?.major === 7
      const name = isExpanded ? expandOr(word, 'name', site) : { text: word }
      if (isFault(name)) return name
      return isFileName(name.text, release) ? undefined : NOT_FILE_NAME
    },
  })

const NOT_FILE_NAME: Fault = {
  code: 'path-not-normalized',
  detail: 'not a plain name: this version makes directories right below /run alone',
}

const searchPath: ValueParser = (value, site) =>
  judgeWords(value, {
    release: site.version.release,
    words: { separators: ':', keepEmpty: true },
    judge: word => writtenPathFault(word, site),
    stopAtFault: true,
  })

/** Values with a path list of no interest to anyone but the manager's own dependencies. */
const mountsFor = pathWords(undefined, false)

/** Parsers by the name that follows `config_parse_`. */
export const PATH_LISTS: ValueParsers = {
  unit_path_strv_printf: pathWords(undefined, true),
  namespace_path_strv: pathWords(/^-?\+?/, false),
  path_strv: (value, site) =>
    judgeWords(value, {
      release: site.version.release,
      words: { unquote: true },
      judge: word => pathFault(word.replace(/^-/, ''), site),
    }),
  bind_paths: bindPaths,
  temporary_filesystems: temporaryFileSystems,
  exec_directories: directories,
  runtime_directory: runtimeDirectory,
  colon_separated_paths: searchPath,
  unit_mounts_for: mountsFor,
  unit_requires_mounts_for: mountsFor,
}
