import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RULES } from '../../rules/index.ts'
import {
  registrySource,
  rulesTable,
  SHOWN_OUTPUTS,
  withHead,
  withOutput,
  withTable,
} from './generated-text.ts'

/** Writes what follows from the rules: the registry, the heads of their pages, the table in the README. `--check` only compares. */
function main(args: readonly string[]): number {
  const check = args.includes('--check')
  const stale: string[] = []
  const put = (path: string, text: string) => {
    if (readFileSync(path, 'utf8') === text) return
    stale.push(path)
    if (!check) writeFileSync(path, text)
  }
  put('rules/index.ts', registrySource(ruleIds('rules')))
  for (const { id, rule } of RULES)
    put(`rules/${id}.md`, withHead(readFileSync(`rules/${id}.md`, 'utf8'), rule))
  let readme = withTable(readFileSync('README.md', 'utf8'), rulesTable(RULES))
  for (const [name, command] of Object.entries(SHOWN_OUTPUTS))
    readme = withOutput(readme, name, outputOf(command))
  put('README.md', readme)
  for (const path of stale) console.log(`${check ? 'stale' : 'written'}: ${path}`)
  return check && stale.length > 0 ? 1 : 0
}

/** What the built command prints, as it goes into a pipe. */
function outputOf(command: readonly string[]): string {
  return spawnSync(process.execPath, ['dist/unitlint.cjs', ...command], { encoding: 'utf8', env: {} }).stdout
}

/** Rule ids by the files of a folder, sorted. */
function ruleIds(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).map(file => `${name}/${file}`))
    .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map(path => path.slice(0, -3))
    .sort()
}

process.exitCode = main(process.argv.slice(2))
