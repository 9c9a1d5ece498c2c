import type { Finding } from '../engine/finding.ts'
import type { Remedy } from '../rule/remedy.ts'
import type { Withheld } from './plan.ts'

/** Which remedies the user lets in. */
export interface Choice {
  readonly unsafe: boolean
  /** Remedy ids to take where a finding offers them, safe or not. */
  readonly prefer: readonly string[]
}

/** A finding and the remedy that is to end it. */
export interface Chosen {
  readonly finding: Finding
  readonly remedy: Remedy
}

/** Picks one remedy per finding: a preferred one, else the first safe one, else with `unsafe` the first that files can bring about; not one that is barred. */
export function choose(
  findings: readonly Finding[],
  choice: Choice,
  barred: readonly Withheld[] = [],
): { chosen: readonly Chosen[]; withheld: readonly Withheld[] } {
  const chosen: Chosen[] = []
  const withheld: Withheld[] = []
  for (const finding of findings) {
    const isBarred = ({ id }: Remedy) =>
      barred.some(each => each.rule === finding.rule && each.unit === finding.unit && each.remedy === id)
    const writable = finding.remedies.filter(remedy => remedy.safety !== 'manual' && !isBarred(remedy))
    const manual = finding.remedies.filter(
      ({ id, safety }) => safety === 'manual' && choice.prefer.includes(id),
    )
    withheld.push(...withheldOf(finding, manual))
    const remedy =
      writable.find(each => choice.prefer.includes(each.id)) ??
      writable.find(each => each.safety === 'safe') ??
      (choice.unsafe ? writable[0] : undefined)
    if (remedy) chosen.push({ finding, remedy })
    else withheld.push(...withheldOf(finding, writable.length > 0 ? writable : finding.remedies.slice(0, 1)))
  }
  return { chosen, withheld }
}

function withheldOf(finding: Finding, remedies: readonly Remedy[]): readonly Withheld[] {
  const { rule, unit } = finding
  return remedies.map(({ id, safety, why, title }) => ({
    rule,
    unit,
    remedy: id,
    safety,
    why: why ?? (safety === 'manual' ? `no file can do it: ${title}` : 'it is not safe to write unasked'),
  }))
}
