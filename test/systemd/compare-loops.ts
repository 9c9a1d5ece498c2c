import { expect } from 'vitest'
import { dependencyGraph } from '../../src/graph/graph.ts'
import { type OrderingLoop, orderingLoops } from '../../src/graph/ordering-loops.ts'
import { Host } from '../../src/host/host.ts'
import { FsSource } from '../../src/host/source/fs-source.ts'
import { parseStatedFacts } from '../../src/host/stated-facts.ts'
import { ETC } from './layouts/layout.ts'
import type { LoopHost } from './loop-hosts.ts'
import { withLayout } from './tree.ts'

/** One loop as the real systemd reports it when it makes a start transaction. */
interface BrokenLoop {
  readonly units: readonly string[]
  /** Undefined where it gives the start up. */
  readonly dropped: string | undefined
}

/** What the real systemd logs when it starts each of these units of the host at `root`, in the same order. */
export type StartAll = (root: string, anchors: readonly string[]) => readonly string[]

function brokenLoops(log: string): BrokenLoop[] {
  const loops: BrokenLoop[] = []
  let units: string[] = []
  for (const line of log.split('\n')) {
    const step = /Found (ordering cycle|dependency) on (\S+)\/(start|verify-active)$/.exec(line)
    if (step?.[2]) units = step[1] === 'dependency' ? [...units, step[2]] : [step[2]]
    // In 262 one line tells the whole loop.
    const whole = /Found ordering cycle: (.*) - after \S+$/.exec(line)?.[1]
    if (whole) units = whole.split(' after ').map(job => job.replace(/\/(?:start|verify-active)$/, ''))
    const end = /Job (\S+)\/\S+ deleted to break ordering cycle|Unable to break cycle starting/.exec(line)
    if (end) loops.push({ units, dropped: end[1] })
  }
  return loops
}

const unitsOf = (loop: OrderingLoop) => loop.steps.map(({ first }) => first).sort()

/** Expects that unitlint finds the loops that systemd runs into, and no others; returns how many those are. */
export function compareLoops(loopHost: LoopHost, release: number, startAll: StartAll): number {
  const { name, files, since = 0, until = Number.POSITIVE_INFINITY } = loopHost
  return withLayout(files, root => {
    const stated = parseStatedFacts(JSON.stringify({ systemd: { version: String(release) } }), 'test')
    const host = new Host(new FsSource(root), { stated })
    const ours = orderingLoops(dependencyGraph(host))
    const isInTime = since <= release && release <= until
    expect(ours.length > 0, name).toBe(isInTime && !/no loop|fails before/.test(name))
    const anchors = new Set(ours.map(({ anchor }) => anchor))
    for (const unit of host.installed()) {
      // The standard targets are started with what the host adds to them.
      const isOwn = unit.fragment?.startsWith(ETC) || unit.name === 'multi-user.target'
      if (unit.loadState === 'loaded' && isOwn) anchors.add(unit.name.replace('@.', '@i.'))
    }
    const logs = startAll(root, [...anchors])
    let compared = 0
    for (const [index, anchor] of [...anchors].entries()) {
      const theirs = brokenLoops(logs[index] ?? '')
      compared += theirs.length
      compareStart(ours, anchor, theirs)
    }
    return compared
  })
}

/** The loops of the whole host, and those that the start of one unit runs into. */
function compareStart(ours: readonly OrderingLoop[], anchor: string, theirs: readonly BrokenLoop[]) {
  for (const { units, dropped } of theirs) {
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

/** A template's loop shows its own instance here and there. */
function covers(loop: OrderingLoop, unit: string): boolean {
  return loop.entangled.includes(unit) || loop.entangled.includes(unit.replace('@i.', '@test_instance.'))
}
