/**
 * Makes the catalogue from the fact tables it came from once. The tables are tab-separated; their columns are explained
 * in the README next to them. New releases come from source trees instead, see import.ts.
 */
import {
  columnKnowledge,
  type Directive,
  EMPTY_LETTERS,
  type Lifetime,
  RHEL_RELEASES,
  SPECIFIER_LETTERS,
  upstreamHasValue,
  upstreamKnowledge,
  type ValueToken,
} from '../../catalog/record.ts'
import type { SyscallGroup, SyscallMember } from '../../catalog/syscall-groups.ts'
import { ENUM_OF_PARSER, ONE_POINT_ONLY, OVERRIDES, PROSE_KINDS, PROSE_PARSERS } from './fact-corrections.ts'
import type { Catalogue } from './records.ts'

type Row = Readonly<Record<string, string>>

function parseTsv(text: string): Row[] {
  const [head = '', ...lines] = text.split('\n').filter(line => line !== '')
  const columns = head.split('\t')
  return lines.map(line => {
    const cells = line.split('\t')
    if (cells.length > columns.length) throw new Error(`too many columns: ${line}`)
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
  })
}

const cell = (row: Row, column: string): string => {
  const value = row[column]
  if (value === undefined) throw new Error(`no column ${column}`)
  return value
}

const numberOf = (text: string): number | undefined => (text === '' ? undefined : Number(text))

function oneOf<T extends string>(allowed: ReadonlyMap<string, T>, text: string): T {
  const found = [...allowed.values()].find(value => value === text)
  if (found === undefined) throw new Error(`not known: ${text}`)
  return found
}

function lifetimeOf(row: Row): Lifetime {
  const ignoredIn = numberOf(cell(row, 'ignored_in'))
  const removedIn = numberOf(cell(row, 'removed_in'))
  return {
    since: Number(cell(row, 'since')),
    ...(ignoredIn === undefined ? {} : { ignoredIn }),
    ...(removedIn === undefined ? {} : { removedIn }),
  }
}

/** RHEL columns in which any minor release deviates from the upstream release it is built from. */
function rhelExceptions(row: Row): Map<number, string> {
  const life = lifetimeOf(row)
  const deviating = [...RHEL_RELEASES].flatMap(([major, releases]) => {
    const column = cell(row, `rhel${major}`)
    const differs = releases.some(
      (release, minor) => columnKnowledge(column, minor, life, release) !== upstreamKnowledge(life, release),
    )
    return differs ? ([[major, column]] as const) : []
  })
  return new Map(deviating)
}

/** Upstream point releases that have the directive before `since`; `=R.P` for exactly that one. */
function pointReleases(row: Row): string[] {
  const points = cell(row, 'backports').match(/(?<!\S)\d{3}\.\d+(?!\S)/g) ?? []
  return points.map(point => (ONE_POINT_ONLY.has(point) ? `=${point}` : point))
}

/** The release before which the value was a plain boolean. */
function formerBoolean(row: Row): number | undefined {
  const kind = cell(row, 'kind')
  const next = /^bool@\d+ \S+@(\d+)/.exec(cell(row, 'parser_history'))?.[1]
  return next !== undefined && kind !== 'boolean' && /boolean|tristate/.test(kind) ? Number(next) : undefined
}

function parsersOf(row: Row): { name: string; since: number }[] {
  return cell(row, 'parser_history')
    .split(' ')
    .map((step, index) => {
      const [name = '', start] = step.split('@')
      return { name, since: index === 0 ? Number(cell(row, 'since')) : Number(start) }
    })
}

/** The parser of the last minor release of a RHEL branch where its upstream base has another. */
function rhelParsers(row: Row, deltas: readonly Row[]): Map<number, string> {
  return new Map(
    deltas
      .filter(
        delta =>
          cell(delta, 'section') === cell(row, 'section') &&
          cell(delta, 'directive') === cell(row, 'directive') &&
          cell(delta, 'parser_base') !== '(absent)',
      )
      .map(delta => [
        Number(/^rhel(\d+)/.exec(cell(delta, 'branch'))?.[1]),
        cell(delta, 'parser_branch').replace('config_parse_', ''),
      ]),
  )
}

function readToken(token: string, enumRows: readonly Row[], directive: Row): ValueToken {
  const match = /^([A-Za-z0-9][\w.+-]*)(?:@(\d+))?(?:!(\d+))?$/.exec(token)
  if (!match?.[1]) throw new Error(`no value: ${token}`)
  const [, value, since, removed] = match
  const parsed: ValueToken = {
    value,
    ...(since === undefined ? {} : { since: Number(since) }),
    ...(removed === undefined ? {} : { removedIn: Number(removed) }),
  }
  const row = enumRows.find(candidate => cell(candidate, 'value') === value)
  const deviating = [...RHEL_RELEASES].flatMap(([major, releases]) => {
    const column = row ? cell(row, `rhel${major}`) : '-'
    if (cell(directive, `rhel${major}`) === 'no' || (column !== 'yes' && column !== 'no')) return []
    return (column === 'yes') === upstreamHasValue(parsed, releases.at(-1) ?? 0) ? [] : [major]
  })
  return { ...parsed, ...(deviating.length > 0 ? { rhelDiffers: deviating } : {}) }
}

function valuesOf(
  row: Row,
  enums: readonly Row[],
): Pick<Directive, 'values' | 'acceptsBoolean' | 'acceptsNumber'> {
  const kind = cell(row, 'kind')
  const parser = cell(row, 'parser')
  const isProse = PROSE_KINDS.has(kind) || PROSE_PARSERS.has(parser)
  // A form with an argument, such as smbios-field(FIELD OP VALUE), is no word to compare with.
  const words = isProse
    ? []
    : cell(row, 'values')
        .replace(/\S+\([^)]*\)\S*/g, '')
        .split(' ')
  const table = ENUM_OF_PARSER.get(cell(row, 'ltype')) ?? ENUM_OF_PARSER.get(parser) ?? parser
  const enumRows = enums.filter(candidate => cell(candidate, 'enum') === table)
  return {
    values: words
      .filter(word => word !== '' && word !== 'BOOLEAN' && word !== 'NUMBER')
      .map(word => readToken(word, enumRows, row)),
    acceptsBoolean: kind === 'boolean' || kind === 'tristate' || words.includes('BOOLEAN'),
    acceptsNumber: words.includes('NUMBER'),
  }
}

interface Tables {
  readonly enums: readonly Row[]
  readonly deltas: readonly Row[]
}

function directiveOf(row: Row, { enums, deltas }: Tables): Directive {
  const name = cell(row, 'directive')
  const [specifiers = '', specifiersSince] = cell(row, 'specifiers').split('@')
  const replacement = cell(row, 'replacement')
  const deprecatedIn = numberOf(cell(row, 'deprecated_in'))
  const booleanBefore = formerBoolean(row)
  const feature = cell(row, 'build_feature')
  return {
    section: cell(row, 'section'),
    name,
    canonical: /^alias\b/.test(cell(row, 'note')) ? replacement : name,
    kind: cell(row, 'kind'),
    isList: cell(row, 'list') === 'append',
    onEmpty: oneOf(EMPTY_LETTERS, cell(row, 'empty')),
    onInvalid: cell(row, 'on_invalid') === 'fatal' ? 'fatal' : 'ignored',
    specifiers: oneOf(SPECIFIER_LETTERS, specifiers),
    ...(specifiersSince === undefined ? {} : { specifiersSince: Number(specifiersSince) }),
    ...lifetimeOf(row),
    ...(deprecatedIn === undefined ? {} : { deprecatedIn }),
    ...(replacement === '' ? {} : { replacement }),
    ...valuesOf(row, enums),
    ...(booleanBefore === undefined ? {} : { booleanBefore }),
    pointReleases: pointReleases(row),
    rhel: rhelExceptions(row),
    parsers: parsersOf(row),
    rhelParsers: rhelParsers(row, deltas),
    ...(feature === '' ? {} : { feature }),
  }
}

/** The texts of the fact tables that the catalogue is made from. */
export interface FactTables {
  readonly directives: string
  readonly enums: string
  readonly unitTypes: string
  readonly parserDeltas: string
}

/** The newest release of the fact tables. */
const TABLED_UNTIL = 262

/** The catalogue as the fact tables tell it. */
export function catalogueFromFacts(texts: FactTables): Catalogue {
  const tables = { enums: parseTsv(texts.enums), deltas: parseTsv(texts.parserDeltas) }
  const overridden = new Set<string>()
  const directives = parseTsv(texts.directives).map(original => {
    const override = OVERRIDES.get(cell(original, 'directive'))
    const row = { ...original, ...override?.set }
    if (Object.entries(override?.set ?? {}).some(([column, value]) => original[column] !== value))
      overridden.add(cell(row, 'directive'))
    return directiveOf(row, tables)
  })
  const stale = [...OVERRIDES.keys()].filter(name => !overridden.has(name))
  if (stale.length > 0) throw new Error(`the table needs no override any more: ${stale.join(', ')}`)
  const unitTypes = new Map(
    parseTsv(texts.unitTypes).map(row => [
      cell(row, 'type'),
      cell(row, 'sections_known')
        .split(' ')
        .filter(section => section !== ''),
    ]),
  )
  return { newest: TABLED_UNTIL, directives, unitTypes }
}

/** The groups of system calls of syscall-groups.tsv; a row without member says when its group came. */
export function syscallGroupsFromFacts(text: string): SyscallGroup[] {
  const rows = parseTsv(text)
  const memberOf = (row: Row): SyscallMember => {
    const removedIn = numberOf(cell(row, 'removed_in'))
    return {
      name: cell(row, 'member'),
      since: Number(cell(row, 'since')),
      ...(removedIn === undefined ? {} : { removedIn }),
    }
  }
  return rows
    .filter(row => cell(row, 'member') === '')
    .map(group => ({
      name: cell(group, 'group'),
      since: Number(cell(group, 'since')),
      members: rows
        .filter(
          row => cell(row, 'group') === cell(group, 'group') && /^@?[a-z0-9_-]+$/.test(cell(row, 'member')),
        )
        .map(memberOf),
    }))
}
