/** The parsers of StandardInput=, StandardOutput=, StandardError=, StandardInputText= and StandardInputData=. */
import { hasValue } from '../catalog/directive.ts'
import { extractWord } from '../syntax/extract-words.ts'
import { dropped, expandOr, type Fault, isFault, noted, UNREADABLE, UNRESOLVABLE } from './faults.ts'
import { writtenPathFault } from './path-checks.ts'
import { expandForJudging } from './specifier.ts'
import { isBase64, isDescriptorName, LONGEST_DESCRIPTOR_NAME } from './text-rules.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import { ACCEPTED } from './verdict.ts'

/** The words alone and what may stand before a colon, each with its first release (enums.tsv exec_input, exec_output). */
interface Endpoints {
  readonly words: Readonly<Record<string, number>>
  readonly files: Readonly<Record<string, number>>
}

const INPUTS: Endpoints = {
  words: { null: 0, tty: 0, 'tty-force': 0, 'tty-fail': 0, socket: 0, fd: 232, data: 236, file: 236 },
  files: { file: 236 },
}

const OUTPUTS: Endpoints = {
  words: {
    ...{
      inherit: 0,
      null: 0,
      tty: 0,
      kmsg: 0,
      journal: 0,
      'kmsg+console': 0,
      'journal+console': 0,
      socket: 0,
    },
    ...{ syslog: 0, 'syslog+console': 0, fd: 232, file: 236, append: 240, truncate: 248 },
  },
  files: { file: 236, append: 240, truncate: 248 },
}

/** From here on syslog is another word for the journal, with a notice. */
const SYSLOG_OBSOLETE_SINCE = 246
const DESCRIPTORS_SINCE = 232

function stream({ words, files }: Endpoints): ValueParser {
  const accepted = Object.keys(words).filter(word => !word.includes('syslog'))
  const unknown: Fault = {
    code: 'value-unknown',
    detail: `not one of ${accepted.join(', ')}, nor a word with a :`,
  }
  return (value, site) => {
    const { version } = site
    const { release } = version
    const colon = value.indexOf(':')
    const kind = value.slice(0, Math.max(colon, 0))
    if (colon >= 0 && kind === 'fd' && release >= DESCRIPTORS_SINCE)
      return outcome(descriptorFault(value.slice(colon + 1), site), site)
    if (colon >= 0 && Object.hasOwn(files, kind)) {
      const taken = isTaken(kind, files[kind] ?? 0, site)
      if (taken === undefined) return undefined
      return taken ? outcome(writtenPathFault(value.slice(colon + 1), site), site) : dropped(unknown)
    }
    const isKnown = Object.hasOwn(words, value) ? isTaken(value, words[value] ?? 0, site) : false
    if (isKnown === undefined) return undefined
    if (!isKnown) return dropped(unknown)
    return release >= SYSLOG_OBSOLETE_SINCE && value.startsWith('syslog')
      ? noted('value-obsolete', OBSOLETE)
      : ACCEPTED
  }
}

const OBSOLETE = 'the output syslog is obsolete and taken for journal: write journal, or nothing'

/** Whether that release has the word; RHEL took up younger ones, of which the catalogue tells for the last minor release. */
function isTaken(word: string, since: number, { directive, version }: ValueSite): boolean | undefined {
  const token = directive.values.find(({ value }) => value === word)
  return token === undefined || version.rhel === undefined
    ? since <= version.release
    : hasValue(token, version)
}

function descriptorFault(name: string, site: ValueSite): Fault | undefined {
  const expanded = expandOr(name, 'full', site, LONGEST_DESCRIPTOR_NAME)
  if (isFault(expanded)) return expanded
  return isDescriptorName(expanded.text)
    ? undefined
    : {
        code: 'fdname-invalid',
        detail: 'a descriptor is named in ASCII without colons, at most 255 characters',
      }
}

/**
 * What a bad name, path or text does: 239 hands the error on, which fails the load; 247 ignores it. Undefined for the
 * releases about and between.
 */
export function outcome(fault: Fault | undefined, { version: { release } }: ValueSite) {
  if (fault === undefined || release >= IGNORED_SINCE) return dropped(fault)
  return release === ERROR_HANDED_ON_IN ? dropped(fault, true) : undefined
}
const IGNORED_SINCE = 247
const ERROR_HANDED_ON_IN = 239

const inputData: ValueParser = (value, site) =>
  outcome(value === '' || isBase64(value, site.version.release) ? undefined : BAD_DATA, site)

const BAD_DATA: Fault = { code: 'value-invalid', detail: 'not base64, or not all of it' }

const inputText: ValueParser = (value, site) => {
  if (value === '') return ACCEPTED
  const text = extractWord(value, 0, { separators: '', escapes: 'c' })
  if (typeof text === 'string') return outcome(UNREADABLE, site)
  const expanded = expandForJudging(text?.text ?? '', 'full', site)
  return outcome(expanded === undefined ? UNRESOLVABLE : undefined, site)
}

const input = stream(INPUTS)
const output = stream(OUTPUTS)

/** Parsers by the name that follows `config_parse_`. */
export const STREAMS: ValueParsers = {
  input,
  exec_input: input,
  output,
  exec_output: output,
  exec_input_data: inputData,
  exec_input_text: inputText,
}
