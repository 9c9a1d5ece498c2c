import type { UnitLoader } from '../../unit/loader.ts'
import type { Problem } from '../../unit/unit.ts'
import type { Fact, FactName, FactValues, HostFacts } from '../facts.ts'
import type { HostSource } from '../source/source.ts'

/** What a probe may use. Probes read and never write; only a live source runs commands. */
export interface ProbeContext {
  readonly source: HostSource
  /** The host's units; not for the probes of kernel, os and systemd, which loading itself may ask for. */
  readonly units: UnitLoader
  /** Other facts, so that one probe can build on another. */
  readonly facts: HostFacts
  /** Notes an input that could not be read as its program would read it. */
  problem(problem: Problem): void
}

/** Finds out one fact. Never throws: what cannot be told is unknown with the reason. */
export type Probe<N extends FactName> = (context: ProbeContext) => Fact<FactValues[N]>
