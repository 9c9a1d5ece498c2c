/**
 * Writes src/catalog/directives.gen.ts from the fact tables: `node catalog.cjs FACTS-DIR [OUTPUT]`.
 * The tables are tab-separated; their columns are explained in the README next to them.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  columnKnowledge,
  EMPTY_LETTERS,
  type Lifetime,
  RHEL_RELEASES,
  SECTION_LETTERS,
  SPECIFIER_LETTERS,
  upstreamHasValue,
  upstreamKnowledge,
  type ValueToken,
} from '../catalog/record.ts'

type Row = Readonly<Record<string, string>>

/**
 * Where the real program (systemd 252, `systemd-analyze verify`) does otherwise than the table. An entry
 * replaces columns of every row of that directive and must still differ from the table, or generation fails.
 */
const OVERRIDES: ReadonlyMap<string, { readonly set: Row; readonly reason: string }> = new Map([
  ['MountFlags', { set: { empty: 'default' }, reason: 'empty is accepted and sets no propagation flag' }],
  [
    'TimeoutAbortSec',
    { set: { empty: 'default' }, reason: 'empty is accepted: TimeoutStopSec= counts again' },
  ],
  ['BusName', { set: { empty: 'error' }, reason: 'empty is refused: "Invalid bus name, ignoring"' }],
  ['Timestamping', { set: { values: 'BOOLEAN off us ns' }, reason: 'yes and no are accepted too' }],
  [
    'CPUSchedulingPolicy',
    { set: { values: 'NUMBER other batch idle fifo rr ext@260' }, reason: 'numbers are accepted too' },
  ],
  ['IOSchedulingClass', { set: { values: 'NUMBER none realtime best-effort idle' }, reason: 'as above' }],
])

/** Point releases whose addition the next point release took back. */
const ONE_POINT_ONLY: ReadonlySet<string> = new Set(['249.8'])

/** Directives whose `values` column is a description and not a list of words. */
const PROSE_KINDS: ReadonlySet<string> = new Set(['signal', 'address-family-list'])
const PROSE_PARSERS: ReadonlySet<string> = new Set(['personality'])

/** The table of enums.tsv a parser reads, where it is not named like the parser. */
const ENUM_OF_PARSER: ReadonlyMap<string, string> = new Map([
  ['exec_cpu_sched_policy', 'sched_policy'],
  ['exec_io_class', 'ioprio_class'],
  ['device_policy', 'cgroup_device_policy'],
  ['numa_policy', 'mpol'],
  ['pressure_watch', 'cgroup_pressure_watch'],
  ['exec_mount_propagation_flag', 'mount_propagation'],
  ['socket_bind', 'socket_address_bind_ipv6_only'],
  ['delegate', 'cgroup_controller'],
  ['disable_controllers', 'cgroup_controller'],
  ['CONDITION_ARCHITECTURE', 'architecture'],
  ['CONDITION_SECURITY', 'condition_security'],
  ['CONDITION_VIRTUALIZATION', 'virtualization'],
  ['CONDITION_CONTROL_GROUP_CONTROLLER', 'cgroup_controller'],
])

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

function letterFor<T>(letters: ReadonlyMap<string, T>, meaning: string): string {
  const found = [...letters].find(([, value]) => value === meaning)
  if (!found) throw new Error(`no letter for ${meaning}`)
  return found[0]
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
function rhelExceptions(row: Row): string[] {
  const life = lifetimeOf(row)
  return [...RHEL_RELEASES].flatMap(([major, releases]) => {
    const column = cell(row, `rhel${major}`)
    const differs = releases.some(
      (release, minor) => columnKnowledge(column, minor, life, release) !== upstreamKnowledge(life, release),
    )
    return differs ? [`rhel${major}:${column}`] : []
  })
}

/** Upstream point releases that have the directive before `since`; `=R.P` for exactly that one. */
function pointReleases(row: Row): string[] {
  const points = cell(row, 'backports').match(/(?<!\S)\d{3}\.\d+(?!\S)/g) ?? []
  return points.map(point => (ONE_POINT_ONLY.has(point) ? `=${point}` : point))
}

/** `bool<254`: before that release the value was a plain boolean. */
function formerBoolean(row: Row): string[] {
  const kind = cell(row, 'kind')
  const next = /^bool@\d+ \S+@(\d+)/.exec(cell(row, 'parser_history'))?.[1]
  return next !== undefined && kind !== 'boolean' && /boolean|tristate/.test(kind) ? [`bool<${next}`] : []
}

/** `NAME` of the first parser, which came with the directive, and `NAME@RELEASE` of each that followed. */
function renderParsers(row: Row): string {
  return cell(row, 'parser_history')
    .split(' ')
    .map((step, index) => (index === 0 ? step.replace(/@.*/, '') : step))
    .join(' ')
}

/** `p7:bytes_limit`: the parser of the last minor release of RHEL 7 where its upstream base has another. */
function rhelParsers(row: Row, deltas: readonly Row[]): string[] {
  return deltas
    .filter(
      delta =>
        cell(delta, 'section') === cell(row, 'section') &&
        cell(delta, 'directive') === cell(row, 'directive') &&
        cell(delta, 'parser_base') !== '(absent)',
    )
    .map(delta => {
      const major = /^rhel(\d+)/.exec(cell(delta, 'branch'))?.[1] ?? ''
      return `p${major}:${cell(delta, 'parser_branch').replace('config_parse_', '')}`
    })
}

function renderToken(token: string, enumRows: readonly Row[], directive: Row): string {
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
    return (column === 'yes') === upstreamHasValue(parsed, releases.at(-1) ?? 0) ? [] : [`^${major}`]
  })
  return token + deviating.join('')
}

function renderValues(row: Row, enums: readonly Row[]): string {
  if (PROSE_KINDS.has(cell(row, 'kind')) || PROSE_PARSERS.has(cell(row, 'parser'))) return ''
  const parser = cell(row, 'parser')
  const table = ENUM_OF_PARSER.get(cell(row, 'ltype')) ?? ENUM_OF_PARSER.get(parser) ?? parser
  const enumRows = enums.filter(candidate => cell(candidate, 'enum') === table)
  // A form with an argument, such as smbios-field(FIELD OP VALUE), is no word to compare with.
  const words = cell(row, 'values').replace(/\S+\([^)]*\)\S*/g, '')
  return words
    .split(' ')
    .filter(word => word !== '')
    .map(word => (word === 'BOOLEAN' || word === 'NUMBER' ? word : renderToken(word, enumRows, row)))
    .join(' ')
}

function renderTraits(row: Row): string {
  const [specifiers = '', specifiersSince = ''] = cell(row, 'specifiers').split('@')
  return [
    cell(row, 'list') === 'append' ? 'a' : '-',
    letterFor(EMPTY_LETTERS, cell(row, 'empty')),
    cell(row, 'on_invalid') === 'fatal' ? 'f' : '-',
    letterFor(SPECIFIER_LETTERS, specifiers),
    specifiersSince,
  ].join('')
}

/** Numbers the texts that lines refer to, in base 36. */
class SharedTexts {
  private readonly numbers = new Map<string, number>()

  refer(text: string): string {
    if (text === '') return ''
    const number = this.numbers.get(text) ?? this.numbers.size
    this.numbers.set(text, number)
    return number.toString(36)
  }

  render(): string {
    return [...this.numbers.keys()].join('\n')
  }
}

interface Tables {
  readonly enums: readonly Row[]
  readonly deltas: readonly Row[]
}

function renderRow(row: Row, { enums, deltas }: Tables, shared: SharedTexts): { name: string; rest: string } {
  const alias = /^alias\b/.test(cell(row, 'note')) ? '=' : ''
  const life = ['since', 'deprecated_in', 'ignored_in', 'removed_in'].map(column => cell(row, column))
  const fields = [
    shared.refer(`${cell(row, 'kind')} ${renderTraits(row)} ${renderParsers(row)}`),
    life.join(' ').trimEnd(),
    shared.refer(renderValues(row, enums)),
    [...rhelExceptions(row), ...pointReleases(row), ...formerBoolean(row), ...rhelParsers(row, deltas)].join(
      ' ',
    ),
    alias + cell(row, 'replacement'),
    cell(row, 'build_feature'),
  ]
  const rest = fields.join('|').replace(/\|+$/, '')
  if (fields.some(field => field.includes('|')) || /[`\\$\n]/.test(rest))
    throw new Error(`cannot write ${rest}`)
  return { name: cell(row, 'directive'), rest }
}

/** The text of directives.gen.ts; equal rows of several sections become one line. */
export function renderCatalog(tsv: {
  readonly directives: string
  readonly enums: string
  readonly unitTypes: string
  readonly parserDeltas: string
}): string {
  const tables = { enums: parseTsv(tsv.enums), deltas: parseTsv(tsv.parserDeltas) }
  const shared = new SharedTexts()
  const overridden = new Set<string>()
  const lines = new Map<string, { name: string; letters: string; rest: string }>()
  for (const original of parseTsv(tsv.directives)) {
    const override = OVERRIDES.get(cell(original, 'directive'))
    const row = { ...original, ...override?.set }
    if (Object.entries(override?.set ?? {}).some(([column, value]) => original[column] !== value)) {
      overridden.add(cell(row, 'directive'))
    }
    const { name, rest } = renderRow(row, tables, shared)
    const letter = SECTION_LETTERS.get(cell(row, 'section'))
    if (letter === undefined) throw new Error(`no letter for section ${cell(row, 'section')}`)
    const line = lines.get(`${name}|${rest}`) ?? { name, letters: '', rest }
    line.letters += letter
    lines.set(`${name}|${rest}`, line)
  }
  const stale = [...OVERRIDES.keys()].filter(name => !overridden.has(name))
  if (stale.length > 0) throw new Error(`the table needs no override any more: ${stale.join(', ')}`)
  const types = parseTsv(tsv.unitTypes).map(row => `${cell(row, 'type')}|${cell(row, 'sections_known')}`)
  return `// Generated by src/dev/catalog.ts from fact tables on systemd 183 to 262 and RHEL 7 to 10. Do not edit.

/** One line per directive and set of sections; the fields are listed in record.ts. */
export const DIRECTIVES = \`
${[...lines.values()].map(({ name, letters, rest }) => `${name}|${letters}|${rest}`).join('\n')}
\`

/** Texts the lines refer to by number. */
export const SHARED = \`
${shared.render()}
\`

/** The sections each unit type reads. */
export const UNIT_TYPES = \`
${types.join('\n')}
\`
`
}

function main(factsDir: string | undefined, output = 'src/catalog/directives.gen.ts'): void {
  if (factsDir === undefined) throw new Error('usage: catalog.cjs FACTS-DIR [OUTPUT]')
  const table = (name: string): string => readFileSync(join(factsDir, name), 'utf8')
  writeFileSync(
    output,
    renderCatalog({
      directives: table('directives.tsv'),
      enums: table('enums.tsv'),
      unitTypes: table('unit-types.tsv'),
      parserDeltas: table('rhel-parser-deltas.tsv'),
    }),
  )
}

// Bundled as CommonJS and started by hand; a test that imports this module must not start it.
if (/catalog\.cjs$/.test(process.argv[1] ?? '')) main(process.argv[2], process.argv[3])
