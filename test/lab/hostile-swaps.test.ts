import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { unitlint } from '../cli/run.ts'
import { expectOrder, Stage } from './hostile/stage.ts'
import type { Tree } from './hostile/trees.ts'

const UNITS = 'etc/systemd/system'

const stage = new Stage([['check'], ['fix', '--write'], ['revert']])
afterAll(() => stage.strike(), 300_000)

/** A tree with a drop-in of somebody else's, so that the directory is there before the command comes. */
function inhabited(): Tree {
  const tree = stage.tree()
  for (const unit of ['a', 'docker'])
    tree.put(`${UNITS}/${unit}.service.d/10-x.conf`, '[Service]\nKillMode=mixed\n')
  return tree
}

/** What becomes a link, and the folder below the outside one that it leads to. */
const SWAPPED = [
  [`${UNITS}/docker.service.d`, 'docker.service.d'],
  [UNITS, 'system'],
  ['etc', 'etc'],
  ['usr/lib/systemd/system', 'system'],
  ['var/lib', 'lib'],
] as const

/** Runs a command with a link put in a directory's place before one of its calls; says what the hook noted. */
function runSwapped(
  tree: Tree,
  command: readonly string[],
  path: string,
  below: string,
  at: number,
  back: boolean,
) {
  const log = join(stage.folder, 'swap.log')
  rmSync(log, { force: true })
  const outcome = unitlint(stage.words(tree, command), {
    env: {
      PATH: process.env['PATH'],
      NODE_OPTIONS: `--require ${join(import.meta.dirname, 'hostile/swap-hook.cjs')}`,
      SWAP_PATH: join(tree.root, path),
      SWAP_TARGET: join(stage.outside, below),
      SWAP_AT: String(at),
      SWAP_BACK: back ? '1' : '0',
      SWAP_LOG: log,
      SWAP_OUTSIDE: stage.outside,
    },
  })
  return { outcome, log: readFileSync(log, 'utf8') }
}

/** Each place has its own turn, so that together they meet every call. */
const STEP = process.env['UNITLINT_SWAPS'] === 'all' ? 1 : 3

describe.each(SWAPPED.map((swapped, turn) => [...swapped, turn] as const))(
  '/%s becomes a link before one of the calls',
  (path, below, turn) => {
    it.each([
      [['check', '-f', 'json'], false],
      [['fix', '--write'], false],
      [['fix', '--write'], true],
      [['revert'], false],
      [['revert'], true],
    ] as const)('%j, and a directory again afterwards: %s', (command, back) => {
      const template = inhabited()
      if (command[0] === 'revert') unitlint(stage.words(template, ['fix', '--write']))
      const run = (at: number) => {
        const tree = stage.copy(template)
        const result = runSwapped(tree, command, path, below, at, back)
        return { ...result, tree }
      }
      const calls = Number(/calls: (\d+)/.exec(run(0).log)?.[1])
      expect(calls).toBeGreaterThan(100)
      let swaps = 0
      for (let at = 1 + (turn % STEP); at <= calls; at += STEP) {
        const { outcome, log, tree } = run(at)
        if (log.includes('swapped')) swaps++
        expect(log, `call ${at}`).not.toContain('outside: ')
        expectOrder(outcome, `call ${at} of ${command.join(' ')}`)
        stage.expectUntouched()
        rmSync(tree.root, { recursive: true })
      }
      expect(swaps).toBeGreaterThan(calls / STEP / 2)
    })
  },
)

describe.each(SWAPPED)('/%s is a directory and a link in turn', (path, below) => {
  it('30 runs that write or revert ask for nothing outside, whatever they meet', async () => {
    const tree = inhabited()
    const swapper = spawn(
      process.execPath,
      [join(import.meta.dirname, 'hostile/swapper.cjs'), join(tree.root, path), join(stage.outside, below)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    try {
      await once(swapper.stdout, 'data')
      for (let run = 0; run < 30; run++)
        stage.expectConfined(tree, run % 2 === 0 ? ['fix', '--write'] : ['revert'])
    } finally {
      swapper.kill('SIGKILL')
      await once(swapper, 'exit')
    }
    stage.expectUntouched()
    rmSync(tree.root, { recursive: true })
  })
})
