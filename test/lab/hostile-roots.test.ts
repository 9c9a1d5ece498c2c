import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LEAKING_FACTS } from '../cli/run.ts'
import { namesOf, straying } from './hostile/confined.ts'
import { fillOutside, MARKER, snapshot } from './hostile/outside.ts'
import { type TracedRun, traced } from './hostile/trace.ts'
import { HOSTILE_TREES, harmless, Tree } from './hostile/trees.ts'

const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'unitlint-hostile-'))
chmodSync(scratch, 0o755)
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const facts = join(scratch, 'facts.json')
const outside = join(scratch, 'outside')
let count = 0

function emptyTree(): Tree {
  const root = join(scratch, `root-${count++}`)
  mkdirSync(root)
  const tree = new Tree(root, outside)
  harmless(tree)
  return tree
}

/** Every command that looks at a tree, the writing ones last. */
const COMMANDS: readonly (readonly string[])[] = [
  ['check', '-f', 'json'],
  ['check', 'a.service'],
  ['show', 'a.service', 'docker.service'],
  ['facts'],
  ['fix'],
  ['fix', '--write'],
  ['fix', '--write', '--force'],
]

const run = (tree: Tree, command: readonly string[]) =>
  traced([...command, '--root', tree.root, '--facts', facts, '--color', 'never'])

/** What may be asked for by name: what the same commands ask for on a tree without any malice, and when they fail. */
const allowed = new Set<string>()

beforeAll(() => {
  mkdirSync(outside)
  fillOutside(outside)
  writeFileSync(facts, JSON.stringify(LEAKING_FACTS))
  const tree = emptyTree()
  const runs = [...COMMANDS, ['check', 'none.service'], ['show', 'none.service']].map(command =>
    run(tree, command),
  )
  for (const { calls } of runs) for (const name of namesOf(calls, tree.root)) allowed.add(name)
  expect(runs.map(({ code }) => code)).toEqual([1, 1, 0, 0, 1, 2, 0])
})

function expectConfined(tree: Tree, { calls, code, stdout, stderr }: TracedRun): void {
  expect(straying(calls, tree.root, allowed)).toEqual([])
  expect([0, 1, 2, 3], `exit code ${code}, ${stderr}`).toContain(code)
  expect(stderr).toMatch(/^(?:unitlint: [^\n]*\n)?$/)
  expect(stderr).not.toContain('internal error')
  for (const text of [stdout, stderr]) {
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
    expect(text).not.toContain(MARKER)
  }
}

describe('a run on a harmless tree', () => {
  it('names nothing outside but what a program of Node.js needs to start', () => {
    const named = [...allowed].filter(
      name => !/^(?:\/lib|\/usr\/lib|\/etc\/ld\.so|\/proc|\/sys|\/dev)/.test(name),
    )
    expect(named).toEqual([])
  })
})

describe.each([...HOSTILE_TREES])('%s', (_, make) => {
  it('every command stays inside and ends in order', async () => {
    const tree = emptyTree()
    await make(tree)
    const before = snapshot(outside)
    for (const command of COMMANDS) expectConfined(tree, run(tree, command))
    expect(snapshot(outside)).toEqual(before)
    rmSync(tree.root, { recursive: true })
  })
})
