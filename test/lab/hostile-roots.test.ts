import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { PROJECT } from '../cli/run.ts'
import { Stage } from './hostile/stage.ts'
import { HOSTILE_NOTES, HOSTILE_TREES } from './hostile/trees.ts'

const READING = [['check', '-f', 'json'], ['show', 'a.service', 'docker.service'], ['facts']]
/** An interrupted run is taken back by the first of them; the last finds what the others left. */
const WRITING = [
  ['fix', '--write'],
  ['revert', 'docker.service'],
  ['apply', 'PLAN'],
  ['fix', '--write', '--force'],
  ['revert'],
]

const stage = new Stage([...READING, ...WRITING])
afterAll(() => stage.strike(), 300_000)

describe('a run on a harmless tree', () => {
  it('names nothing outside but what a program of Node.js needs to start, its own files and what the user named', () => {
    const dist = join(PROJECT, 'dist')
    const ancestors: string[] = []
    for (let at = dist; at !== '/'; at = dirname(at)) ancestors.push(at)
    const known = new Set([
      ...ancestors,
      '/',
      ...['unitlint.cjs', 'main.js', 'main.js.cache'].map(name => join(dist, name)),
      join(PROJECT, 'package.json'),
      process.execPath,
      '/etc/ssl/openssl.cnf',
      '/usr/lib/ssl/openssl.cnf',
      'ROOT',
      join(stage.folder, 'facts.json'),
      join(stage.folder, 'plan.json'),
      // libuv keeps a descriptor in reserve as soon as there is a stream, such as standard error.
      '/dev/null',
      // A word of the command line: the error says so where it is a file's name.
      'a.service',
      'docker.service',
    ])
    const others = [...stage.harmlessNames].filter(
      name =>
        !known.has(name) &&
        !/^(?:\/usr)?\/lib\/[\w/.+-]+\.so[\d.]*$|^\/etc\/ld\.so\.\w+$|^\/(?:proc|sys)\//.test(name),
    )
    expect(others).toEqual([])
  })
})

describe.each([...HOSTILE_TREES])('%s', (_, make) => {
  it('every command stays inside and ends in order', async () => {
    const tree = stage.tree()
    await make(tree)
    for (const command of [...READING, ...WRITING]) stage.expectConfined(tree, command)
    stage.expectUntouched()
    rmSync(tree.root, { recursive: true })
  })
})

describe.each([...HOSTILE_NOTES])('%s', (_, make) => {
  it('no command is led outside', async () => {
    const tree = stage.tree()
    await make(tree)
    for (const command of WRITING) stage.expectConfined(tree, command)
    stage.expectUntouched()
    rmSync(tree.root, { recursive: true })
  })
})
