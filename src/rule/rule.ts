import type { Fact, FactName, FactValues } from '../host/facts.ts'
import type { Host } from '../host/host.ts'
import type { UnitFile, UnitNode } from '../syntax/unit-file.ts'
import type { Unit, UnitAssignment } from '../unit/unit.ts'
import type { Remedy } from './remedy.ts'

/** How bad a finding is. */
export type Severity = 'error' | 'warning' | 'advice'

/** How sure a finding is: `certain` rests on read sources or measurements, `likely` on derivation or field reports. */
export type Confidence = 'certain' | 'likely'

/** A place a match points to; the engine turns it into lines and columns. */
export type Site =
  | { readonly kind: 'assignment'; readonly assignment: UnitAssignment }
  /** The line that systemd names when it logs about a node: its last one. */
  | { readonly kind: 'logged'; readonly file: UnitFile; readonly node: UnitNode }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'line'; readonly path: string; readonly line: number }

/** A further place, with what is to be seen there. */
export interface RelatedSite {
  readonly at: Site
  readonly message: string
}

/** What a rule saw. `unit` null is the host itself. */
export interface Match<D> {
  readonly kind: 'match'
  readonly unit: Unit | null
  readonly at: Site
  readonly confidence: Confidence
  readonly related: readonly RelatedSite[]
  readonly data: D
  /** Names what is wrong without lines, so that the finding keeps its identity when text moves. */
  readonly key: string
}

/** A unit that the known facts do not decide; `missing` is empty where the sources themselves disagree. */
export interface Undecided {
  readonly kind: 'undecided'
  readonly unit: Unit | null
  readonly missing: readonly FactName[]
  readonly why: string
}

/** What a rule reads: the host, and the facts it declared. */
export interface RuleContext<N extends FactName> {
  readonly host: Host
  fact<K extends N>(name: K): Fact<FactValues[K]>
}

/** A rule as its file states it. Its id is the path of that file below `rules/`. */
export interface RuleDefinition<N extends FactName, D> {
  /** One sentence that reads after "finds". */
  readonly summary: string
  readonly severity: Severity
  /** The first version of unitlint that has it. */
  readonly since: string
  /** The facts it reads; others are a type error. */
  readonly needs: readonly N[]
  /** Manual pages and sources it rests on. */
  readonly sources: readonly string[]
  /** Ids of the remedies it may offer, best first. */
  readonly remedyIds: readonly string[]
  check(context: RuleContext<N>): Iterable<Match<D> | Undecided>
  message(data: D): string
  remedies?(match: Match<D>, context: RuleContext<N>): readonly Remedy[]
}

/** A rule with its types closed over, as the engine runs it. */
export interface Rule {
  readonly summary: string
  readonly severity: Severity
  readonly since: string
  readonly needs: readonly FactName[]
  readonly sources: readonly string[]
  readonly remedyIds: readonly string[]
  run(host: Host): Iterable<RuleResult>
}

/** A match with its wording and remedies, or an undecided unit. */
export type RuleResult =
  | { readonly match: Match<unknown>; readonly message: string; readonly remedies: readonly Remedy[] }
  | { readonly undecided: Undecided }

/** Makes a rule of its definition; the types of facts and data are inferred. */
export function defineRule<const N extends FactName, D>(definition: RuleDefinition<N, D>): Rule {
  const { summary, severity, since, needs, sources, remedyIds } = definition
  return {
    summary,
    severity,
    since,
    needs,
    sources,
    remedyIds,
    *run(host) {
      const context: RuleContext<N> = { host, fact: name => host.facts.get(name) }
      for (const result of definition.check(context)) {
        if (result.kind === 'undecided') {
          yield { undecided: result }
        } else {
          const remedies = definition.remedies?.(result, context) ?? []
          yield { match: result, message: definition.message(result.data), remedies }
        }
      }
    },
  }
}
