import { describeOrigin, type StatedDependency } from '../../src/graph/dependency.ts'
import { type DependencyGraph, dependencyGraph } from '../../src/graph/graph.ts'
import { type OrderingLoop, orderingLoops } from '../../src/graph/ordering-loops.ts'
import { originSite, relatedDependency, shownName } from '../../src/rule/dependency-site.ts'
import { defineRule, type Match, type Site } from '../../src/rule/rule.ts'

/** What the message is made of. */
interface CycleData {
  readonly anchor: string
  readonly isBoot: boolean
  readonly steps: readonly {
    readonly first: string
    readonly next: string
    readonly because: readonly string[]
  }[]
  readonly mayDrop: readonly string[]
  readonly entangled: readonly string[]
  readonly impossible: readonly string[]
}

export default defineRule({
  summary: 'units that wait for each other in a ring, so that systemd leaves one out or refuses the start',
  severity: 'error',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.unit(5) Before=, After=', 'core/transaction.c transaction_verify_order_one()'],
  remedyIds: [],

  *check({ host, fact }) {
    const graph = dependencyGraph(host)
    for (const loop of orderingLoops(graph))
      yield matchOf(graph, loop, fact('systemd.version').known ? 'certain' : 'likely')
  },

  message({ anchor, isBoot, steps, mayDrop, entangled, impossible }) {
    const ring = steps
      .slice(0, MOST_STEPS)
      .map(({ first, next, because }) => `${next} after ${first} (${because.join('; ')})`)
    if (steps.length > MOST_STEPS) ring.push(`and ${steps.length - MOST_STEPS} more steps back to the first`)
    const when = isBoot ? `at boot (${anchor})` : `when ${anchor} is started`
    const others =
      entangled.length > steps.length ? `, of ${entangled.length} units that hang together so` : ''
    const end =
      mayDrop.length > 0
        ? `systemd breaks the ring by not starting ${oneOf(mayDrop)}${others}`
        : `systemd can leave none of them out and refuses to start ${anchor}`
    const refused = impossible.filter(name => name !== anchor || mayDrop.length > 0)
    const also = refused.length > 0 ? `; starting ${oneOf(refused)} fails: "Transaction order is cyclic"` : ''
    return `ordering cycle ${when}: ${ring.join(', ')}; ${end}${also}`
  },
})

const MOST_NAMED = 8
/** Longer rings are whole in the data alone. */
const MOST_STEPS = 30

function oneOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED)
  const more = names.length - shown.length
  if (more > 0) return `${shown.join(', ')} or one of ${more} more`
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`
}

function matchOf(
  graph: DependencyGraph,
  loop: OrderingLoop,
  confidence: 'certain' | 'likely',
): Match<CycleData> {
  const reasons = loop.steps.flatMap(step => step.reasons)
  const cause = causeOf(loop, reasons)
  const unit = graph.unit(cause?.from ?? loop.steps[0]?.first ?? '') ?? null
  const steps = loop.steps.map(({ first, next, reasons }) => ({
    first: shownName(first),
    next: shownName(next),
    because: reasons.map(({ origin }) => describeOrigin(origin)),
  }))
  return {
    kind: 'match',
    unit,
    at: (cause && originSite(cause.origin)) ?? fileOf(graph, loop),
    confidence,
    related: loop.steps.flatMap(({ first, next, reasons }) =>
      reasons
        .filter(each => each !== cause)
        .flatMap(each => relatedDependency(each, `${shownName(next)} comes after ${shownName(first)}`)),
    ),
    data: {
      anchor: shownName(loop.anchor),
      isBoot: loop.anchor === graph.unit('default.target')?.name,
      steps,
      mayDrop: loop.mayDrop.map(shownName),
      entangled: loop.entangled.map(shownName),
      impossible: loop.impossible.map(shownName),
    },
    key: steps
      .map(({ first }) => first)
      .sort()
      .join('\n'),
  }
}

/** The line to look at first: one of the unit with the fewest ties, which the loop begins with, else any that somebody wrote. */
function causeOf(loop: OrderingLoop, reasons: readonly StatedDependency[]): StatedDependency | undefined {
  const odd = loop.steps[0]?.first
  const written = reasons.filter(({ origin }) => origin.kind === 'assignment')
  return (
    written.find(({ from }) => from === odd) ??
    written.find(({ to }) => to === odd) ??
    written[0] ??
    reasons.find(({ origin }) => originSite(origin) !== undefined)
  )
}

function fileOf(graph: DependencyGraph, loop: OrderingLoop): Site {
  const names = loop.steps.map(({ first }) => first)
  const path = names.map(name => graph.unit(name)?.fragment).find(fragment => fragment !== undefined)
  return { kind: 'file', path: path ?? '/etc/systemd/system' }
}
