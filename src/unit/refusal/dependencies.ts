import { parseBoolean } from '../../catalog/directive.ts'
import { splitWords } from '../../syntax/words.ts'
import { mentionsOf } from '../mentions.ts'
import { expandSpecifiers } from '../specifier.ts'
import type { UnitAssignment } from '../unit.ts'
import { type Check, type Fault, last, type MakeUp, value } from './check.ts'

/** A unit that a directive of [Unit] names. */
export interface NamedUnit {
  readonly name: string
  readonly assignment: UnitAssignment
}

/** The units that a directive names, specifiers expanded; those of unknown meaning are left out. */
export function namedUnits({ settings }: MakeUp, directive: string): readonly NamedUnit[] {
  return settings.list('Unit', directive).flatMap(assignment =>
    (splitWords(assignment.node.value) ?? []).flatMap(word => {
      const name = expandSpecifiers(word, settings.unit)
      return name === undefined ? [] : [{ name, assignment }]
    }),
  )
}

/** Whether a line of the directive may hold a name that contains one of these texts; quotes and specifiers may hide it. */
function mayName({ settings }: MakeUp, directive: string, texts: readonly string[]): boolean {
  const { unit } = settings
  if (!mentionsOf(unit).has(directive)) return false
  for (const { node } of unit.assignments) {
    if (node.directive !== directive) continue
    const { value } = node
    if (/["'\\%]/.test(value) || texts.some(text => value.includes(text))) return true
  }
  return false
}

/** The old OnFailureIsolate= is a boolean for the same; beside the new one their order would decide. */
function isolates(makeUp: MakeUp, mode: string): boolean {
  const isSet = value(makeUp, mode, 'Unit')
  const old = mode === 'OnFailureJobMode' ? value(makeUp, 'OnFailureIsolate', 'Unit') : undefined
  if (isSet === undefined) return parseBoolean(old ?? 'no') === true
  return isSet === 'isolate' && old === undefined
}

function isolatesMany(makeUp: MakeUp, dependency: string, mode: string): Fault | undefined {
  if (!isolates(makeUp, mode)) return undefined
  const { unit } = makeUp.settings
  const named = namedUnits(makeUp, dependency).filter(
    ({ name }) => name !== unit.name && !unit.aliases.includes(name),
  )
  const second = named.find(({ name }) => name !== named[0]?.name)
  if (!second) return undefined
  return {
    assignment: second.assignment,
    cause: `${mode}=isolate stops everything but the one unit of ${dependency}=, and there are several`,
    advice: `name one unit in ${dependency}=, or take ${mode}= away`,
  }
}

/** unit_validate_on_termination_job_modes() of core/unit.c: the last thing that is looked at. */
export const JOB_MODE_CHECKS: readonly Check[] = [
  {
    code: 'onfailure-isolate-multiple',
    find: makeUp => isolatesMany(makeUp, 'OnFailure', 'OnFailureJobMode'),
  },
  {
    code: 'onsuccess-isolate-multiple',
    since: 249,
    find: makeUp => isolatesMany(makeUp, 'OnSuccess', 'OnSuccessJobMode'),
  },
]

/** Kinds of units that never fail (can_fail of their vtables, 247 to 262). */
const NEVER_FAILS: ReadonlySet<string> = new Set(['slice', 'device'])

function beforeDevice(makeUp: MakeUp): Fault | undefined {
  if (!mayName(makeUp, 'Before', ['.device'])) return undefined
  const device = namedUnits(makeUp, 'Before').find(({ name }) => name.endsWith('.device'))
  if (!device) return undefined
  return {
    assignment: device.assignment,
    cause: `Before=${device.name} is dropped: nobody can make a device wait`,
    advice: 'take it away',
  }
}

function onFailureOfNothing(makeUp: MakeUp): Fault | undefined {
  if (!NEVER_FAILS.has(makeUp.settings.unit.type)) return undefined
  const assignment = last(makeUp, 'OnFailure', 'Unit')
  if (!assignment) return undefined
  return {
    assignment,
    cause: `OnFailure= is dropped: ${makeUp.settings.unit.type} units never fail`,
    advice: 'take it away, or put it into the units that can fail',
  }
}

/** The kinds of dependency on oneself that systemd logs (maybe_warn_about_dependency). */
const LOGGED_SELF = ['Conflicts', 'Before', 'After', 'OnFailure']

function onItself(makeUp: MakeUp): Fault | undefined {
  const { unit } = makeUp.settings
  const names = [unit.name, ...unit.aliases]
  for (const directive of LOGGED_SELF) {
    if (!mayName(makeUp, directive, names)) continue
    const self = namedUnits(makeUp, directive).find(({ name }) => names.includes(name))
    if (self) {
      return {
        assignment: self.assignment,
        cause: `${directive}=${self.name} is dropped: it names the unit itself`,
        advice: 'take it away, or name the unit that was meant',
      }
    }
  }
  return undefined
}

/** Dependencies that unit_add_dependency() drops. */
export const DROPPED_DEPENDENCIES: readonly Check[] = [
  { code: 'dependency-before-device', since: 232, find: beforeDevice },
  { code: 'dependency-onfailure-cannot-fail', since: 245, find: onFailureOfNothing },
  { code: 'dependency-self', find: onItself },
]
