import type { Host } from '../host/host.ts'
import type { RegisteredRule } from '../rule/registry.ts'
import type { Problem } from '../unit/unit.ts'
import type { Crash, Finding, HostResult, UndecidedFinding } from './finding.ts'
import { fingerprintOf } from './fingerprint.ts'
import { excerptOf, placeOf, relatedPlace } from './place.ts'

/** Runs rules over a host. A rule that throws is noted and costs only its own further results. */
export function runRules(host: Host, rules: readonly RegisteredRule[]): HostResult {
  const findings: Finding[] = []
  const undecided: UndecidedFinding[] = []
  const crashes: Crash[] = []
  for (const { id, rule } of rules) {
    try {
      for (const result of rule.run(host)) {
        if ('undecided' in result) {
          const { unit, missing, why } = result.undecided
          undecided.push({ rule: id, severity: rule.severity, unit: unit?.name ?? null, missing, why })
          continue
        }
        const { match, message, remedies } = result
        const unit = match.unit?.name ?? null
        findings.push({
          rule: id,
          severity: rule.severity,
          confidence: match.confidence,
          unit,
          message,
          data: match.data,
          location: placeOf(match.at),
          excerpt: excerptOf(match.at),
          related: match.related.map(relatedPlace),
          remedies,
          fingerprint: fingerprintOf([id, unit ?? '', match.key]),
        })
      }
    } catch (error) {
      crashes.push({ rule: id, detail: error instanceof Error ? error.message : String(error) })
    }
  }
  return {
    findings: findings.sort(byPlace),
    undecided: undecided.sort((a, b) => order(a.rule, b.rule) || order(a.unit ?? '', b.unit ?? '')),
    problems: tidy(host.problems),
    crashes,
    units: host.installed().filter(unit => unit.loadState !== 'masked').length,
    files: host.units.fileCount,
  }
}

function byPlace(a: Finding, b: Finding): number {
  return (
    order(a.location.path, b.location.path) ||
    (a.location.line ?? 0) - (b.location.line ?? 0) ||
    (a.location.column ?? 0) - (b.location.column ?? 0) ||
    order(a.rule, b.rule) ||
    order(a.unit ?? '', b.unit ?? '')
  )
}

/** By code unit, so that the order is the same under every locale. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function tidy(problems: readonly Problem[]): readonly Problem[] {
  const unique = new Map(
    problems.map(problem => [
      `${problem.path}\0${problem.line}\0${problem.kind}\0${problem.detail}`,
      problem,
    ]),
  )
  return [...unique.values()].sort((a, b) => order(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0))
}
