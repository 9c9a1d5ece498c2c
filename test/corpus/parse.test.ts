import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { parseUnitFile } from '../../src/syntax/parse.ts'
import { checkTree, DIALECTS } from '../properties/tree-check.ts'
import { corpusFile } from './corpus.ts'

it('the units of the corpus parse and print to themselves in every dialect', () => {
  const rows = gunzipSync(readFileSync(corpusFile('units/units.jsonl.gz')))
    .toString('utf8')
    .trimEnd()
    .split('\n')
  expect(rows.length).toBeGreaterThan(600)
  for (const row of rows) {
    const { name, text } = JSON.parse(row) as { name: string; text: string }
    for (const dialect of DIALECTS) checkTree(parseUnitFile(`/etc/systemd/system/${name}`, text, dialect))
  }
})
