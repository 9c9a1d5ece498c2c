/** `npm run catalog`: see usage. Renews src/catalog/*.gen.ts from a systemd source tree, or from fact tables. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogueFromFacts } from './catalog/fact-tables.ts'
import { renderCatalogue } from './catalog/records.ts'

const OUTPUT = 'src/catalog/directives.gen.ts'

function fromFacts(directory: string): void {
  const table = (name: string): string => readFileSync(join(directory, name), 'utf8')
  const catalogue = catalogueFromFacts({
    directives: table('directives.tsv'),
    enums: table('enums.tsv'),
    unitTypes: table('unit-types.tsv'),
    parserDeltas: table('rhel-parser-deltas.tsv'),
  })
  writeFileSync(OUTPUT, renderCatalogue(catalogue))
}

const [first, second] = process.argv.slice(2)
if (first === '--facts' && second !== undefined) fromFacts(second)
