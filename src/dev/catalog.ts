/**
 * `npm run catalog -- SOURCE-TREE RELEASE`: puts a systemd release into src/catalog by that release's source tree.
 * `npm run catalog -- --facts DIRECTORY`: makes the files from the fact tables they came from once.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { allSyscallGroups, type SyscallGroup } from '../catalog/syscall-groups.ts'
import { tellChanges } from './catalog/changes.ts'
import { committedCatalogue, committedTexts } from './catalog/committed.ts'
import { catalogueFromFacts, syscallGroupsFromFacts } from './catalog/fact-tables.ts'
import { importTree } from './catalog/import.ts'
import { type Catalogue, renderCatalogue } from './catalog/records.ts'
import { readSourceTree } from './catalog/source-tree.ts'
import { mergeSyscallGroups, readSyscallGroups, renderSyscallGroups } from './catalog/syscall-groups.ts'

const USAGE = `usage: npm run catalog -- SOURCE-TREE RELEASE   such as ~/systemd-263 263
       npm run catalog -- --facts DIRECTORY`

function write(catalogue: Catalogue, texts: readonly string[], groups: readonly SyscallGroup[]): void {
  writeFileSync('src/catalog/directives.gen.ts', renderCatalogue(catalogue, texts))
  writeFileSync('src/catalog/syscall-groups.gen.ts', renderSyscallGroups(groups))
}

function fromFacts(directory: string): void {
  const table = (name: string): string => readFileSync(join(directory, name), 'utf8')
  const catalogue = catalogueFromFacts({
    directives: table('directives.tsv'),
    enums: table('enums.tsv'),
    unitTypes: table('unit-types.tsv'),
    parserDeltas: table('rhel-parser-deltas.tsv'),
  })
  write(catalogue, [], syscallGroupsFromFacts(table('syscall-groups.tsv')))
}

/** Gives the exit code: 1 where a fact is missing, and then nothing is written. */
function fromTree(directory: string, release: number): number {
  const committed = committedCatalogue()
  const tree = readSourceTree(directory)
  const directives = importTree(committed, tree, release)
  const calls = mergeSyscallGroups(allSyscallGroups(), readSyscallGroups(tree.code), release)
  const problems = [...directives.problems, ...calls.problems]
  if (problems.length > 0) {
    console.error([...problems, `nothing is written: ${problems.length} facts are missing`].join('\n'))
    return 1
  }
  const changes = tellChanges([...directives.changes, ...calls.changes])
  write(directives.catalogue, committedTexts(), calls.groups)
  console.log(changes.length > 0 ? changes.join('\n') : `the catalogue has all that systemd ${release} knows`)
  const missed = release - committed.newest - 1
  if (missed > 0)
    console.log(
      `what ${missed} ${missed === 1 ? 'release' : 'releases'} before ${release} changed counts as of ${release}`,
    )
  return 0
}

function main(args: readonly string[]): number {
  const [first, second, ...others] = args
  // Paths count from where npm was called.
  const path = (name: string): string => resolve(process.env['INIT_CWD'] ?? '.', name)
  if (
    first === undefined ||
    second === undefined ||
    others.length > 0 ||
    !(first === '--facts' || /^\d{3}$/.test(second))
  ) {
    console.error(USAGE)
    return 2
  }
  if (first === '--facts') {
    fromFacts(path(second))
    return 0
  }
  return fromTree(path(first), Number(second))
}

try {
  process.exitCode = main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
