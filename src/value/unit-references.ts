/** The parsers of values that name other units, and of a few settings of [Unit] beside them. */
import { parseBoolean } from '../catalog/directive.ts'
import { mayBeTemplate, parseUnitName, UNIT_TYPES, withInstance } from '../catalog/unit-name.ts'
import { dropped, type Fault, NOT_BOOLEAN, UNRESOLVABLE } from './faults.ts'
import { expandForJudging } from './specifier.ts'
import { tableWord } from './table-words.ts'
import { isBusName, isDocumentationUrl } from './text-rules.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import { ACCEPTED, noted } from './verdict.ts'
import { judgeWords } from './word-lists.ts'

const BAD_UNIT: Fault = {
  code: 'dependency-invalid',
  detail: 'not the name of a unit: write one with its suffix, such as a.service',
}

/** Suffixes of unit types that were given up: .snapshot until 227, .busname until 234. */
const LOST_TYPES_UNTIL = 234

/** Whether the manager would take up a unit of that name; templates stand for themselves filled with `instance`. */
function isLoadable(name: string, site: ValueSite, instance?: string): boolean | undefined {
  const { release } = site.version
  if (release <= LOST_TYPES_UNTIL && /\.(?:snapshot|busname)$/.test(name)) return undefined
  const parsed = parseUnitName(name)
  if (parsed === undefined) return false
  const filled =
    parsed.form === 'template' && instance !== undefined
      ? parseUnitName(withInstance(parsed, instance))
      : parsed
  if (filled === undefined || filled.form === 'template') return false
  return filled.form === 'plain' || mayBeTemplate(filled.type, release)
}

/** resolve_template(): what a template named as a dependency is filled with. */
function instanceFor({ unit }: ValueSite): string {
  return unit.instance ?? parseUnitName(unit.name)?.prefix ?? ''
}

function dependencyFault(word: string, site: ValueSite, suffix = ''): Fault | undefined {
  const name = expandForJudging(word, 'name', site)
  if (name === undefined) return UNRESOLVABLE
  if (!name.endsWith(suffix))
    return {
      code: 'unit-type-invalid',
      detail: `not a unit of the right type: write one that ends in ${suffix}`,
    }
  return isLoadable(name, site, instanceFor(site)) === false ? BAD_UNIT : undefined
}

/** Quotes are ordinary characters, and so are backslashes. */
const dependencies: ValueParser = (value, site) =>
  judgeWords(value, {
    release: site.version.release,
    words: { escapes: 'retain' },
    judge: word => dependencyFault(word, site),
  })

const obsoleteDependencies: ValueParser = (value, site) => {
  const complaints = dependencies(value, site)
  const instead = site.directive.name.replace('Overridable', '')
  return (
    complaints && [
      ...noted('obsolete-directive', `this kind of dependency is obsolete: write ${instead}= instead`),
      ...complaints,
    ]
  )
}

/** From here on unit_set_slice() skips the line; before, slice_verify() refused the slice as a whole. */
const SLICE_OF_SLICE_SKIPPED_SINCE = 230

const slice: ValueParser = (value, site) => {
  const name = expandForJudging(value, 'name', site)
  if (name === undefined) return dropped(UNRESOLVABLE)
  if (site.unit.type === 'slice' && site.version.release >= SLICE_OF_SLICE_SKIPPED_SINCE)
    return dropped({
      code: 'slice-invalid',
      detail: 'a slice has the slice that its own name implies: take the line away',
    })
  return dropped(
    isLoadable(name, site) === false || !name.endsWith('.slice')
      ? { code: 'slice-invalid', detail: 'not the name of a slice: write one such as system.slice' }
      : undefined,
  )
}

const trigger: ValueParser = (value, site) => {
  if (site.earlier(site.directive.name).length > 0)
    return dropped({ code: 'duplicate', detail: 'the unit to trigger was named further up, which stays' })
  const name = expandForJudging(value, 'name', site)
  if (name === undefined) return dropped(UNRESOLVABLE)
  if (site.version.release < ANY_TYPE_SINCE && name.endsWith(`.${site.unit.type}`))
    return dropped({ code: 'not-supported-here', detail: 'a unit cannot trigger one of its own type' })
  if (name === site.unit.name)
    return dropped({ code: 'trigger-self', detail: 'a unit cannot trigger itself' })
  if (isLoadable(name, site, instanceFor(site)) !== false) return ACCEPTED
  // unit_name_to_type() looks at the suffix alone.
  return dropped(TYPES.has(name.slice(name.lastIndexOf('.') + 1)) ? BAD_UNIT : NO_TYPE)
}

const TYPES: ReadonlySet<string> = new Set(UNIT_TYPES)
const NO_TYPE: Fault = {
  code: 'unit-type-invalid',
  detail: 'not the name of a unit, which ends in its type, such as a.service',
}

/** Before, units of the same type were refused (verify-messages.tsv, trigger_unit not-supported-here until 237). */
const ANY_TYPE_SINCE = 238

const service: ValueParser = (value, site) => {
  const name = expandForJudging(value, 'name', site)
  if (name === undefined) return dropped(UNRESOLVABLE)
  return dropped(
    name.endsWith('.service') && isLoadable(name, site) !== false
      ? undefined
      : {
          code: 'unit-type-invalid',
          detail: 'not the name of a service: write one such as a.service, a template with its instance',
        },
  )
}

const sockets: ValueParser = (value, site) =>
  judgeWords(value, {
    release: site.version.release,
    words: {},
    judge: word => dependencyFault(word, site, '.socket'),
  })

/** SD_BUS_MAXIMUM_NAME_LENGTH. */
const LONGEST_BUS_NAME = 255

const busName: ValueParser = (value, site) => {
  const name = expandForJudging(value, 'full', site, LONGEST_BUS_NAME)
  if (name === undefined) return dropped(UNRESOLVABLE)
  return dropped(
    isBusName(name)
      ? undefined
      : { code: 'bus-name-invalid', detail: 'not a D-Bus name: write one such as org.example.Name' },
  )
}

/** The whole text is expanded before it is split. */
const documentation: ValueParser = (value, site) => {
  const expanded = expandForJudging(value, 'full', site)
  if (expanded === undefined) return dropped(UNRESOLVABLE)
  return judgeWords(expanded, {
    release: site.version.release,
    words: { unquote: true, escapes: 'retain' },
    judge: word => (isDocumentationUrl(word) ? undefined : BAD_URL),
  })
}

const BAD_URL: Fault = {
  code: 'url-invalid',
  detail: 'not a URL: write ASCII that begins with http://, https://, file:/, info: or man:',
}

const enumeration = tableWord('value-unknown')

/** Since 237 it says besides, without naming a line, that the directive is deprecated. */
const isolate: ValueParser = (value, { version }) => {
  if (parseBoolean(value) === undefined) return dropped(NOT_BOOLEAN)
  return version.release >= 237
    ? noted('onfailureisolate-deprecated', 'the directive is deprecated: write OnFailureJobMode= instead')
    : ACCEPTED
}

/** Parsers by the name that follows `config_parse_`; `NULL` stands for what is read only to install a unit. */
export const UNIT_REFERENCES: ValueParsers = {
  NULL: () => ACCEPTED,
  unit_deps: dependencies,
  obsolete_unit_deps: obsoleteDependencies,
  unit_slice: slice,
  trigger_unit: trigger,
  socket_service: service,
  busname_service: service,
  service_sockets: sockets,
  bus_name: busName,
  documentation,
  job_mode: enumeration,
  collect_mode: enumeration,
  job_mode_isolate: isolate,
}
