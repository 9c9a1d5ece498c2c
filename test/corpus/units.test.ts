import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parseUnitName } from '../../src/catalog/unit-name.ts'
import { PROJECT } from '../cli/run.ts'
import { type Files, runLayered } from '../lab/layer.ts'
import { verify } from '../lab/oracle.ts'
import { type LabRoot, openRoot, ROOT_NAMES } from '../lab/roots.ts'
import { differences, findingsIn, MOST_LINES } from '../lab/unit-differences.ts'
import { corpusFile } from './corpus.ts'

/** Names of a file of units as JSON lines, and which field names the unit. */
const CORPORA = [
  ['units/units.jsonl.gz', 'name'],
  ['valid-units/success_units.jsonl.gz', 'path'],
] as const

/** Where the corpora's units are put: over the units of the root. */
const DIRECTORY = '/etc/systemd/system'

/** The units of a corpus in groups in which no name occurs twice. */
function groupsOf(file: string, field: 'name' | 'path'): Files[] {
  const groups: Map<string, string>[] = []
  for (const line of gunzipSync(readFileSync(corpusFile(file)))
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
  it.for(CORPORA)('%s', ([file, field]) => {
    const root = openRoot(name)
    const found = groupsOf(file, field).flatMap(group => compareGroup(root, group))
    expect(found.slice(0, MOST_LINES)).toEqual([])
  })
})
