import { describe, expect, it } from 'vitest'
import { runRules } from '../engine/run.ts'
import { overlayOf } from '../fix/draft.ts'
import { planFixes } from '../fix/plan-fixes.ts'
import type { FactName } from '../host/facts.ts'
import type { Host } from '../host/host.ts'
import type { RegisteredRule } from '../rule/registry.ts'
import type { Rule } from '../rule/rule.ts'
import { type HostLiteral, host } from './host-literal.ts'

/** A host with a name that says what is special about it. */
export interface NamedHost {
  readonly name: string
  readonly host: HostLiteral
}

/** A host on which the rule finds something: where (`path:line`), in which unit, and by which remedies it ends. */
export interface FlaggedHost extends NamedHost {
  readonly unit: string
  readonly at: string
  /** The ids of the remedies offered, in order. */
  readonly remedies: readonly string[]
}

/** A host whose known facts do not decide; `missing` names those that would. */
export interface UndecidedHost extends NamedHost {
  readonly unit: string
  readonly missing: readonly FactName[]
}

/** The table of one rule. */
export interface RuleTable {
  readonly clean: readonly NamedHost[]
  readonly flagged: readonly FlaggedHost[]
  readonly undecided?: readonly UndecidedHost[]
}

/**
 * Declares the tests of a rule. For every flagged host each remedy that files can bring about is planned, laid over
 * the host and judged again: the finding is gone, nothing new has come, and a second plan is empty.
 */
export function testRule(id: string, rule: Rule, table: RuleTable): void {
  const rules: readonly RegisteredRule[] = [{ id, rule }]
  describe(id, () => {
    it.each(table.clean)('is silent: $name', ({ host: literal }) => {
      const result = runRules(host(literal), rules)
      expect(result.crashes).toEqual([])
      expect(result.findings.map(finding => finding.message)).toEqual([])
      expect(result.undecided).toEqual([])
    })
    it.each(table.flagged)('finds: $name', ({ host: literal, unit, at, remedies }) => {
      const result = runRules(host(literal), rules)
      expect(result.crashes).toEqual([])
      const finding = result.findings.find(each => each.unit === unit)
      expect(finding && `${finding.location.path}:${finding.location.line}`).toBe(at)
      expect(finding?.remedies.map(remedy => remedy.id)).toEqual(remedies)
      for (const remedy of finding?.remedies ?? []) {
        if (remedy.changes.length > 0) provesRemedy(host(literal), rules, unit, remedy.id)
      }
    })
    it.each(table.undecided ?? [])('cannot decide: $name', ({ host: literal, unit, missing }) => {
      const result = runRules(host(literal), rules)
      expect(result.findings).toEqual([])
      expect(result.undecided.find(each => each.unit === unit)?.missing).toEqual(missing)
    })
  })
}

function provesRemedy(before: Host, rules: readonly RegisteredRule[], unit: string, id: string): void {
  const options = {
    unsafe: false,
    force: false,
    prefer: [id],
    wanted: (finding: { unit: string | null }) => finding.unit === unit,
  }
  const plan = planFixes(before, rules, options)
  expect(plan.files.length, `${id} plans a file`).toBeGreaterThan(0)
  const after = overlayOf(before, plan.files)
  const result = runRules(after, rules)
  expect(
    result.findings.filter(finding => finding.unit === unit),
    `${id} ends the finding`,
  ).toEqual([])
  expect(planFixes(after, rules, options).files, `a second plan after ${id} is empty`).toEqual([])
}
