import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parseUnitName } from '../../src/catalog/unit-name.ts'
import { PROJECT, unitlint } from '../cli/run.ts'
import { type Files, runLayered } from './layer.ts'
import { judgeInstalled, type LineMessage, verify } from './oracle.ts'
import { type LabRoot, openRoot, ROOT_NAMES } from './roots.ts'

/** The rules that say what systemd itself says, at the line that it names. */
const SYSTEMDS_OWN = /^(?:syntax|directive|value)\/|^reference\/bad-name$/

const MOST_LINES = 40

/** Names of a file of units as JSON lines, and which field names the unit. */
const CORPORA = [
  ['units/units.jsonl.gz', 'name'],
  ['valid-units/success_units.jsonl.gz', 'path'],
] as const

const CORPUS = process.env['UNITLINT_CORPUS']

/** Where the corpora's units are put: over the units of the root. */
const DIRECTORY = '/etc/systemd/system'

interface Finding {
  readonly rule: string
  readonly severity: string
  readonly message: string
  readonly location: { readonly path: string; readonly line: number | null }
}

interface Report {
  readonly hosts: readonly { readonly findings: readonly Finding[] }[]
}

function findingsIn({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }) {
  if (stdout === '') throw new Error(`unitlint printed no report: ${stderr}`)
  const report: Report = JSON.parse(stdout)
  return report.hosts.flatMap(({ findings }) => findings)
}

/** Where only one side says something, at most {@link MOST_LINES}, and how often; [] where both agree. */
function differences(messages: readonly LineMessage[], findings: readonly Finding[]): string[] {
  const theirs = new Map(messages.map(message => [`${message.path}:${message.line}`, message.text]))
  const ours = new Map(
    findings
      .filter(({ rule }) => SYSTEMDS_OWN.test(rule))
      .map(({ rule, message, location }) => [`${location.path}:${location.line}`, `${rule}: ${message}`]),
  )
  const missed = [...theirs].filter(([place]) => !ours.has(place))
  const invented = [...ours].filter(([place]) => !theirs.has(place))
  const lines = [
    ...missed.map(([place, text]) => `${place}: systemd alone says: ${text.slice(0, 150)}`),
    ...invented.map(([place, text]) => `${place}: we alone say: ${text.slice(0, 150)}`),
  ]
  if (lines.length === 0) return []
  const sums = `${theirs.size} lines with messages, missed ${missed.length}, invented ${invented.length}`
  return [sums, ...lines.slice(0, MOST_LINES)]
}

describe.each(ROOT_NAMES)('the units installed in %s', name => {
  const check = (root: LabRoot) => findingsIn(unitlint(['check', '--root', root.path, '-f', 'json']))

  it('draw the messages that the real systemd logs, at the same lines', () => {
    const root = openRoot(name)
    expect(differences(judgeInstalled(root).messages, check(root))).toEqual([])
  })

  it('have no errors: they are as the distribution ships them', () => {
    expect(check(openRoot(name)).filter(({ severity }) => severity === 'error')).toEqual([])
  })
})

/** The units of a corpus in groups in which no name occurs twice. */
function groupsOf(file: string, field: 'name' | 'path'): Files[] {
  const groups: Map<string, string>[] = []
  for (const line of gunzipSync(readFileSync(join(CORPUS ?? '', file)))
    .toString()
    .split('\n')) {
    if (line === '') continue
    const unit: { readonly name?: string; readonly path?: string; readonly text: string } = JSON.parse(line)
    const name = unit[field]?.split('/').at(-1) ?? ''
    if (parseUnitName(name) === undefined) continue
    const path = `${DIRECTORY}/${name}`
    let group = groups.find(each => !each.has(path))
    if (!group) {
      group = new Map()
      groups.push(group)
    }
    group.set(path, unit.text)
  }
  return groups
}

function compareGroup(root: LabRoot, files: Files): string[] {
  const names = [...files.keys()].map(path => path.slice(DIRECTORY.length + 1))
  const { messages } = verify(root, files, names)
  const outcome = runLayered(root.path, files, layered => [
    process.execPath,
    join(PROJECT, 'dist/unitlint.cjs'),
    'check',
    '--root',
    layered,
    '-f',
    'json',
  ])
  const isOfGroup = ({ path }: { readonly path: string }) => files.has(path)
  return differences(
    messages.filter(isOfGroup),
    findingsIn(outcome).filter(({ location }) => isOfGroup(location)),
  )
}

describe.each(ROOT_NAMES)('the units of corpora in %s', name => {
  it.for(CORPORA)('%s', ([file, field], ctx) => {
    if (CORPUS === undefined) ctx.skip('UNITLINT_CORPUS does not name the folder of corpora')
    const root = openRoot(name)
    const found = groupsOf(file, field).flatMap(group => compareGroup(root, group))
    expect(found.slice(0, MOST_LINES)).toEqual([])
  })
})
