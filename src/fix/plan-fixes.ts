import type { HostResult } from '../engine/finding.ts'
import type { Host } from '../host/host.ts'
import type { RegisteredRule } from '../rule/registry.ts'
import { FOLLOW_UP_ORDER } from '../rule/remedy.ts'
import type { Chosen } from './choose.ts'
import { holds, overlayOf } from './draft.ts'
import { effectsOf } from './effects.ts'
import { inputsOf } from './inputs.ts'
import { isSysctlFile } from './our-files.ts'
import type { Plan, PlannedCommand, PlannedFile, Withheld } from './plan.ts'
import { type FixOptions, identity, planStep, type Step } from './plan-step.ts'

/** Each step ends findings and brings none, so there are few. */
const MOST_STEPS = 8

/**
 * Plans the files that end the findings and proves the plan before it is offered: on the host with those files in
 * place the findings are gone, none has become undecided, nothing new has come, and a second plan is empty. What a
 * remedy has to change may hang on what others do, so the host with the files is planned for again until nothing is left.
 */
export function planFixes(host: Host, rules: readonly RegisteredRule[], options: FixOptions): Plan {
  const steps: Step[] = []
  let files: readonly PlannedFile[] = []
  for (let count = 0; count < MOST_STEPS; count++) {
    const step = planStep(count === 0 ? host : overlayOf(host, files), rules, options)
    steps.push(step)
    if (step.files.length === 0) break
    files = merged(files, step.files)
  }
  const after = overlayOf(host, files)
  const chosen = inEffect(
    after,
    steps.flatMap(step => step.chosen),
  )
  const units = unitsOf(chosen)
  const [first, last] = [steps[0]?.before, steps.at(-1)?.before]
  return {
    files,
    withheld: withheldOf(steps, chosen, last),
    conflicts: unique(steps.flatMap(step => step.conflicts)),
    units,
    inputs: inputsOf(host, units),
    followUp: commandsOf(chosen, files),
    effects: effectsOf(host, after, chosen),
    ended: chosen.map(({ finding: { rule, unit }, remedy: { changes } }) => ({ rule, unit, changes })),
    before: first ?? NO_RESULT,
  }
}

/** The remedies with what is left of their changes: a later step may take a line back that nothing needs any more. */
function inEffect(after: Host, chosen: readonly Chosen[]): readonly Chosen[] {
  return chosen.map(({ finding, remedy }) => {
    const changes = remedy.changes.filter(change => {
      if (change.kind === 'sysctl') return true
      const unit = after.units.load(change.unit)
      return unit !== undefined && holds(after.settings(unit), change)
    })
    return { finding, remedy: { ...remedy, changes } }
  })
}

const NO_RESULT: HostResult = { findings: [], undecided: [], problems: [], crashes: [], units: 0, files: 0 }

/** A file that a later step adds to is one file, whose state before is that of the first. */
function merged(earlier: readonly PlannedFile[], later: readonly PlannedFile[]): readonly PlannedFile[] {
  const files = new Map(earlier.map(file => [file.path, file]))
  for (const file of later) {
    const known = files.get(file.path)
    const rules = [...new Set([...(known?.rules ?? []), ...file.rules])].sort()
    files.set(file.path, known ? { ...known, content: file.content, rules } : file)
  }
  return [...files.values()]
}

/** One reason per remedy of a finding, that of the last step; nothing of what is written, and of ended findings only what was tried or asked for. */
function withheldOf(
  steps: readonly Step[],
  chosen: readonly Chosen[],
  left: HostResult | undefined,
): readonly Withheld[] {
  const open = new Set(left?.findings.map(identity))
  const keyOf = (rule: string, unit: string | null, remedy: string) => JSON.stringify([rule, unit, remedy])
  const written = new Set(chosen.map(({ finding, remedy }) => keyOf(finding.rule, finding.unit, remedy.id)))
  const reasons = new Map<string, Withheld>()
  for (const { barred, withheld } of steps.toReversed()) {
    const untried = withheld.filter(each => open.has(identity(each)) || each.safety === 'manual')
    for (const each of [...barred, ...untried]) {
      const key = keyOf(each.rule, each.unit, each.remedy)
      if (!reasons.has(key) && !written.has(key)) reasons.set(key, each)
    }
  }
  return [...reasons.values()]
}

function unique<T>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map(each => [JSON.stringify(each), each])).values()]
}

/** The units that a plan looks at and changes. */
function unitsOf(chosen: readonly Chosen[]): readonly string[] {
  const names = new Set<string>()
  for (const { finding, remedy } of chosen) {
    if (finding.unit !== null) names.add(finding.unit)
    for (const change of remedy.changes) if (change.kind !== 'sysctl') names.add(change.unit)
  }
  return [...names].sort()
}

/** What to run after the files are written, in an order that works; a sysctl is taken from the file it went to. */
function commandsOf(chosen: readonly Chosen[], files: readonly PlannedFile[]): readonly PlannedCommand[] {
  const sysctls = files.find(({ path }) => isSysctlFile(path))?.path
  const commands = new Map(chosen.flatMap(({ remedy }) => remedy.followUp).map(each => [each.command, each]))
  return [...commands.values()]
    .sort((a, b) => a.order - b.order)
    .map(({ command, why, cost, order }) => ({
      command: order === FOLLOW_UP_ORDER.sysctl && sysctls !== undefined ? `sysctl -p ${sysctls}` : command,
      why,
      cost,
    }))
}
