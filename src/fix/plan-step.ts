import type { Finding, HostResult } from '../engine/finding.ts'
import { runRules } from '../engine/run.ts'
import type { Host } from '../host/host.ts'
import type { RegisteredRule } from '../rule/registry.ts'
import { type Choice, type Chosen, choose } from './choose.ts'
import { draftFiles, overlayOf } from './draft.ts'
import type { Conflict, PlannedFile, Withheld } from './plan.ts'
import { gatherWishes } from './wishes.ts'

/** What to fix and how far to go. */
export interface FixOptions extends Choice {
  readonly force: boolean
  /** Which findings are to be fixed. */
  readonly wanted: (finding: Finding) => boolean
}

/** Files that were proved to end findings and to bring none, on one state of the host. */
export interface Step {
  readonly files: readonly PlannedFile[]
  readonly chosen: readonly Chosen[]
  readonly conflicts: readonly Conflict[]
  /** Remedies that were tried and do not work here. */
  readonly barred: readonly Withheld[]
  /** Remedies that were not tried. */
  readonly withheld: readonly Withheld[]
  /** What was found on the host without the files. */
  readonly before: HostResult
}

/** Each round takes a remedy that turned out not to work from one finding or more, or plans for what the last one brought. */
const MOST_ROUNDS = 24

/**
 * Chooses remedies and proves them together: a remedy that no file brings about, that does not end its finding or
 * that brings what nothing here ends gives way to the next one; findings that others bring are planned for too.
 */
export function planStep(host: Host, rules: readonly RegisteredRule[], options: FixOptions): Step {
  const before = runRules(host, rules)
  const wanted = before.findings.filter(options.wanted)
  const barred: Withheld[] = []
  const conflicts = new Map<string, Conflict>()
  let brought: readonly Finding[] = []
  const step = (
    files: readonly PlannedFile[],
    chosen: readonly Chosen[],
    withheld: readonly Withheld[],
  ): Step => {
    return { files, chosen, conflicts: [...conflicts.values()], barred, withheld, before }
  }
  // What a barred remedy brought may never come.
  const bar = (remedies: readonly Withheld[]) => {
    barred.push(...remedies)
    brought = []
  }
  for (let count = 0; count < MOST_ROUNDS; count++) {
    const { chosen, withheld } = choose([...wanted, ...brought], options, barred)
    const gathered = gatherWishes(chosen)
    for (const conflict of gathered.conflicts) conflicts.set(JSON.stringify(conflict), conflict)
    const { files, beaten } = draftFiles(host, gathered.targets, options.force)
    if (beaten.length > 0) {
      for (const { target, why } of beaten) bar(withheldAs(chosen.filter(changes(target.unit)), why))
      continue
    }
    if (files.length === 0 && chosen.length === 0) return step([], [], withheld)
    const after = runRules(overlayOf(host, files), rules)
    const open = new Set([...after.findings, ...after.undecided].map(identity))
    const useless = chosen.filter(({ finding }) => open.has(identity(finding)))
    const fresh = newFindings(before, after).filter(each => !brought.some(isLike(each)))
    if (useless.length > 0 && fresh.length === 0) {
      bar(withheldAs(useless, 'it would not end the finding here'))
      continue
    }
    const harm = [
      ...fresh.filter(each => choose([each], options, barred).chosen.length === 0),
      ...newDoubts(before, after),
    ]
    if (harm.length > 0) {
      const names = [...new Set(harm.map(shown))].join(', ')
      const culprits = chosen.filter(each => brings(host, rules, options, before, each, harm))
      bar(withheldAs(culprits.length > 0 ? culprits : chosen, `it would bring ${names}`))
      continue
    }
    if (fresh.length === 0) return step(files, chosen, withheld)
    brought = [...brought, ...fresh]
  }
  return step([], [], choose(wanted, options, barred).withheld)
}

/** Whether a remedy brings some of the harm on its own. */
function brings(
  host: Host,
  rules: readonly RegisteredRule[],
  options: FixOptions,
  before: HostResult,
  chosen: Chosen,
  harm: readonly Identified[],
): boolean {
  const { files } = draftFiles(host, gatherWishes([chosen]).targets, options.force)
  const after = runRules(overlayOf(host, files), rules)
  return [...newFindings(before, after), ...newDoubts(before, after)].some(each => harm.some(isLike(each)))
}

function changes(unit: string | undefined): (chosen: Chosen) => boolean {
  return ({ remedy }) =>
    remedy.changes.some(change => (change.kind === 'sysctl' ? undefined : change.unit) === unit)
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

interface Identified {
  readonly rule: string
  readonly unit: string | null
}

/** A finding is known by its rule and unit: a fix may change the lines it rests on. */
export function identity({ rule, unit }: Identified): string {
  return `${rule}\0${unit ?? ''}`
}

function isLike(one: Identified): (other: Identified) => boolean {
  return other => identity(one) === identity(other)
}

function shown({ rule, unit }: Identified): string {
  return unit === null ? rule : `${rule} (${unit})`
}

function newFindings(before: HostResult, after: HostResult): readonly Finding[] {
  const known = new Set(before.findings.map(identity))
  return after.findings.filter(finding => !known.has(identity(finding)))
}

/** What was decided and is not any more; a finding that nobody can tell the end of is among them. */
function newDoubts(before: HostResult, after: HostResult): readonly Identified[] {
  const known = new Set(before.undecided.map(identity))
  return after.undecided.filter(each => !known.has(identity(each)))
}
