import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unitlint } from '../cli/run.ts'
import {
  bareTree,
  copyForRun,
  earlierFix,
  type FixTree,
  fixOf,
  holdersTree,
  makePlace,
  revertOf,
} from './fix-trees.ts'
import { inPairs, plain, type TreeCall, traced } from './strace.ts'
import { differences, halfDone, type Snapshot, snapshot } from './tree-snapshot.ts'

/** A command that is killed at each of its calls, on a copy of a tree. */
interface Crash {
  readonly tree: string
  readonly args: readonly string[]
  /** The two states that any file may be in after the kill: an interrupted run before this one counts. */
  readonly before: Snapshot
  readonly after: Snapshot
  /** What is run next, in turn from one kill to the next, and the tree it must give. */
  readonly next: readonly { readonly args: readonly string[]; readonly gives: Snapshot }[]
}

/** The promise of the issue: at least so many. */
const LEAST_KILLS = 200
/** What a run says that came upon a killed one. */
const TAKEN_BACK = 'unitlint: an interrupted run was taken back first\n'
/** A call may be counted differently in a run, since the engine's threads wake each other; then it is run again. */
const MOST_TRIES = 3

let place = ''
let holders: FixTree
let bare: FixTree
let kills = 0
beforeAll(() => {
  place = makePlace()
  holders = holdersTree(place)
  bare = bareTree(place)
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

const done = async (root: string, args: readonly string[]) => {
  const { code, stderr } = await plain([...args, '--root', root])
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' })
  return root
}
const copyOf = (tree: string) => copyForRun(place, tree)

const stateAfter = async (tree: string, args: readonly string[]) => snapshot(await done(copyOf(tree), args))

function savePlan({ untouched, facts, prefer }: FixTree): string {
  const plan = join(place, 'plan.json')
  const { code } = unitlint(['fix', '--plan', plan, '--root', untouched, ...facts, ...prefer])
  expect(code).toBe(1)
  return plan
}

/** A copy of the tree after a run that was killed before the last of its calls that look so. */
async function killedAtLast(tree: string, args: readonly string[], pattern: RegExp): Promise<string> {
  const root = copyOf(tree)
  const { calls } = await traced(root, [...args, '--root', root])
  const last = calls.findLast(({ text }) => pattern.test(text))
  const killed = last && (await killedAt(tree, args, calls, last))
  if (killed === undefined) throw new Error(`no run could be killed at ${pattern}`)
  return killed
}

/** Kills the command at every call that changes the tree, each on a fresh copy. Gives the number of kills. */
async function killEverywhere(name: string, { tree, args, before, after, next }: Crash): Promise<void> {
  const recorded = copyOf(tree)
  const whole = await traced(recorded, [...args, '--root', recorded])
  expect({ code: whole.code, strays: whole.strays }).toEqual({ code: 0, strays: [] })
  expect(differences(snapshot(recorded), after)).toEqual([])
  rmSync(recorded, { recursive: true })

  const calls = whole.calls.filter(call => call.name !== 'close')
  const wrong: string[] = []
  await inPairs(calls, async (call, index) => {
    const root = await killedAt(tree, args, whole.calls, call)
    const say = (text: string) => wrong.push(`${name}, killed before ${call.text} (${index}): ${text}`)
    if (root === undefined) return void say(`not hit in ${MOST_TRIES} runs`)
    for (const text of halfDone(snapshot(root), before, after)) say(text)
    const then = next[index % next.length]
    if (!then) throw new Error('nothing comes next')
    const { code, stderr } = await plain([...then.args, '--root', root])
    if (code !== 0 || (stderr !== '' && stderr !== TAKEN_BACK))
      say(`then ${then.args[0]} gave ${code}: ${stderr}`)
    for (const text of differences(snapshot(root), then.gives)) say(`then ${then.args[0]}: ${text}`)
    rmSync(root, { recursive: true })
  })
  expect(wrong).toEqual([])
  kills += calls.length
  process.stdout.write(`${name}: killed at ${calls.length} calls\n`)
}

/** A copy of the tree after a run that was killed before just that call was carried out. */
async function killedAt(
  tree: string,
  args: readonly string[],
  all: readonly TreeCall[],
  call: TreeCall,
): Promise<string | undefined> {
  const wanted = all.slice(0, all.indexOf(call) + 1).map(({ text }) => text)
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const root = copyOf(tree)
    const { killedIn, calls } = await traced(root, [...args, '--root', root], [{ call, effect: 'kill' }])
    const made = calls.map(({ text }) => text)
    if (killedIn?.text === call.text && made.join('\n') === wanted.join('\n')) return root
    rmSync(root, { recursive: true })
  }
  return undefined
}

/** A revert of a fixed tree that starts from the tree or from what an interrupted run made of it. */
function reverting(tree: FixTree, fixed: string, start: string): Crash {
  const [before, after] = [snapshot(fixed), snapshot(tree.untouched)]
  const next = [
    { args: revertOf(tree), gives: after },
    { args: fixOf(tree), gives: before },
  ]
  return { tree: start, args: revertOf(tree), before, after, next }
}

describe('a run killed before any of its calls that change the tree', () => {
  it('fix over an earlier fix: every file is old or new, and the next run ends it or reverts all', async () => {
    const tree = earlierFix(holders, place)
    const before = snapshot(tree)
    const after = await stateAfter(tree, fixOf(holders))
    const isChanged = (path: string) => path.endsWith('unitlint.conf') && after.get(path) !== before.get(path)
    expect([...after.keys()].filter(isChanged).length).toBeGreaterThanOrEqual(5)
    expect([...before.keys()].filter(isChanged).length).toBe(1)
    await killEverywhere('fix', {
      tree,
      args: fixOf(holders),
      before,
      after,
      next: [
        { args: fixOf(holders), gives: after },
        { args: revertOf(holders), gives: snapshot(holders.untouched) },
      ],
    })
  })

  it('apply of a saved plan: the same, and the plan can be applied again', async () => {
    const before = snapshot(holders.untouched)
    const after = await stateAfter(holders.untouched, fixOf(holders))
    const apply = ['apply', savePlan(holders)]
    await killEverywhere('apply', {
      tree: holders.untouched,
      args: apply,
      before,
      after,
      next: [
        { args: apply, gives: after },
        { args: revertOf(holders), gives: before },
        { args: fixOf(holders), gives: after },
      ],
    })
  })

  it.each([
    ['revert', () => holders],
    ['revert on a bare tree', () => bare],
  ])('%s: the next run ends it, or writes the fix again', async (name, treeOf) => {
    const fixTree = treeOf()
    const tree = await done(copyOf(fixTree.untouched), fixOf(fixTree))
    await killEverywhere(name, reverting(fixTree, tree, tree))
  })

  it('fix of a tree without /var and /etc/sysctl.d: the same', async () => {
    const before = snapshot(bare.untouched)
    const after = await stateAfter(bare.untouched, fixOf(bare))
    expect([...after.keys()]).toContain('/etc/sysctl.d/99-zz-unitlint.conf')
    await killEverywhere('fix of a bare tree', {
      tree: bare.untouched,
      args: fixOf(bare),
      before,
      after,
      next: [
        { args: fixOf(bare), gives: after },
        { args: revertOf(bare), gives: before },
      ],
    })
  })

  it('a run that takes back a killed fix and then does its own: the same', async () => {
    const tree = earlierFix(holders, place)
    const before = snapshot(tree)
    const after = await stateAfter(tree, fixOf(holders))
    const untouched = snapshot(holders.untouched)
    const interrupted = await killedAtLast(tree, fixOf(holders), /^rename .*unitlint\.conf$/)
    const next = [
      { args: fixOf(holders), gives: after },
      { args: revertOf(holders), gives: untouched },
    ]
    await killEverywhere('fix after a killed fix', {
      tree: interrupted,
      args: fixOf(holders),
      before,
      after,
      next,
    })
  })

  it('a revert that takes back a killed revert and then does its own: the same', async () => {
    const tree = await done(copyOf(bare.untouched), fixOf(bare))
    const interrupted = await killedAtLast(tree, revertOf(bare), /^rmdir \/etc/)
    await killEverywhere('revert after a killed revert', reverting(bare, tree, interrupted))
  })
})

it(`is killed at ${LEAST_KILLS} calls and more`, () => {
  process.stdout.write(`kill points in all: ${kills}\n`)
  expect(kills).toBeGreaterThanOrEqual(LEAST_KILLS)
})
