import { spawnSync } from 'node:child_process'
import { afterAll, describe, expect, it } from 'vitest'
import { dependencyGraph } from '../../src/graph/graph.ts'
import { type OrderingLoop, orderingLoops } from '../../src/graph/ordering-loops.ts'
import { Host } from '../../src/host/host.ts'
import { FsSource } from '../../src/host/source/fs-source.ts'
import { parseStatedFacts } from '../../src/host/stated-facts.ts'
import { ETC } from './layouts/layout.ts'
import { LOOP_HOSTS } from './loop-hosts.ts'
import { skipReason } from './oracle.ts'
import { withLayout } from './tree.ts'

/** One loop as the real systemd reports it when it makes a start transaction. */
interface BrokenLoop {
  readonly units: readonly string[]
  /** Undefined where it gives the start up. */
  readonly dropped: string | undefined
}

/** The loops that systemd 252 meets when one unit is started; a process of its own, since jobs stay. */
function startOf(root: string, anchor: string): readonly BrokenLoop[] {
  const args = ['verify', `--root=${root}`, '--man=no', '--generators=no', anchor]
  const { stderr, error } = spawnSync('systemd-analyze', args, {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', SYSTEMD_LOG_COLOR: '0' },
  })
  if (error) throw error
  const loops: BrokenLoop[] = []
  let units: string[] = []
  for (const line of stderr.split('\n')) {
    const step = /Found (ordering cycle|dependency) on (\S+)\/(start|verify-active)$/.exec(line)
    if (step?.[2]) units = step[1] === 'dependency' ? [...units, step[2]] : [step[2]]
    const end = /Job (\S+)\/\S+ deleted to break ordering cycle|Unable to break cycle starting/.exec(line)
    if (end) loops.push({ units, dropped: end[1] })
  }
  return loops
}

function readHost(root: string): Host {
  const stated = parseStatedFacts(JSON.stringify({ systemd: { version: '252' } }), 'test')
  return new Host(new FsSource(root), { stated })
}

const unitsOf = (loop: OrderingLoop) => loop.steps.map(({ first }) => first).sort()

describe('ordering loops, as the real systemd 252 runs into them', () => {
  let compared = 0
  afterAll(() => {
    // Hosts in which nobody finds a loop would prove nothing.
    if (skipReason === undefined) expect(compared).toBeGreaterThan(60)
  })

  it.for(LOOP_HOSTS)('$name', ({ name, files }, ctx) => {
    if (skipReason !== undefined) ctx.skip(skipReason)
    withLayout(files, root => {
      const host = readHost(root)
      const ours = orderingLoops(dependencyGraph(host))
      expect(ours.length > 0, name).toBe(!/no loop|fails before/.test(name))
      const anchors = new Set(ours.map(({ anchor }) => anchor))
      for (const unit of host.installed()) {
        // The standard targets are started with what the host adds to them.
        const isOwn = unit.fragment?.startsWith(ETC) || unit.name === 'multi-user.target'
        if (unit.loadState === 'loaded' && isOwn) anchors.add(unit.name.replace('@.', '@i.'))
      }
      for (const anchor of anchors) {
        const theirs = startOf(root, anchor)
        for (const { units, dropped } of theirs) {
          compared++
          const known = ours.find(loop => units.every(unit => covers(loop, unit)))
          expect(known, `${anchor}: ${units.join(' ')}`).toBeDefined()
          if (anchor === known?.anchor) {
            const exact = ours.find(loop => unitsOf(loop).join() === [...units].sort().join())
            const allowed = exact?.mayDrop ?? known.entangled
            if (dropped === undefined) expect(allowed, anchor).toEqual([])
            else expect(allowed, anchor).toContain(dropped)
          }
          if (dropped === undefined) expect(ours.flatMap(loop => loop.impossible)).toContain(anchor)
        }
        for (const loop of ours) {
          if (loop.anchor === anchor) expect(theirs.length, `${anchor} runs into a loop`).toBeGreaterThan(0)
          if (loop.impossible.includes(anchor))
            expect(
              theirs.map(({ dropped }) => dropped),
              `${anchor} cannot start`,
            ).toContain(undefined)
        }
      }
    })
  })
})

/** A template's loop shows its own instance here and there. */
function covers(loop: OrderingLoop, unit: string): boolean {
  return loop.entangled.includes(unit) || loop.entangled.includes(unit.replace('@i.', '@test_instance.'))
}
