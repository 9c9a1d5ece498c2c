/** The parsers of StandardInput=, StandardOutput=, StandardError=, StandardInputText= and StandardInputData=. */
import { hasValue } from '../catalog/directive.ts'
import { extractWord } from '../syntax/extract-words.ts'
import {
  dropped,
  expandOr,
  type Fault,
  isFault,
  NOT_DESCRIPTOR_NAME,
  UNREADABLE,
  UNRESOLVABLE,
} from './faults.ts'
import { writtenPathFault } from './path-checks.ts'
import { expandForJudging } from './specifier.ts'
import { wordOfOtherVersion } from './table-words.ts'
import { isBase64, isDescriptorName, LONGEST_DESCRIPTOR_NAME } from './text-rules.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import { ACCEPTED, noted } from './verdict.ts'
import { alternatives, quoted } from './wording.ts'

/** Words alone, or what stands before a colon, with their first releases (enums.tsv exec_input, exec_output). */
type Since = Readonly<Record<string, number>>

interface Endpoints {
  readonly words: Since
  readonly files: Since
}

const INPUTS: Endpoints = {
  words: { null: 0, tty: 0, 'tty-force': 0, 'tty-fail': 0, socket: 0, fd: 232, data: 236, file: 236 },
  files: { file: 236 },
}

const OUTPUT_FILES: Since = { file: 236, append: 240, truncate: 248 }
const OLD_OUTPUTS: Since = {
  inherit: 0,
  null: 0,
  tty: 0,
  kmsg: 0,
  journal: 0,
  'kmsg+console': 0,
  'journal+console': 0,
}
const OUTPUTS: Endpoints = {
  words: { ...OLD_OUTPUTS, socket: 0, syslog: 0, 'syslog+console': 0, fd: 232, ...OUTPUT_FILES },
  files: OUTPUT_FILES,
}

/** From here on syslog is another word for the journal, with a notice. */
const SYSLOG_OBSOLETE_SINCE = 246
const DESCRIPTORS_SINCE = 232

function stream({ words, files }: Endpoints): ValueParser {
  const accepted = (site: ValueSite) => {
    const plain = Object.entries(words).filter(([word]) => !word.includes('syslog'))
    return alternatives(plain.flatMap(([word, since]) => (isTaken(word, since, site) ? word : [])))
  }
  return (value, site) => {
    const { version } = site
    const { release } = version
    const colon = value.indexOf(':')
    const kind = value.slice(0, Math.max(colon, 0))
    if (kind === 'fd' && release >= DESCRIPTORS_SINCE)
      return outcome(descriptorFault(value.slice(colon + 1), site), site)
    const isFile = Object.hasOwn(files, kind)
    const since = isFile ? files[kind] : Object.hasOwn(words, value) ? words[value] : undefined
    if (since === undefined)
      return dropped({ code: 'value-unknown', detail: `${quoted(value)} is not among ${accepted(site)}` })
    const taken = isTaken(isFile ? kind : value, since, site)
    if (taken === undefined) return undefined
    if (!taken) {
      const instead = `this version takes ${accepted(site)}`
      return dropped(wordOfOtherVersion(isFile ? `${kind}:` : value, { since }, instead))
    }
    if (isFile) return outcome(writtenPathFault(value.slice(colon + 1), site), site)
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
  return isDescriptorName(expanded.text) ? undefined : NOT_DESCRIPTOR_NAME
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

const BAD_DATA: Fault = { code: 'value-invalid', detail: 'not base64: write its letters in groups of four' }

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
