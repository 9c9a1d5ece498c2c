import { RULES } from '../../rules/index.ts'
import type { HostResult } from '../../src/engine/finding.ts'
import { runRules } from '../../src/engine/run.ts'
import { DriftError } from '../../src/fix/draft.ts'
import { OUR_NAMES } from '../../src/fix/our-files.ts'
import { readOwned } from '../../src/fix/owned-file.ts'
import type { Plan } from '../../src/fix/plan.ts'
import { planFixes } from '../../src/fix/plan-fixes.ts'
import type { Host } from '../../src/host/host.ts'
import type { FixHost } from './fix-hosts.ts'

/** Rules of which some remedy is something that files bring about. */
export const FIXING_RULES: ReadonlySet<string> = new Set([
  'mounts/container-mount-leak',
  'docker/mountflags-breaks-containers',
])

const FEWEST = 100

/** How many hosts showed what, so that a generator that runs dry is seen. */
export class Tally {
  private readonly counts = new Map<string, number>()

  add(...names: readonly string[]): void {
    for (const name of new Set(names)) this.counts.set(name, this.of(name) + 1)
  }

  of(name: string): number {
    return this.counts.get(name) ?? 0
  }

  /**
   * Names the counts that are lower than they should be for a run of this many hosts; few hosts say nothing. With a
   * fresh seed chance has a say, so that less will do.
   */
  tooFew(hosts: number, perThousand: Readonly<Record<string, number>>, isFresh: boolean): readonly string[] {
    if (hosts < FEWEST) return []
    const least = (rate: number) => Math.floor((rate * hosts * (isFresh ? 0.4 : 1)) / 1000)
    return Object.entries(perThousand)
      .filter(([name, rate]) => this.of(name) < least(rate))
      .map(([name, rate]) => `${name}: ${this.of(name)} of ${hosts}, expected ${least(rate)}`)
  }

  toString(): string {
    return [...this.counts].map(([name, count]) => `${count} ${name}`).join(', ')
  }
}

/** The plan for a host; undefined where an edited file of ours is in the way. */
export function planFor(
  host: Host,
  { unsafe, prefer, force, first }: FixHost,
  onlyFirst = false,
): Plan | undefined {
  const wanted = ({ unit }: { readonly unit: string | null }) => !onlyFirst || unit === first
  try {
    return planFixes(host, RULES, { unsafe, prefer, force, wanted })
  } catch (error) {
    if (error instanceof DriftError) return undefined
    throw error
  }
}

/** What holds of every plan, and of the host after it was carried out; throws with what does not. */
export function judgePlan(plan: Plan, after: Host): void {
  const { before } = plan
  const result = runRules(after, RULES)
  must(before.crashes, [], 'no rule crashes before')
  must(result.crashes, [], 'no rule crashes after')
  const found = identities(result.findings)
  must(
    plan.ended.map(identity).filter(each => found.has(each)),
    [],
    'what the plan ends is gone',
  )
  must(fresh(before.findings, result.findings), [], 'no finding is new')
  must(fresh(before.undecided, result.undecided), [], 'nothing that was decided became undecided')
  must(newProblems(before, result, after), [], 'no problem is new')
  must(unexplained(plan, result), [], 'what is left is withheld or in a conflict')
  // Not to be safe is no reason to hold back what is.
  must(
    plan.withheld.filter(({ safety, why }) => safety === 'safe' && /not safe/.test(why)),
    [],
    'reasons are true',
  )
}

/** Names what a plan brought about. */
export function describePlan(plan: Plan): string[] {
  const kinds = plan.ended.flatMap(({ changes }) => changes.map(({ kind }) => kind))
  return [
    'hosts',
    ...(plan.before.findings.some(({ rule }) => FIXING_RULES.has(rule)) ? ['with a finding'] : []),
    ...(plan.before.undecided.length > 0 ? ['with something undecided'] : []),
    ...(plan.files.length > 0 ? ['with a plan'] : []),
    ...(plan.files.length > 1 ? ['with several files'] : []),
    ...(plan.files.some(({ action }) => action === 'replace') ? ['with a file replaced'] : []),
    ...(plan.withheld.length > 0 ? ['with something withheld'] : []),
    ...(plan.withheld.some(({ why }) => /^no file name of ours/.test(why)) ? ['with a file beaten'] : []),
    ...(plan.conflicts.length > 0 ? ['with a conflict'] : []),
    ...(plan.files.some(isLate) ? ['with a late name'] : []),
    ...kinds.map(kind => `with ${kind}`),
  ]
}

function isLate({ path }: { readonly path: string }): boolean {
  const [first] = path.startsWith('/etc/sysctl.d/') ? OUR_NAMES.sysctl : OUR_NAMES.dropIn
  return !path.endsWith(`/${first}`)
}

/** The files of a host that are ours and untouched, which a revert takes away even without a journal. */
export function ownedFiles(files: FixHost['files']): readonly string[] {
  const names: readonly string[] = [...OUR_NAMES.dropIn, ...OUR_NAMES.sysctl]
  return Object.entries(files)
    .filter(
      ([path, text]) => names.includes(path.slice(path.lastIndexOf('/') + 1)) && typeof text === 'string',
    )
    .filter(([, text]) => readOwned(String(text)).kind === 'owned')
    .map(([path]) => path)
}

interface Identified {
  readonly rule: string
  readonly unit: string | null
}

function identity({ rule, unit }: Identified): string {
  return `${rule} ${unit ?? '(host)'}`
}

function identities(all: readonly Identified[]): ReadonlySet<string> {
  return new Set(all.map(identity))
}

function fresh(before: readonly Identified[], after: readonly Identified[]): readonly string[] {
  const known = identities(before)
  return [...identities(after)].filter(each => !known.has(each))
}

/** Instances that nobody has are looked at now and then only, which shows what was wrong with them all along. */
function newProblems(before: HostResult, result: HostResult, after: Host): readonly string[] {
  const known = new Set(before.problems.map(problem => JSON.stringify(problem)))
  const installed = new Set(after.installed().map(({ name }) => name))
  return result.problems
    .filter(({ path }) => {
      const instance = /\/([^/]+@[^/]+\.\w+)\.d\//.exec(path)?.[1]
      return instance === undefined || installed.has(instance)
    })
    .map(problem => JSON.stringify(problem))
    .filter(problem => !known.has(problem))
}

/** Findings that are still there though a file could end them, and of which the plan says nothing. */
function unexplained(plan: Plan, after: HostResult): readonly string[] {
  const withheld = identities(plan.withheld)
  const disputed = new Set(plan.conflicts.flatMap(({ wishes }) => wishes.map(({ rule }) => rule)))
  return after.findings
    .filter(({ remedies }) => remedies.some(({ changes }) => changes.length > 0))
    .filter(finding => !withheld.has(identity(finding)) && !disputed.has(finding.rule))
    .map(identity)
}

/** An assertion that costs nothing while it holds, unlike that of the test runner. */
export function must(found: unknown, expected: unknown, what: string): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)]
  if (left !== right) throw new Error(`${what}: ${left}, expected ${right}`)
}
