import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { PROJECT } from '../cli/run.ts'
import { Stage } from './hostile/stage.ts'
import { HOSTILE_TREES } from './hostile/trees.ts'

/** Every command that looks at a tree, the writing ones last. */
const COMMANDS: readonly (readonly string[])[] = [
  ['check', '-f', 'json'],
  ['show', 'a.service', 'docker.service'],
  ['facts'],
  ['fix'],
  ['fix', '--write'],
  ['fix', '--write', '--force'],
]

const stage = new Stage(COMMANDS)
afterAll(() => stage.strike())

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
    for (const command of COMMANDS) stage.expectConfined(tree, command)
    stage.expectUntouched()
    rmSync(tree.root, { recursive: true })
  })
})
