import type { Finding, HostResult } from '../engine/finding.ts'
import { runRules } from '../engine/run.ts'
import type { Host } from '../host/host.ts'
import type { RegisteredRule } from '../rule/registry.ts'
import { FOLLOW_UP_ORDER } from '../rule/remedy.ts'
import { type Choice, type Chosen, choose } from './choose.ts'
import { type Draft, draftFiles, overlayOf } from './draft.ts'
import { effectsOf } from './effects.ts'
import { inputsOf } from './inputs.ts'
import type { Conflict, Plan, PlannedCommand, Withheld } from './plan.ts'
import { gatherWishes } from './wishes.ts'

/** What to fix and how far to go. */
export interface FixOptions extends Choice {
  readonly force: boolean
  /** Which findings are to be fixed. */
  readonly wanted: (finding: Finding) => boolean
}

/** Each round takes a remedy that turned out not to work from one finding or more; findings have few remedies. */
const MOST_ROUNDS = 12

/** Files for the chosen remedies, not proved yet. */
interface Round extends Draft {
  readonly chosen: readonly Chosen[]
  readonly conflicts: readonly Conflict[]
  /** Remedies for which no file of ours would count. */
  readonly withheld: readonly Withheld[]
}

/**
 * Plans the files that end the findings and proves the plan before it is offered: on the host with those files in
 * place the findings are gone, none has become undecided, and nothing new has come. A remedy that does not work
 * here gives way to the next one of its finding; findings that a fix brings are planned for too.
 */
export function planFixes(host: Host, rules: readonly RegisteredRule[], options: FixOptions): Plan {
  const before = runRules(host, rules)
  const wanted = before.findings.filter(options.wanted)
  const barred: Withheld[] = []
  const conflicts = new Map<string, Conflict>()
  const brought: Finding[] = []
  for (let count = 0; count < MOST_ROUNDS; count++) {
    const { chosen, withheld } = choose([...wanted, ...brought], options, barred)
    const round = draft(host, chosen, options)
    for (const conflict of round.conflicts) conflicts.set(JSON.stringify(conflict), conflict)
    if (round.withheld.length > 0) {
      barred.push(...round.withheld)
      continue
    }
    const after = runRules(overlayOf(host, round.files), rules)
    const fresh = newFindings([...before.findings, ...brought], after)
    if (fresh.length > 0) {
      brought.push(...fresh)
      if (choose(fresh, options, barred).chosen.length > 0) continue
      return nothing(before, round, [...withheld, ...barred], [...conflicts.values()], fresh)
    }
    const open = new Set([...after.findings, ...after.undecided].map(identity))
    const useless = chosen.filter(({ finding }) => open.has(identity(finding)))
    if (useless.length === 0)
      return finish(host, before, round, [...withheld, ...barred], [...conflicts.values()])
    barred.push(...withheldAs(useless, 'it would not end the finding here'))
  }
  return nothing(before, draft(host, [], options), barred, [...conflicts.values()], [])
}

function draft(host: Host, chosen: readonly Chosen[], options: FixOptions): Round {
  const { targets, conflicts } = gatherWishes(chosen)
  const { files, beaten } = draftFiles(host, targets, options.force)
  const withheld = beaten.flatMap(({ target, why }) =>
    withheldAs(
      chosen.filter(({ remedy }) =>
        remedy.changes.some(change => (change.kind === 'sysctl' ? undefined : change.unit) === target.unit),
      ),
      why,
    ),
  )
  return { chosen, files, beaten, conflicts, withheld }
}

function finish(
  host: Host,
  before: HostResult,
  round: Round,
  withheld: readonly Withheld[],
  conflicts: readonly Conflict[],
): Plan {
  const units = unitsOf(round)
  return {
    files: round.files,
    withheld: dedupe(withheld),
    conflicts,
    units,
    inputs: inputsOf(host, units),
    followUp: commandsOf(round),
    effects: effectsOf(host, overlayOf(host, round.files), round.chosen),
    ended: round.chosen.map(({ finding: { rule, unit }, remedy: { changes } }) => ({ rule, unit, changes })),
    before,
  }
}

function nothing(
  before: HostResult,
  round: Round,
  withheld: readonly Withheld[],
  conflicts: readonly Conflict[],
  harm: readonly Finding[],
): Plan {
  const brings = harm.map(({ rule, unit }) => `${rule}${unit === null ? '' : ` (${unit})`}`).join(', ')
  return {
    files: [],
    withheld: dedupe([...withheld, ...withheldAs(round.chosen, `it would bring ${brings}`)]),
    conflicts,
    units: [],
    inputs: {},
    followUp: [],
    effects: [],
    ended: [],
    before,
  }
}

function withheldAs(chosen: readonly Chosen[], why: string): readonly Withheld[] {
  return chosen.map(({ finding: { rule, unit }, remedy: { id, safety } }) => ({
    rule,
    unit,
    remedy: id,
    safety,
    why,
  }))
}

/** One reason per remedy of a finding. */
function dedupe(withheld: readonly Withheld[]): readonly Withheld[] {
  const unique = new Map<string, Withheld>()
  for (const each of withheld) {
    const key = JSON.stringify([each.rule, each.unit, each.remedy])
    if (!unique.has(key)) unique.set(key, each)
  }
  return [...unique.values()]
}

/** A finding is known by its rule and unit: a fix may change the lines it rests on. */
function identity({ rule, unit }: { readonly rule: string; readonly unit: string | null }): string {
  return `${rule}\0${unit ?? ''}`
}

function newFindings(before: readonly Finding[], after: HostResult): readonly Finding[] {
  const known = new Set(before.map(identity))
  return after.findings.filter(finding => !known.has(identity(finding)))
}

/** The units that a plan looks at and changes. */
function unitsOf({ chosen }: Round): readonly string[] {
  const names = new Set<string>()
  for (const { finding, remedy } of chosen) {
    if (finding.unit !== null) names.add(finding.unit)
    for (const change of remedy.changes) if (change.kind !== 'sysctl') names.add(change.unit)
  }
  return [...names].sort()
}

/** What to run after the files are written, in an order that works; a sysctl is taken from the file it went to. */
function commandsOf({ chosen, files }: Round): readonly PlannedCommand[] {
  const sysctls = files.find(file => file.path.startsWith('/etc/sysctl.d/'))?.path
  const unique = new Map(chosen.flatMap(({ remedy }) => remedy.followUp).map(each => [each.command, each]))
  return [...unique.values()]
    .sort((a, b) => a.order - b.order)
    .map(({ command, why, cost, order }) => ({
      command: order === FOLLOW_UP_ORDER.sysctl && sysctls !== undefined ? `sysctl -p ${sysctls}` : command,
      why,
      cost,
    }))
}
