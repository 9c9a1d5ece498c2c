// Builds dist/: the command as one CommonJS file, the rule pages beside it, and the library as ESM with types.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'
import { withWarmUpHost } from './warm-up.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

const COMMON = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  minify: true,
  logLevel: 'warning',
}

/** Bundles the command and copies the pages; takes a tenth of a second. */
export async function buildCommand() {
  const { build } = await import('esbuild')
  await build({
    ...COMMON,
    entryPoints: ['src/cli/bin.ts'],
    outfile: 'dist/unitlint.cjs',
    banner: { js: '#!/usr/bin/env node' },
  })
  await build({
    ...COMMON,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/main.js',
    // One function expression, as node:vm runs it; pure ASCII, so that it can be read as latin1.
    banner: { js: '(function(exports,require,module,__filename,__dirname){' },
    footer: { js: '})' },
    charset: 'ascii',
    // yargs asks for the width at its start, which loads the streams; it is told by wrap().
    define: { 'process.stdout.columns': 'undefined' },
    alias: { assert: './src/dev/small-assert.cjs' },
  })
  await writeCodeCache()
  const pages = join(root, 'dist/pages')
  rmSync(pages, { recursive: true, force: true })
  for (const group of readdirSync(join(root, 'rules'), { withFileTypes: true })) {
    if (!group.isDirectory()) continue
    for (const name of readdirSync(join(root, 'rules', group.name))) {
      if (!name.endsWith('.md')) continue
      mkdirSync(join(pages, group.name), { recursive: true })
      cpSync(join(root, 'rules', group.name, name), join(pages, group.name, name))
    }
  }
}

/** Runs a check once in this process, so that the cache holds what a check compiles. */
async function writeCodeCache() {
  const filename = join(root, 'dist/main.js')
  // As bin.ts has it: V8 takes a cache only under the same flags.
  setFlagsFromString('--interrupt-budget=4000000')
  const script = new Script(readFileSync(filename, 'latin1'), { filename })
  const module = { exports: {} }
  script.runInThisContext()(module.exports, createRequire(filename), module, filename, join(root, 'dist'))
  await withWarmUpHost(async host => {
    const outputs = [`concise=${join(host, 'report')}`, `json=${join(host, 'report.json')}`]
    const flags = [
      '--root',
      host,
      '--fail-on',
      'never',
      '--allow-partial',
      ...outputs.flatMap(each => ['-f', each]),
    ]
    const code = await module.exports.main(['check', ...flags])
    if (code !== 0) throw new Error(`the built command does not work: exit ${code}`)
    if (process.env['UNITLINT_WARM_UP']) console.log(readFileSync(join(host, 'report'), 'utf8'))
  })
  writeFileSync(`${filename}.cache`, script.createCachedData())
}

/** Bundles a script of src/dev or test/bench for running; gives its path. */
export async function buildScript(entry) {
  const { build } = await import('esbuild')
  const outfile = join(root, 'dist/dev', entry.replace(/^.*\//, '').replace(/\.ts$/, '.cjs'))
  await build({ ...COMMON, minify: false, entryPoints: [entry], outfile })
  return outfile
}

async function buildLibrary() {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: { index: 'src/index.ts', testing: 'src/testing/index.ts' },
    outdir: 'dist/lib',
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    logLevel: 'warning',
  })
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'src/dev/tsconfig.types.json'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('tsc could not write the types')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildCommand()
  await buildLibrary()
}
