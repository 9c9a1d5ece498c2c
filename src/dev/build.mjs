// Builds dist/: the command as one CommonJS file, the rule pages beside it, and the library as ESM with types.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Bundles the command and copies the pages; takes a tenth of a second. */
export async function buildCommand() {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: { unitlint: 'src/cli/bin.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    minify: true,
    alias: { assert: './src/dev/small-assert.cjs' },
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  })
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

/** Bundles a script of src/dev or test/bench for running; gives its path. */
export async function buildScript(entry) {
  const { build } = await import('esbuild')
  const outfile = join(root, 'dist/dev', entry.replace(/^.*\//, '').replace(/\.ts$/, '.cjs'))
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    logLevel: 'warning',
  })
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
