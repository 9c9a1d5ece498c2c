import type { Finding, HostResult } from '../engine/finding.ts'
import { runRules } from '../engine/run.ts'
import type { Host } from '../host/host.ts'
import type { RegisteredRule } from '../rule/registry.ts'
import { encodeText } from '../syntax/bytes.ts'
import { type Choice, type Chosen, choose } from './choose.ts'
import { sha256 } from './digest.ts'
import { draftFiles, overlayOf } from './draft.ts'
import { effectsOf } from './effects.ts'
import type { Conflict, Plan, PlannedFile, Withheld } from './plan.ts'
import { gatherWishes } from './wishes.ts'

/** What to fix and how far to go. */
export interface FixOptions extends Choice {
  readonly force: boolean
  /** Which findings are to be fixed. */
  readonly wanted: (finding: Finding) => boolean
}

const MOST_ROUNDS = 3

/** A plan under construction: what is chosen so far, and the files that would bring it about. */
interface Round {
  readonly chosen: readonly Chosen[]
  readonly files: readonly PlannedFile[]
  readonly withheld: readonly Withheld[]
  readonly conflicts: readonly Conflict[]
}

/**
 * Plans the files that end the findings and proves the plan before it is offered: on the host with those files in
 * place the findings are gone and nothing new has come. Findings that a fix brings are planned for too, else the
 * fix is withheld.
 */
export function planFixes(host: Host, rules: readonly RegisteredRule[], options: FixOptions): Plan {
  const before = runRules(host, rules)
  const picked = choose(before.findings.filter(options.wanted), options)
  let round = draft(host, picked.chosen, options)
  let after = runRules(overlayOf(host, round.files), rules)
  for (let count = 1; count < MOST_ROUNDS; count++) {
    const fresh = newFindings(before, after)
    if (fresh.length === 0) break
    const more = choose(fresh, options).chosen
    if (more.length === 0) break
    round = draft(host, [...round.chosen, ...more], options)
    after = runRules(overlayOf(host, round.files), rules)
  }
  const harm = newFindings(before, after)
  if (harm.length > 0) return nothing(round, picked.withheld, harm)
  const stays = new Set(after.findings.map(identity))
  const ended = round.chosen.filter(({ finding }) => !stays.has(identity(finding)))
  if (ended.length < round.chosen.length) {
    // What does not end its finding is not written; the rest is proved again without it.
    const useless = round.chosen.filter(({ finding }) => stays.has(identity(finding)))
    const kept = draft(host, ended, options)
    return finish(host, kept, [
      ...picked.withheld,
      ...round.withheld,
      ...withheldAs(useless, 'it would not end the finding here'),
    ])
  }
  return finish(host, round, [...picked.withheld, ...round.withheld])
}

function draft(host: Host, chosen: readonly Chosen[], options: FixOptions): Round {
  const { targets, conflicts } = gatherWishes(chosen)
  const { files, withheld } = draftFiles(host, targets, options.force)
  return { chosen, files, withheld, conflicts }
}

function finish(host: Host, round: Round, withheld: readonly Withheld[]): Plan {
  const commands = new Map(
    round.chosen.flatMap(({ remedy }) => remedy.followUp).map(each => [each.command, each]),
  )
  return {
    files: round.files,
    withheld: dedupe(withheld),
    conflicts: round.conflicts,
    inputs: inputsOf(host, round),
    followUp: [...commands.values()]
      .sort((a, b) => a.order - b.order)
      .map(({ command, why, cost }) => ({ command, why, cost })),
    effects: effectsOf(host, overlayOf(host, round.files), round.chosen),
    ended: round.chosen.length,
  }
}

function nothing(round: Round, withheld: readonly Withheld[], harm: readonly Finding[]): Plan {
  const why = `it would bring ${harm.map(({ rule, unit }) => `${rule}${unit === null ? '' : ` (${unit})`}`).join(', ')}`
  return {
    files: [],
    withheld: dedupe([...withheld, ...round.withheld, ...withheldAs(round.chosen, why)]),
    conflicts: round.conflicts,
    inputs: {},
    followUp: [],
    effects: [],
    ended: 0,
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

function dedupe(withheld: readonly Withheld[]): readonly Withheld[] {
  return [...new Map(withheld.map(each => [JSON.stringify(each), each])).values()]
}

/** A finding is known by its rule and unit: a fix may change the lines it rests on. */
function identity({ rule, unit }: Finding): string {
  return `${rule}\0${unit ?? ''}`
}

function newFindings(before: HostResult, after: HostResult): readonly Finding[] {
  const known = new Set(before.findings.map(identity))
  return after.findings.filter(finding => !known.has(identity(finding)))
}

/** Every unit file that the units of the ended findings and of the changes are made of. */
function inputsOf(host: Host, round: Round): Readonly<Record<string, string>> {
  const names = new Set<string>()
  for (const { finding, remedy } of round.chosen) {
    if (finding.unit !== null) names.add(finding.unit)
    for (const change of remedy.changes) if (change.kind !== 'sysctl') names.add(change.unit)
  }
  const inputs = new Map<string, string>()
  for (const name of names) {
    for (const file of host.units.load(name)?.files ?? [])
      inputs.set(file.path, sha256(encodeText(file.text)))
  }
  return Object.fromEntries([...inputs].sort(([a], [b]) => (a < b ? -1 : 1)))
}
