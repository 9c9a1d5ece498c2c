import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { MOST_UNIT_FILE_BYTES } from '../../src/unit/file-tree.ts'
import { unitlint } from '../cli/run.ts'
import { expectOrder, Stage } from './hostile/stage.ts'
import type { Tree } from './hostile/trees.ts'

const UNITS = 'etc/systemd/system'
const MOST_KIB = 1024 * 1024
/** Loose, for machines that do other things, too: undisturbed the slowest takes a tenth of it. */
const MOST_SECONDS = 240

const stage = new Stage([])
afterAll(() => stage.strike(), 300_000)

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)

const LARGE: readonly (readonly [string, (tree: Tree) => void])[] = [
  [
    '10,000 drop-ins of one unit',
    tree => {
      for (const at of numbers(10_000)) tree.put(`${UNITS}/a.service.d/${at}.conf`, '[Service]\nNice=1\n')
    },
  ],
  [
    '10,000 directories of drop-ins',
    tree => {
      for (const at of numbers(10_000)) tree.put(`${UNITS}/x${at}.service.d/1.conf`, '[Service]\nNice=1\n')
    },
  ],
  [
    '5,000 units with a directory of drop-ins each',
    tree => {
      for (const at of numbers(5000)) {
        tree.put(`${UNITS}/x${at}.service`, '[Service]\nExecStart=/bin/x\nPrivateTmp=yes\n')
        tree.put(`${UNITS}/x${at}.service.d/1.conf`, '[Service]\nNice=1\n')
      }
    },
  ],
  [
    '10,000 links to one unit, each link to the one before',
    tree => {
      for (const at of numbers(10_000))
        tree.link(`${UNITS}/l${at}.service`, at === 0 ? 'a.service' : `l${at - 1}.service`)
    },
  ],
  ['a unit file of 1 GiB', tree => tree.sparse(`${UNITS}/large.service`, 2 ** 30)],
  [
    '20 unit files of 60 MiB of nothing',
    tree => {
      for (const at of numbers(20)) tree.sparse(`${UNITS}/large${at}.service`, 60 * 2 ** 20)
    },
  ],
  [
    'the largest unit file that is read, each byte a line',
    tree => tree.put(`${UNITS}/lines.service`, Buffer.alloc(MOST_UNIT_FILE_BYTES)),
  ],
  [
    'the largest unit file that is read, of assignments without a section',
    tree => tree.put(`${UNITS}/lines.service`, 'Nice=1\n'.repeat(MOST_UNIT_FILE_BYTES / 7)),
  ],
]

/** Runs a command and gives its seconds and the most memory it had. */
function measured(tree: Tree, command: readonly string[]): { seconds: number; kib: number } {
  const file = join(stage.folder, 'measured')
  const start = performance.now()
  const outcome = unitlint(stage.words(tree, command), {
    env: {
      PATH: process.env['PATH'],
      NODE_OPTIONS: `--require ${join(import.meta.dirname, 'hostile/measure.cjs')}`,
      MEASURE_FILE: file,
    },
    timeout: MOST_SECONDS * 1000,
  })
  const seconds = (performance.now() - start) / 1000
  expectOrder(outcome, command.join(' '))
  return { seconds, kib: Number(readFileSync(file, 'utf8')) }
}

describe.each(LARGE)('%s', (_, make) => {
  it('every command ends in time and in bounded memory', () => {
    const tree = stage.tree()
    make(tree)
    for (const command of [
      ['check'],
      ['check', '-f', 'json'],
      ['show', 'a.service'],
      ['facts'],
      ['fix', '--write'],
      ['fix'],
    ]) {
      const { seconds, kib } = measured(tree, command)
      process.stdout.write(
        `${_}: ${command.join(' ')}: ${seconds.toFixed(1)} s, ${Math.round(kib / 1024)} MiB\n`,
      )
      expect(kib, command.join(' ')).toBeLessThan(MOST_KIB)
      expect(seconds, command.join(' ')).toBeLessThan(MOST_SECONDS)
    }
  })
})
