import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Outcome } from '../cli/run.ts'
import { bareTree, copyForRun, earlierFix, type FixTree, fixOf, holdersTree, makePlace } from './fix-trees.ts'
import { type Injection, inPairs, plain, type TracedRun, type TreeCall, traced } from './strace.ts'
import { differences, isLeftover, type Snapshot, snapshot } from './tree-snapshot.ts'

const ERRORS = ['ENOSPC', 'EROFS', 'EACCES', 'EIO'] as const
/** A call may be counted differently in a run, since the engine's threads wake each other; then it is run again. */
const MOST_TRIES = 3

/** A command with a tree, and the two states that it may end in. */
interface Job {
  readonly name: string
  readonly tree: string
  readonly args: readonly string[]
  readonly before: Snapshot
  readonly after: Snapshot
  readonly calls: readonly TreeCall[]
}

let place = ''
let holders: FixTree
let bare: FixTree
let faults = 0
beforeAll(() => {
  place = makePlace()
  holders = holdersTree(place)
  bare = bareTree(place)
})
afterAll(() => {
  process.stdout.write(`faults in all: ${faults}\n`)
  rmSync(place, { recursive: true, force: true })
})

const copyOf = (tree: string) => copyForRun(place, tree)

async function jobOf(name: string, tree: string, args: readonly string[]): Promise<Job> {
  const root = copyOf(tree)
  const { code, stderr, strays, calls } = await traced(root, [...args, '--root', root])
  expect({ code, stderr, strays }).toEqual({ code: 0, stderr: '', strays: [] })
  return { name, tree, args, before: snapshot(tree), after: snapshot(root), calls }
}

/** A run in which just these calls failed, on a copy of the tree. */
async function faulty(
  job: Job,
  injections: readonly Injection[],
  expected: readonly string[],
): Promise<(TracedRun & { root: string }) | undefined> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const root = copyOf(job.tree)
    const run = await traced(root, [...job.args, '--root', root], injections)
    const failed = run.failed.map(({ text }) => text)
    if (expected.every((text, index) => failed[index] === text)) return { ...run, root }
    rmSync(root, { recursive: true })
  }
  return undefined
}

/** What is wrong with the way a failed run says so: one line with a path and a reason, and no claim of success. */
function badReport({ code, stdout, stderr }: Outcome): readonly string[] {
  const wrong: string[] = []
  if (code !== 2) wrong.push(`exit ${code}`)
  if (stdout !== '') wrong.push(`standard output: ${stdout}`)
  if (!/^unitlint: \/\S*: \w[^\n]+\n$/.test(stderr)) wrong.push(`standard error: ${stderr}`)
  return wrong
}

/** The tree without unitlint's notes, what they stand in, and unfinished files: all that a host is configured by. */
function withoutState(tree: Snapshot): Snapshot {
  const isState = (path: string) =>
    isLeftover(path) || path === '/var' || path === '/var/lib' || /^\/var\/lib\/unitlint(?:\/|$)/.test(path)
  return new Map([...tree].filter(([path]) => !isState(path)))
}

/** Lets each call fail in turn with each of the errors, or with one in turn. */
async function failEverywhere(job: Job, errorsOf: (index: number) => readonly string[]): Promise<void> {
  const wrong: string[] = []
  const cases = job.calls.flatMap((call, index) => errorsOf(index).map(error => ({ call, error })))
  let harmless = 0
  await inPairs(cases, async ({ call, error }) => {
    const say = (text: string) => wrong.push(`${job.name}, ${error} at ${call.text} (${call.nth}): ${text}`)
    const run = await faulty(job, [{ call, effect: error }], [call.text])
    if (!run) return void say(`not hit in ${MOST_TRIES} runs`)
    const tree = snapshot(run.root)
    if (run.code === 0) {
      // It failed after all was done: no file but unitlint's own notes may differ, and the next run tidies them up.
      harmless++
      if (/ \/etc\b/.test(call.text)) say('exit 0')
      for (const text of differences(withoutState(tree), withoutState(job.after))) say(`exit 0, and ${text}`)
      const next = await plain([...job.args, '--root', run.root])
      if (next.code !== 0) say(`the next run gave ${next.code}: ${next.stderr}`)
      for (const text of differences(snapshot(run.root), job.after)) say(`after the next run ${text}`)
    } else {
      for (const text of badReport(run)) say(text)
      for (const text of differences(tree, job.before)) say(text)
    }
    rmSync(run.root, { recursive: true })
  })
  expect(wrong).toEqual([])
  faults += cases.length
  process.stdout.write(`${job.name}: ${cases.length} faults, ${harmless} of them after all was done\n`)
}

describe('an error at any call that writes: exit 2, one line and the tree as it was', () => {
  it('fix --write, each of four errors', async () => {
    const job = await jobOf('fix', earlierFix(holders, place), fixOf(holders))
    expect(job.calls.length).toBeGreaterThan(60)
    await failEverywhere(job, () => ERRORS)
  })

  it('fix --write on a tree without /var, the errors in turn', async () => {
    const job = await jobOf('fix of a bare tree', bare.untouched, fixOf(bare))
    await failEverywhere(job, index => [ERRORS[index % ERRORS.length] ?? 'EIO'])
  })

  it('apply, the errors in turn', async () => {
    const plan = join(place, 'plan.json')
    const planned = await plain(['fix', '--plan', plan, '--root', holders.untouched, ...holders.prefer])
    expect(planned.code).toBe(1)
    const job = await jobOf('apply', holders.untouched, ['apply', plan])
    await failEverywhere(job, index => [ERRORS[index % ERRORS.length] ?? 'EIO'])
  })

  it('revert, the errors in turn', async () => {
    const fixed = copyOf(bare.untouched)
    expect((await plain([...fixOf(bare), '--root', fixed])).code).toBe(0)
    const job = await jobOf('revert', fixed, ['revert', ...bare.facts])
    await failEverywhere(job, index => [ERRORS[index % ERRORS.length] ?? 'EIO'])
  })
})

describe('an error while a failed run is taken back: the line says what is left, and the next run mends it', () => {
  /** Every file of the configuration that is not as before is named, or the tree is as before. */
  async function judge(job: Job, run: TracedRun & { root: string }, say: (text: string) => void) {
    const tree = withoutState(snapshot(run.root))
    const left = differences(tree, withoutState(job.before)).map(text => text.slice(0, text.indexOf(':')))
    if (run.code !== 0) for (const text of badReport(run)) say(text)
    for (const path of left)
      if (run.code !== 0 && !run.stderr.includes(path)) say(`left and not named: ${path}`)
    if (run.code === 0)
      for (const text of differences(tree, withoutState(job.after))) say(`exit 0, and ${text}`)
    const next = await plain([...job.args, '--root', run.root])
    if (next.code !== 0) say(`the next run gave ${next.code}: ${next.stderr}`)
    for (const text of differences(snapshot(run.root), job.after)) say(`after the next run ${text}`)
    rmSync(run.root, { recursive: true })
  }

  it('one more error at each call of the taking back', async () => {
    const job = await jobOf('fix', earlierFix(holders, place), fixOf(holders))
    const first = job.calls.findLast(({ text }) => /^rename .*unitlint\.conf$/.test(text))
    if (!first) throw new Error('the fix renames nothing')
    const single = await faulty(job, [{ call: first, effect: 'EIO' }], [first.text])
    if (!single) throw new Error('the fix could not be let fail')
    rmSync(single.root, { recursive: true })
    const at = single.calls.findIndex(({ name, nth }) => name === first.name && nth === first.nth)
    const later = single.calls.slice(at + 1)
    expect(later.length).toBeGreaterThan(20)
    const wrong: string[] = []
    await inPairs(later, async call => {
      const say = (text: string) =>
        wrong.push(`EROFS at ${call.text} (${call.nth}) while taking back: ${text}`)
      const second: Injection = { call, effect: call.name === first.name ? 'EIO' : 'EROFS' }
      const pair = [{ call: first, effect: 'EIO' }, second]
      const run = await faulty(job, pair, [first.text, call.text])
      if (!run) return void say(`not hit in ${MOST_TRIES} runs`)
      await judge(job, run, say)
    })
    expect(wrong).toEqual([])
    faults += later.length
    process.stdout.write(`two faults: ${later.length}\n`)
  })

  it('a file system that is read-only from some call on, for good', async () => {
    const job = await jobOf('fix', earlierFix(holders, place), fixOf(holders))
    const starts = job.calls.filter(({ name }) =>
      ['mkdir', 'openat', 'rename', 'unlink', 'link'].includes(name),
    )
    const wrong: string[] = []
    await inPairs(starts, async start => {
      const say = (text: string) => wrong.push(`read-only from ${start.text} (${start.nth}) on: ${text}`)
      const from = job.calls.indexOf(start)
      const before = job.calls.slice(0, from)
      const injections = ['mkdir', 'rename', 'unlink', 'link', 'rmdir', 'fchmod', 'fchown'].map(
        (name): Injection => ({
          call: { name, nth: before.filter(call => call.name === name).length + 1 },
          effect: 'EROFS',
          onwards: true,
        }),
      )
      // Every openat counts, those that read, too, so only this one can be let fail.
      if (start.name === 'openat') injections.push({ call: start, effect: 'EROFS' })
      const run = await faulty(job, injections, [start.text])
      if (!run) return void say(`not hit in ${MOST_TRIES} runs`)
      await judge(job, run, say)
    })
    expect(wrong).toEqual([])
    faults += starts.length
    process.stdout.write(`read-only for good: ${starts.length}\n`)
  })
})
