/** The parsers of plain texts, labels and log settings. */
import { byteLength } from '../syntax/bytes.ts'
import { dropped, expandOr, type Fault, isFault, NOT_DESCRIPTOR_NAME, UNRESOLVABLE } from './faults.ts'
import { isFileName } from './path-text.ts'
import { isFatal } from './paths.ts'
import { expandForJudging } from './specifier.ts'
import {
  hasGlob,
  isAscii,
  isDescriptorName,
  isInstanceName,
  isJournalField,
  isSafeText,
  LONGEST_DESCRIPTOR_NAME,
} from './text-rules.ts'
import type { ValueParser, ValueParsers } from './value-parser.ts'
import { ACCEPTED } from './verdict.ts'
import { judgeWords } from './word-lists.ts'

/** A text whose specifiers are expanded and of which `isGood` asks no more. */
function expandedText(
  isGood: (text: string, release: number) => boolean,
  fault: Fault,
  { longest, emptyResets = true }: { longest?: number; emptyResets?: boolean } = {},
): ValueParser {
  return (value, site) => {
    if (value === '' && emptyResets) return ACCEPTED
    const expanded = expandOr(value, 'full', site, longest)
    if (isFault(expanded)) return dropped(expanded)
    return dropped(isGood(expanded.text, site.version.release) ? undefined : fault)
  }
}

const NO_FAULT: Fault = { code: 'value-invalid', detail: 'not accepted' }
const printfString = expandedText(() => true, NO_FAULT)

/** config_parse_strv(): words whose escapes stay as they are. */
const WORDS = { unquote: true, escapes: 'retain' } as const
const wordList: ValueParser = (value, site) =>
  judgeWords(value, { release: site.version.release, words: WORDS, judge: () => undefined })

/** unit_strv_printf(): specifiers are expanded before the words are split. */
const printfWords: ValueParser = (value, site) => {
  const expanded = expandForJudging(value, 'full', site)
  return expanded === undefined ? dropped(UNRESOLVABLE) : wordList(expanded, site)
}

/** A label that `-` may precede, which makes a bad one harmless. */
const label: ValueParser = (value, site) => {
  const mayFail = value.startsWith('-')
  if (value === '' || expandForJudging(mayFail ? value.slice(1) : value, 'full', site) !== undefined)
    return ACCEPTED
  const fatal = mayFail ? false : isFatal(site)
  return fatal === undefined ? undefined : dropped(UNRESOLVABLE, fatal)
}

const extraFields: ValueParser = (value, site) =>
  judgeWords(value, {
    release: site.version.release,
    words: { unquote: true, escapes: 'c' },
    judge: word => {
      const field = expandForJudging(word, 'full', site)
      if (field === undefined) return UNRESOLVABLE
      const equals = field.indexOf('=')
      if (equals < 0) return { code: 'log-field-invalid', detail: 'not a field: write NAME=VALUE' }
      return isJournalField(field.slice(0, equals)) ? undefined : BAD_FIELD
    },
  })

const BAD_FIELD: Fault = {
  code: 'log-field-invalid',
  detail: 'not the name of a field: write capitals, digits and _, a capital in front, at most 64 in all',
}

/** A pattern is compiled by PCRE2, whose own complaints name no line; only the simple ones are judged here. */
const filterPattern: ValueParser = value => {
  if (value === '~') return dropped({ code: 'pattern-invalid', detail: 'a pattern must follow the ~' })
  return /^[^()[\]{}\\*+?]*(?:\.[*+][^()[\]{}\\*+?]*)*$/.test(value) ? ACCEPTED : undefined
}

const extendedAttribute: ValueParser = (value, site) => {
  if (value === '') return ACCEPTED
  const equals = value.indexOf('=')
  if (equals < 0)
    return dropped({ code: 'value-invalid', detail: 'not an extended attribute: write NAME=VALUE' })
  const name = expandForJudging(value.slice(0, equals), 'full', site)
  if (name === undefined) return dropped(UNRESOLVABLE)
  if (!name.startsWith('user.'))
    return dropped({ code: 'value-invalid', detail: 'the name must begin with user.' })
  return dropped(
    expandForJudging(value.slice(equals + 1), 'full', site) === undefined ? UNRESOLVABLE : undefined,
  )
}

const luoSessions: ValueParser = (value, site) => {
  const seen = new Set<string>(
    site.earlier(site.directive.name).flatMap(text => text.split(/[ \t\n\r]+/).filter(word => word !== '')),
  )
  return judgeWords(value, {
    release: site.version.release,
    words: {},
    judge: word => {
      if (!isDescriptorName(word) || word === '' || !isSafeText(word) || hasGlob(word) || word.includes(' '))
        return {
          code: 'value-invalid',
          detail: 'not the name of a session: write ASCII without blanks, colons, quotes and globs',
        }
      if (seen.has(word)) return { code: 'duplicate', detail: 'the session is named twice' }
      seen.add(word)
      return undefined
    },
  })
}

/** Longest name of a log namespace: what a file name leaves beside a machine ID and a dot. */
const LONGEST_NAMESPACE = 222
const LONGEST_REBOOT_PARAMETER = 255

const rebootParameter = expandedText(
  text => isAscii(text) && byteLength(text) <= LONGEST_REBOOT_PARAMETER,
  { code: 'value-invalid', detail: 'not a reboot parameter: write up to 255 ASCII characters' },
  { emptyResets: false },
)

/** 252 got the parser of 253 for RebootArgument= and JobTimeoutRebootArgument= in one of its point releases; where that matters is not told. */
const REBOOT_PARAMETER_CAME_IN = 252

const unitString: ValueParser = (value, site) => {
  const complaints = printfString(value, site)
  if (!site.directive.name.endsWith('RebootArgument') || site.version.release !== REBOOT_PARAMETER_CAME_IN)
    return complaints
  return rebootParameter(value, site)?.length === complaints?.length ? complaints : undefined
}

/** Parsers by the name that follows `config_parse_`. */
export const STRINGS: ValueParsers = {
  string: () => ACCEPTED,
  unit_string_printf: unitString,
  strv: wordList,
  unit_strv_printf: printfWords,
  reboot_parameter: rebootParameter,
  fdname: expandedText(isDescriptorName, NOT_DESCRIPTOR_NAME, { longest: LONGEST_DESCRIPTOR_NAME }),
  log_namespace: expandedText(
    (text, release) =>
      isFileName(text, release) &&
      text.length <= LONGEST_NAMESPACE &&
      isInstanceName(text) &&
      isSafeText(text),
    {
      code: 'value-invalid',
      detail: 'not the name of a namespace: write letters, digits and :_.@-, at most 222 in all',
    },
    { longest: 255 },
  ),
  log_extra_fields: extraFields,
  log_filter_patterns: filterPattern,
  exec_selinux_context: label,
  exec_apparmor_profile: label,
  exec_smack_process_label: label,
  xattr: extendedAttribute,
  luo_sessions: luoSessions,
}
