// What `npm start`, `npm test` and `npm run bench` run: needs nothing but Node.js, installs and builds what is missing.
import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const EXAMPLE = ['check', '--root', 'examples/hosts/centos7-docker-ntpd/root']

function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options })
  if (error) throw error
  return status ?? 1
}

function install() {
  // Linked modules are another checkout's: npm ci would empty them there.
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) return
  const done = join(root, 'node_modules/.package-lock.json')
  const lock = join(root, 'package-lock.json')
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs) return
  const status = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) process.exit(status)
}

install()
const { buildCommand, buildScript } = await import('./build.mjs')
await buildCommand()
const [, , task, ...args] = process.argv
const command = join(root, 'dist/unitlint.cjs')
if (task === 'start') {
  // Arguments are the caller's: paths in them count from where npm was called.
  const cwd = args.length > 0 ? (process.env.INIT_CWD ?? root) : root
  process.exitCode = run(process.execPath, [command, ...(args.length > 0 ? args : EXAMPLE)], { cwd })
} else if (task === 'test') {
  const checks =
    args.length > 0
      ? []
      : [
          ['node_modules/@biomejs/biome/bin/biome', 'check', '.'],
          ['node_modules/typescript/bin/tsc', '--noEmit'],
        ]
  for (const check of checks) {
    const status = run(process.execPath, check)
    if (status !== 0) process.exit(status)
  }
  process.exitCode = run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...args])
} else if (task === 'bench') {
  process.exitCode = run(process.execPath, [await buildScript('src/dev/bench.ts'), ...args])
} else if (task === 'catalog') {
  process.exitCode = run(process.execPath, [await buildScript('src/dev/catalog.ts'), ...args])
} else if (task === 'gen') {
  process.exitCode = run(process.execPath, [await buildScript('src/dev/gen.ts'), ...args])
}
