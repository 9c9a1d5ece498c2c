import type { Finding } from '../engine/finding.ts'
import type { Remedy } from '../rule/remedy.ts'
import type { Withheld } from './plan.ts'

/** Which remedies the user lets in. */
export interface Choice {
  readonly unsafe: boolean
  /** Remedy ids to take where a finding offers them, safe or not. */
  readonly prefer: readonly string[]
  /** What the user said of single findings, which goes before everything else; undefined where nothing was said. */
  readonly picks?: (finding: Finding) => Picked | undefined
}

/** The remedy, safe or not, that the user took for a finding, or the wish to leave the finding as it is. */
export type Picked = { readonly remedy: string } | 'skip'

/** A finding and the remedy that is to end it. */
export interface Chosen {
  readonly finding: Finding
  readonly remedy: Remedy
}

/**
 * Picks one remedy per finding: the one the user took, else a preferred one, else the first safe one, else with
 * `unsafe` the first that files can bring about; not one that is barred. Where the one the user took is barred, no
 * other stands in for it, since nobody was asked about that.
 */
export function choose(
  findings: readonly Finding[],
  choice: Choice,
  barred: readonly Withheld[] = [],
): { chosen: readonly Chosen[]; withheld: readonly Withheld[] } {
  const chosen: Chosen[] = []
  const withheld: Withheld[] = []
  for (const finding of findings) {
    const pick = choice.picks?.(finding)
    if (pick === 'skip') continue
    const isBarred = ({ id }: Remedy) =>
      barred.some(each => each.rule === finding.rule && each.unit === finding.unit && each.remedy === id)
    const writable = finding.remedies.filter(remedy => remedy.safety !== 'manual' && !isBarred(remedy))
    if (pick) {
      const remedy = writable.find(({ id }) => id === pick.remedy)
      if (remedy) chosen.push({ finding, remedy })
      continue
    }
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

/** The remedy to propose for a finding: as {@link choose} would take it, else an unsafe one, else one that no file can bring about. */
export function proposed({ remedies }: Finding, { prefer }: Choice): Remedy | undefined {
  const writable = remedies.filter(({ safety }) => safety !== 'manual')
  return (
    writable.find(({ id }) => prefer.includes(id)) ??
    writable.find(({ safety }) => safety === 'safe') ??
    writable[0] ??
    remedies[0]
  )
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
