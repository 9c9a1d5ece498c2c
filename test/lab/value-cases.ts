import fc from 'fast-check'
import { allDirectives, type Directive, knowledgeOf, parserOf } from '../../src/catalog/directive.ts'
import type { SystemdVersion } from '../../src/catalog/systemd-version.ts'
import type { UnitType } from '../../src/catalog/unit-name.ts'
import type { AssignmentCase } from './oracle.ts'
import { valuesFor } from './value-generators.ts'

/** A generated assignment with the directive it is of. */
export interface ValueCase extends AssignmentCase {
  readonly known: Directive
  /** The config_parse_… function that reads it in that version. */
  readonly parser: string
}

/**
 * The unit type that is asked about a section. A scope has no file (scope_load_stub takes transient ones alone), and
 * no systemd with a root here still has bus names.
 */
const TYPES: Readonly<Record<string, UnitType>> = {
  Unit: 'service',
  Install: 'service',
  Service: 'service',
  Socket: 'socket',
  Mount: 'mount',
  Automount: 'automount',
  Swap: 'swap',
  Timer: 'timer',
  Path: 'path',
  Slice: 'slice',
}

/** Types whose units may be instances, whatever the release. */
const INSTANTIABLE = new Set<UnitType>(['service', 'socket', 'timer', 'path'])

/** Values of each directive, and at least so many for each parser, however few directives it reads. */
const PER_DIRECTIVE = 5
const PER_PARSER = Number(process.env['UNITLINT_RUNS'] ?? 60)

/** The parsers asked for by `UNITLINT_PARSERS=sec,rlimit`; undefined for all. */
export const WANTED_PARSERS: readonly string[] | undefined = process.env['UNITLINT_PARSERS']?.split(',')

/** Assignments of every directive that the version knows and has in a file, values by their seed. */
export function generateCases(version: SystemdVersion, seed: number): ValueCase[] {
  const directives = allDirectives().flatMap(known => {
    const type = TYPES[known.section]
    const parser = parserOf(known, version)
    if (type === undefined || parser === undefined || knowledgeOf(known, version) !== 'known') return []
    return WANTED_PARSERS?.includes(parser) === false ? [] : [{ known, type, parser }]
  })
  const readers = new Map<string, number>()
  for (const { parser } of directives) readers.set(parser, (readers.get(parser) ?? 0) + 1)
  return directives.flatMap(({ known, type, parser }, index) => {
    const count = Math.max(PER_DIRECTIVE, Math.ceil(PER_PARSER / (readers.get(parser) ?? 1)))
    const values = fc.sample(valuesFor(known, version), { seed: seed + index, numRuns: count })
    return values.map((value, turn) => ({
      section: known.section,
      directive: known.name,
      value,
      type,
      ...(INSTANTIABLE.has(type) && turn % 5 === 4 ? { instance: 'one' } : {}),
      known,
      parser,
    }))
  })
}
