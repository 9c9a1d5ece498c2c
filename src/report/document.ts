import type { HostResult } from '../engine/finding.ts'
import type { Host } from '../host/host.ts'

/** A host, as examined: what every report format is made from. */
export interface ExaminedHost {
  readonly host: Host
  readonly result: HostResult
}

/** How many findings of each severity, and how many units are undecided. */
export interface Summary {
  readonly error: number
  readonly warning: number
  readonly advice: number
  readonly undecided: number
  readonly suppressed: number
}

/** Counts over all hosts of a report. */
export function summarise(hosts: readonly ExaminedHost[]): Summary {
  const summary = { error: 0, warning: 0, advice: 0, undecided: 0, suppressed: 0 }
  for (const { result } of hosts) {
    for (const { severity } of result.findings) summary[severity]++
    summary.undecided += result.undecided.length
  }
  return summary
}
