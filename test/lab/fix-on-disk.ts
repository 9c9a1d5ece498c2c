import { readFileSync, rmSync } from 'node:fs'
import fc from 'fast-check'
import { expect } from 'vitest'
import { RULES } from '../../rules/index.ts'
import { judgeOf } from '../../src/cli/carrying-out.ts'
import { carryOut } from '../../src/fix/carry-out.ts'
import type { Plan } from '../../src/fix/plan.ts'
import { planRevert } from '../../src/fix/revert.ts'
import { withState } from '../../src/fix/state.ts'
import { recover } from '../../src/fix/take-back.ts'
import { transact } from '../../src/fix/transaction.ts'
import { endedOf } from '../../src/fix/verify-written.ts'
import { Host } from '../../src/host/host.ts'
import { FsSource } from '../../src/host/source/fs-source.ts'
import { unitlint } from '../cli/run.ts'
import { type FixHost, fixHost } from '../properties/fix-hosts.ts'
import { describePlan, judgePlan, must, ownedFiles, planFor, Tally } from '../properties/fix-laws.ts'
import { withLayout } from '../systemd/tree.ts'
import { askSystemd } from './fixed-units.ts'
import { differences, type Snapshot, snapshot } from './tree-snapshot.ts'

const HOSTS = Number(process.env.UNITLINT_FIX_HOSTS ?? 500)
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

/** A tree without the directory that systemd-analyze works in. */
function stateOf(root: string): Snapshot {
  return new Map([...snapshot(root)].filter(([path]) => !path.startsWith('/tmp')))
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
function reverted(before: Snapshot, files: FixHost['files']): Snapshot {
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
  const before = stateOf(root)
  if (host.first !== undefined) {
    const first = planFor(hostOf(root), host, true)
    if (first && first.files.length > 0) {
      write(root, first, { ...host, byCommand: false })
      tally.add('written in two runs')
    }
  }
  const between = stateOf(root)
  const plan = planFor(hostOf(root), host)
  must(differences(stateOf(root), between), [], 'planning changes nothing')
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
  // What somebody made of a file of ours before it was overwritten is nowhere else, nor which directories the journal made for itself.
  const isLost = host.losesJournal && !host.force
  if (isLost) {
    rmSync(`${root}/var/lib/unitlint`, { recursive: true, force: true })
    if (plan && plan.files.length > 0) tally.add('reverted without a journal')
  }
  revert(root, host)
  const wrong = differences(stateOf(root), reverted(before, host.files))
  must(
    wrong.filter(line => !(isLost && /^\/var(?:\/lib)?: directory 755 /.test(line))),
    [],
    'a revert gives the tree as it was',
  )
}

/** The planned files are there as planned and nothing else is, but the journal and the directories that were made. */
function judgeWritten(root: string, host: FixHost, plan: Plan, before: Snapshot): void {
  const after = stateOf(root)
  const places = placesOf(root, plan)
  for (const [at, { content }] of plan.files.entries()) {
    const place = places[at] ?? ''
    must(readFileSync(root + place, 'utf8'), content, place)
    must(after.get(place)?.slice(0, 9), 'file 644 ', `mode of ${place}`)
  }
  const others = differences(after, before).filter(
    line =>
      !places.some(
        place => line.startsWith(`${place}:`) || /: directory 755 \S+, expected nothing$/.test(line),
      ) && !line.startsWith('/var/lib/unitlint'),
  )
  must(others, [], `nothing else is written${host.byCommand ? ' by the command' : ''}`)
}

/** Fixes made-up hosts on disk; prints what they showed, and fails where that is little. */
export function fixOnDisk(name: string, seed: { readonly seed?: number }): void {
  const tally = new Tally()
  const began = Date.now()
  fc.assert(
    fc.property(fixHost, host => tryHost(host, tally)),
    { numRuns: HOSTS, ...seed },
  )
  process.stdout.write(`fixing on disk, ${name}: ${tally}; ${Math.round((Date.now() - began) / 1000)} s\n`)
  expect(tally.tooFew(HOSTS, LEAST, seed.seed === undefined)).toEqual([])
}
