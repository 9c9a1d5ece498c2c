/** The parsers of StandardInput=, StandardOutput=, StandardError= and StandardInputData=. */
import { dropped, expandOr, type Fault, isFault, noted } from './faults.ts'
import { writtenPathFault } from './path-checks.ts'
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
    const { release } = site.version
    const colon = value.indexOf(':')
    const kind = value.slice(0, Math.max(colon, 0))
    if (colon >= 0 && kind === 'fd' && release >= DESCRIPTORS_SINCE)
      return descriptor(value.slice(colon + 1), site)
    if (colon >= 0 && Object.hasOwn(files, kind) && (files[kind] ?? 0) <= release)
      return dropped(writtenPathFault(value.slice(colon + 1), site))
    if (!Object.hasOwn(words, value) || (words[value] ?? 0) > release) return dropped(unknown)
    return release >= SYSLOG_OBSOLETE_SINCE && value.startsWith('syslog')
      ? noted('value-obsolete', OBSOLETE)
      : ACCEPTED
  }
}

const OBSOLETE = 'the output syslog is obsolete and taken for journal: write journal, or nothing'

function descriptor(name: string, site: ValueSite) {
  const expanded = expandOr(name, 'full', site, LONGEST_DESCRIPTOR_NAME)
  if (isFault(expanded)) return dropped(expanded)
  return dropped(
    isDescriptorName(expanded.text)
      ? undefined
      : {
          code: 'fdname-invalid',
          detail: 'a descriptor is named in ASCII without colons, at most 255 characters',
        },
  )
}

const inputData: ValueParser = (value, { version: { release } }) =>
  dropped(
    value === '' || isBase64(value, release)
      ? undefined
      : { code: 'value-invalid', detail: 'not base64: the data is incomplete' },
  )

const input = stream(INPUTS)
const output = stream(OUTPUTS)

/** Parsers by the name that follows `config_parse_`. */
export const STREAMS: ValueParsers = {
  input,
  exec_input: input,
  output,
  exec_output: output,
  exec_input_data: inputData,
}
