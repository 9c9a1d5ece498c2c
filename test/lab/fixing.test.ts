import { readFileSync, rmSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RULES } from '../../rules/index.ts'
import { endedOf, judgeOf } from '../../src/cli/carrying-out.ts'
import { carryOut } from '../../src/fix/carry-out.ts'
import type { Plan } from '../../src/fix/plan.ts'
import { planRevert } from '../../src/fix/revert.ts'
import { withState } from '../../src/fix/state.ts'
import { recover, transact } from '../../src/fix/transaction.ts'
import { Host } from '../../src/host/host.ts'
import { FsSource } from '../../src/host/source/fs-source.ts'
import { unitlint } from '../cli/run.ts'
import { type FixHost, fixHost } from '../properties/fix-hosts.ts'
import { describePlan, judgePlan, must, ownedFiles, planFor, Tally } from '../properties/fix-laws.ts'
import { skipReason } from '../systemd/oracle.ts'
import { withLayout } from '../systemd/tree.ts'
import { askSystemd } from './fixed-units.ts'
import { type TreeState, treeDifference, treeState } from './tree-state.ts'

const HOSTS = Number(process.env.UNITLINT_FIX_HOSTS ?? 500)
const SEED = process.env.UNITLINT_SEED === undefined ? {} : { seed: Number(process.env.UNITLINT_SEED) }
/** The first property always tries the same hosts, the second fresh ones; a failure prints the seed. */
const SEEDS = [
  ['a fixed seed', { seed: 1_000_252 }],
  ['a fresh seed', SEED],
] as const

/** So many of a thousand hosts show this at the very least. */
const LEAST = {
  'with a finding': 250,
  'with a plan': 200,
  'with several files': 80,
  'with a file replaced': 3,
  'with something withheld': 80,
  'with a conflict': 3,
  'with a late name': 20,
  'with set': 50,
  'with append': 40,
  'with reset': 60,
  'with sysctl': 50,
  'refused for an edited file': 3,
  'written by the command': 5,
  'written in two runs': 20,
  'reverted without a journal': 30,
  'asked of systemd': 100,
}

/** Reads a tree anew. */
const hostOf = (root: string) => new Host(new FsSource(root))

/** Writes a plan as `fix --write` does. */
function write(root: string, plan: Plan, host: FixHost): void {
  if (plan.files.length === 0) return
  if (host.byCommand) {
    const { code, stderr } = unitlint([
      ...['fix', '--write', '--root', root],
      ...(host.unsafe ? ['--unsafe'] : []),
      ...(host.force ? ['--force'] : []),
      ...host.prefer.flatMap(id => ['--prefer', id]),
    ])
    must([code, stderr], [0, ''], 'fix --write')
    return
  }
  const judge = judgeOf(RULES, endedOf(plan))
  carryOut(root, plan, { again: () => hostOf(root), judge, reload: false })
}

/** Takes everything back as `revert` does. */
function revert(root: string, { byCommand }: FixHost): void {
  if (byCommand) {
    const { code } = unitlint(['revert', '--root', root])
    // 2 where an edited file stays.
    must(code === 0 || code === 2, true, 'revert ends well')
    return
  }
  withState(root, state => {
    recover(root, state)
    transact(root, state, planRevert(root, state.journal(), undefined), () => undefined)
  })
}

/** The places of a plan's files, free of links. */
function placesOf(root: string, plan: Plan): readonly string[] {
  const source = new FsSource(root)
  return plan.files.map(({ path }) => {
    const slash = path.lastIndexOf('/')
    return `${source.resolve(path.slice(0, slash))?.path}${path.slice(slash)}`
  })
}

/** What is to be there after a revert: all but the files of ours that were there before, which have no journal either. */
function reverted(before: TreeState, files: FixHost['files']): TreeState {
  const gone = ownedFiles(files)
  return new Map([...before].filter(([path]) => !gone.includes(path)))
}

function tryHost(host: FixHost, tally: Tally): void {
  withLayout(host.files, root => {
    const umask = process.umask(host.umask)
    try {
      tryTree(root, host, tally)
    } finally {
      process.umask(umask)
    }
  })
}

function tryTree(root: string, host: FixHost, tally: Tally): void {
  const before = treeState(root)
  if (host.first !== undefined) {
    const first = planFor(hostOf(root), host, true)
    if (first && first.files.length > 0) {
      write(root, first, { ...host, byCommand: false })
      tally.add('written in two runs')
    }
  }
  const between = treeState(root)
  const plan = planFor(hostOf(root), host)
  must(treeDifference(between, treeState(root)), [], 'planning changes nothing')
  if (!plan) {
    tally.add('hosts', 'refused for an edited file')
    if (host.byCommand)
      must(unitlint(['fix', '--write', '--root', root]).code, 2, 'an edited file is refused')
  } else {
    write(root, plan, host)
    judgeWritten(root, host, plan, between)
    judgePlan(plan, hostOf(root))
    must(
      planFor(hostOf(root), host)?.files.map(({ path }) => path),
      [],
      'a second fix plans no file',
    )
    tally.add(...describePlan(plan))
    if (host.byCommand && plan.files.length > 0) tally.add('written by the command')
    if (host.isForSystemd252) {
      const { wrong, changes } = askSystemd(root, plan, placesOf(root, plan))
      must(wrong, [], 'what systemd makes of it')
      if (changes > 0) tally.add('asked of systemd')
    }
  }
  if (host.losesJournal) {
    rmSync(`${root}/var/lib/unitlint`, { recursive: true, force: true })
    if (plan && plan.files.length > 0) tally.add('reverted without a journal')
  }
  revert(root, host)
  must(treeDifference(reverted(before, host.files), treeState(root)), [], 'a revert gives the tree as it was')
}

/** The planned files are there as planned and nothing else is, but the journal and the directories that were made. */
function judgeWritten(root: string, host: FixHost, plan: Plan, before: TreeState): void {
  const after = treeState(root)
  const places = placesOf(root, plan)
  for (const [at, { content }] of plan.files.entries()) {
    const place = places[at] ?? ''
    must(readFileSync(root + place, 'utf8'), content, place)
    must(after.get(place)?.slice(0, 6), '100644', `mode of ${place}`)
  }
  const others = treeDifference(before, after).filter(
    line =>
      !places.some(place => line.startsWith(`${place}:`) || /^\S+: absent \/ 40755 /.test(line)) &&
      !line.startsWith('/var/lib/unitlint'),
  )
  must(others, [], `nothing else is written${host.byCommand ? ' by the command' : ''}`)
}

describe.for(SEEDS)('fixes of made-up hosts on disk, %s', ([name, seed]) => {
  it('are written, found good by the real systemd, and taken back', { timeout: 900_000 }, ctx => {
    if (skipReason !== undefined) ctx.skip(skipReason)
    const tally = new Tally()
    const began = Date.now()
    fc.assert(
      fc.property(fixHost, host => tryHost(host, tally)),
      { numRuns: HOSTS, ...seed },
    )
    process.stdout.write(`fixing on disk, ${name}: ${tally}; ${Math.round((Date.now() - began) / 1000)} s\n`)
    expect(tally.tooFew(HOSTS, LEAST)).toEqual([])
  })
})
