import { HASHED_NAMES_SINCE, isHashedName, pathOfUnitName, unitNameOfPath } from '../../catalog/path-name.ts'
import { simplify } from '../unit-paths.ts'
import { type Check, expanded, type Fault, last, type MakeUp, value } from './check.ts'

/** The path that a unit stands for: as a directive says, else as its name says; undefined where neither tells. */
export function pathOf(makeUp: MakeUp, directive: string): string | undefined {
  const { unit } = makeUp.settings
  if (value(makeUp, directive) === undefined) return pathOfUnitName(unit.name)
  const path = expanded(makeUp, directive)
  // What is not absolute or climbs was skipped as it was read, or makes no name: another rule's business.
  if (path?.startsWith('/') !== true || path.split('/').includes('..')) return undefined
  return simplify(path)
}

/** The name of the unit does not stand for any path, and no directive tells one. */
function namelessPath(makeUp: MakeUp, directive: string): Fault | undefined {
  const { unit } = makeUp.settings
  if (value(makeUp, directive) !== undefined || pathOfUnitName(unit.name) !== undefined) return undefined
  if (makeUp.release >= HASHED_NAMES_SINCE && isHashedName(unit.name)) return undefined
  return {
    assignment: undefined,
    cause: 'its name is not that of a path (a part of the path is empty or an escape is broken)',
    advice: 'name it as `systemd-escape --path` prints the path',
  }
}

function nameTooLong(makeUp: MakeUp, directive: string): Fault | undefined {
  const path = pathOf(makeUp, directive)
  const { type } = makeUp.settings.unit
  if (path === undefined || unitNameOfPath(path, type, makeUp.release) !== undefined) return undefined
  return {
    assignment: last(makeUp, directive),
    cause: `the path is too long for the name of a ${type} unit`,
    advice: 'use a shorter path (longer ones are possible from systemd 251 on)',
  }
}

function otherName(makeUp: MakeUp, directive: string): Fault | undefined {
  const path = pathOf(makeUp, directive)
  const { unit } = makeUp.settings
  if (path === undefined) return undefined
  const name = unitNameOfPath(path, unit.type, makeUp.release)
  if (name === undefined || name === unit.name || unit.aliases.includes(name)) return undefined
  return {
    assignment: last(makeUp, directive),
    cause: `${directive}=${path} belongs to ${name}, and the file has another name`,
    advice: `rename the file to ${name}`,
  }
}

/** A hashed name has no way back to the path; `code` is undefined where systemd only fails without a word. */
function hashedName(makeUp: MakeUp, directive: string): Fault | undefined {
  const { unit } = makeUp.settings
  if (makeUp.release < HASHED_NAMES_SINCE || value(makeUp, directive) !== undefined) return undefined
  if (!isHashedName(unit.name)) return undefined
  return {
    assignment: undefined,
    cause: `its name ends in a hash, from which the path cannot be told`,
    advice: `say the path as ${directive}=`,
  }
}

/** What mount_verify(), automount_verify() and swap_verify() make of path and name; the codes begin with `prefix`. */
export function pathChecks(
  prefix: string,
  directive: string,
): { readonly before: Check[]; readonly name: Check[] } {
  return {
    before: [
      { code: `${prefix}-hashed-needs-where`, state: 'error', find: makeUp => hashedName(makeUp, directive) },
      { code: `${prefix}-name-no-path`, state: 'error', find: makeUp => namelessPath(makeUp, directive) },
    ],
    name: [
      { code: `${prefix}-name-escape`, state: 'error', find: makeUp => nameTooLong(makeUp, directive) },
      { code: `${prefix}-${directive.toLowerCase()}-name`, find: makeUp => otherName(makeUp, directive) },
    ],
  }
}
