import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/fix/plan.ts'
import { Host } from '../../src/host/host.ts'
import { type FileMap, MemorySource } from '../../src/host/source/memory-source.ts'
import { completeLayout } from '../systemd/tree.ts'
import { type FixHost, fixHost } from './fix-hosts.ts'
import { describePlan, judgePlan, must, planFor, Tally } from './fix-laws.ts'

const HOSTS = Number(process.env.UNITLINT_FIX_HOSTS ?? 120)
const SEED = process.env.UNITLINT_SEED === undefined ? {} : { seed: Number(process.env.UNITLINT_SEED) }
/** The first property always tries the same hosts, the second fresh ones; a failure prints the seed. */
const SEEDS = [
  ['a fixed seed', { seed: 252 }],
  ['a fresh seed', SEED],
] as const

/** So many of a thousand hosts show this at the very least. */
const LEAST = {
  'with a finding': 250,
  'with a plan': 200,
  'with several files': 60,
  'with something withheld': 60,
  'with a late name': 10,
  'with set': 40,
  'with append': 25,
  'with reset': 50,
  'with sysctl': 40,
}

/** The host with the files of a plan among its own: no overlay, which the plan was proved on, has a part in it. */
function fixed(files: FileMap, plan: Plan): Host {
  const source = new MemorySource(files)
  const written = plan.files.map(({ path, content }) => {
    const slash = path.lastIndexOf('/')
    return [`${source.resolve(path.slice(0, slash))?.path}${path.slice(slash)}`, content]
  })
  return new Host(new MemorySource({ ...files, ...Object.fromEntries(written) }))
}

function tryHost(host: FixHost, tally: Tally): void {
  const files = completeLayout(host.files)
  const plan = planFor(new Host(new MemorySource(files)), host)
  if (!plan) {
    tally.add('hosts', 'refused for an edited file')
    return
  }
  const after = fixed(files, plan)
  judgePlan(plan, after)
  must(
    planFor(after, host)?.files.map(({ path }) => path),
    [],
    'a second fix plans no file',
  )
  tally.add(...describePlan(plan))
}

describe.for(SEEDS)('fixes of made-up hosts in memory, %s', ([name, seed]) => {
  it('end what they say they end, bring nothing, and leave nothing unsaid', () => {
    const tally = new Tally()
    fc.assert(
      fc.property(fixHost, host => tryHost(host, tally)),
      { numRuns: HOSTS, ...seed },
    )
    process.stdout.write(`fixing in memory, ${name}: ${tally}\n`)
    expect(tally.tooFew(HOSTS, LEAST)).toEqual([])
  })
})
