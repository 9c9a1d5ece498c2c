import { findDirective, parseBoolean } from '../catalog/directive.ts'
import { upstreamHasValue } from '../catalog/record.ts'
import { extractWords } from '../syntax/extract-words.ts'
import { dropped, type Fault, UNREADABLE } from './faults.ts'
import { onlyForTypes, unlessEmpty } from './parser-shapes.ts'
import { isFileName } from './path-text.ts'
import { parsePercentage } from './percentage.ts'
import { oneOf, takesWord } from './table-words.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import { ACCEPTED, ignored } from './verdict.ts'
import { aboutWords } from './word-lists.ts'

/** Unit types with .can_delegate and .can_set_managed_oom in their vtable, the same in 247, 252, 257 and 262. */
const DELEGATING = ['service', 'scope'] as const
const OOM_MANAGED = ['service', 'scope', 'slice'] as const
/**
 * The parser of 239 was read (systemd-rhel8), and its messages are those of 236 on but for the unit type's, which came
 * in 239 (verify-messages.tsv); which types could delegate before 247 is known of these two alone.
 */
const KNOWN_SINCE = 247

function isKnownToDelegate({ version: { release }, unit: { type } }: ValueSite): boolean {
  return release >= KNOWN_SINCE || type === 'service' || type === 'scope'
}

function isController(word: string, site: ValueSite): boolean | undefined {
  return parseBoolean(word) === undefined ? takesWord(word, site) : false
}

const delegate: ValueParser = (value, site) => {
  if (parseBoolean(value) !== undefined) return ACCEPTED
  const { words, failure } = extractWords(value, { unquote: true })
  if (failure !== undefined) return dropped(UNREADABLE)
  return aboutWords(
    { words, failure },
    {
      judge: word => {
        const isKnown = isController(word, site)
        return isKnown === undefined ? 'unknown' : isKnown ? undefined : NOT_CONTROLLER
      },
    },
  )
}

const NOT_CONTROLLER: Fault = {
  code: 'controller-invalid',
  detail: 'not a control group controller: write names such as cpu, memory or pids, or yes',
}

const delegateHere = onlyForTypes(DELEGATING, unlessEmpty(delegate, { since: 236 }))

/** Unknown names are skipped in silence as long as one is known (cg_mask_from_string). */
const disableControllers: ValueParser = (value, site) => {
  const { words, failure } = extractWords(value)
  // What cg_mask_from_string() of 240 to 246 made of other words was not read.
  if (site.version.release < KNOWN_SINCE && !words.every(word => takesWord(word, site) === true))
    return undefined
  return failure === undefined && words.some(word => isController(word, site) !== false)
    ? ACCEPTED
    : ignored(
        'controller-invalid',
        'holds no control group controller: write names such as cpu, memory or pids',
      )
}

const RESERVED = /^(?:[_.]|cgroup\.|(?:notify_on_release|release_agent|tasks)$)/

/** cg_needs_escape() */
const delegateSubgroup: ValueParser = (value, { version: { release } }) => {
  const controllers = findDirective('Service', 'Delegate')?.values ?? []
  const isTaken = controllers.some(
    token => upstreamHasValue(token, release) && value.startsWith(`${token.value}.`),
  )
  return isFileName(value, release) && !RESERVED.test(value) && !isTaken
    ? ACCEPTED
    : ignored(
        'controller-invalid',
        'not a name for a control group of your own: write a file name that no controller has',
      )
}

/** Whole percents in 247, hundredths of them with the new name of the directive. */
const FINE_LIMITS_SINCE = 248

const pressureLimit: ValueParser = (value, { version: { release } }) =>
  parsePercentage(value, release >= FINE_LIMITS_SINCE ? 'permyriad' : 'percent') === undefined
    ? ignored('value-invalid', 'not a percentage: write one from 0% to 100%')
    : ACCEPTED

/** string_is_safe(STRING_FILENAME): neither control characters, quotes, backslashes nor glob characters. */
const UNSAFE = /[\u0000-\u001f\u007f\udc80-\udcff"'\\*?[]/

const oomRules: ValueParser = (value, { version: { release } }) =>
  aboutWords(extractWords(value, { unquote: true, escapes: 'retain' }), {
    judge: word => (isFileName(word, release) && !UNSAFE.test(word) ? undefined : NOT_RULE),
  })

const NOT_RULE: Fault = { code: 'value-invalid', detail: 'not the name of a rule: write a plain file name' }

/** What units let others do with their control groups: their own processes, or systemd-oomd. */
export const DELEGATION: ValueParsers = {
  delegate: (value, site) => (isKnownToDelegate(site) ? delegateHere(value, site) : undefined),
  delegate_subgroup: onlyForTypes(DELEGATING, unlessEmpty(delegateSubgroup)),
  disable_controllers: unlessEmpty(disableControllers),
  managed_oom_mode: onlyForTypes(OOM_MANAGED, unlessEmpty(oneOf('value-invalid'))),
  managed_oom_mem_pressure_limit: onlyForTypes(OOM_MANAGED, unlessEmpty(pressureLimit)),
  managed_oom_preference: oneOf('value-invalid'),
  managed_oom_rules: onlyForTypes(OOM_MANAGED, unlessEmpty(oomRules)),
}
