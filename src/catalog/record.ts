/**
 * The compact form of a directive in directives.gen.ts: what the generator writes and directive.ts reads.
 * One line per directive, fields separated by `|`, empty fields at the end left out.
 */

/** What an empty assignment does. */
export type OnEmpty = 'reset' | 'default' | 'empty-set' | 'error' | 'noop'

/** Which specifiers (`%n`, `%i` ...) are expanded in the value; '' for none. */
export type Specifiers = 'full' | 'name' | 'install' | ''

/** What a version of systemd makes of a directive. */
export type Knowledge = 'known' | 'ignored' | 'not-yet' | 'removed' | 'unknown'

/** The releases in which upstream systemd took up, disabled and dropped a directive. */
export interface Lifetime {
  readonly since: number
  readonly ignoredIn?: number
  readonly removedIn?: number
}

/** A value of an enumeration; `rhelDiffers` names the RHEL branches whose last minor deviates from upstream. */
export interface ValueToken {
  readonly value: string
  readonly since?: number
  readonly removedIn?: number
  readonly rhelDiffers?: readonly number[]
}

/** Order of the fields in a line of directives.gen.ts. */
export const FIELD = {
  name: 0,
  sections: 1,
  kind: 2,
  traits: 3,
  lifetime: 4,
  values: 5,
  exceptions: 6,
  replacement: 7,
  feature: 8,
} as const

/** The letter by which a line names a section. */
export const SECTION_LETTERS: ReadonlyMap<string, string> = new Map([
  ['Unit', 'U'],
  ['Service', 'S'],
  ['Socket', 'K'],
  ['Mount', 'M'],
  ['Automount', 'A'],
  ['Swap', 'W'],
  ['Timer', 'T'],
  ['Path', 'P'],
  ['Slice', 'L'],
  ['Scope', 'C'],
  ['Install', 'I'],
  ['BusName', 'B'],
])

/** The letters of the `traits` field: what an empty value does, and which specifiers are expanded. */
export const EMPTY_LETTERS: ReadonlyMap<string, OnEmpty> = new Map([
  ['r', 'reset'],
  ['d', 'default'],
  ['s', 'empty-set'],
  ['e', 'error'],
  ['n', 'noop'],
])
export const SPECIFIER_LETTERS: ReadonlyMap<string, Specifiers> = new Map([
  ['-', ''],
  ['f', 'full'],
  ['n', 'name'],
  ['t', 'install'],
])

/** The upstream release each RHEL minor release is built from: RHEL_RELEASES.get(7)[2] is that of 7.2. */
export const RHEL_RELEASES: ReadonlyMap<number, readonly number[]> = new Map([
  [7, [208, 208, 219, 219, 219, 219, 219, 219, 219, 219]],
  [8, [239, 239, 239, 239, 239, 239, 239, 239, 239, 239, 239]],
  [9, [249, 250, 252, 252, 252, 252, 252, 252, 252, 252]],
  [10, [257, 257, 257, 257]],
])

/** Whether upstream `release` knows a directive with this lifetime; never 'unknown'. */
export function upstreamKnowledge(life: Lifetime, release: number): Exclude<Knowledge, 'unknown'> {
  if (release < life.since) return 'not-yet'
  if (life.removedIn !== undefined && release >= life.removedIn) return 'removed'
  return life.ignoredIn !== undefined && release >= life.ignoredIn ? 'ignored' : 'known'
}

/** Whether upstream `release` accepts the value, where the directive itself is known. */
export function upstreamHasValue(token: ValueToken, release: number): boolean {
  const { since = 0, removedIn = Number.POSITIVE_INFINITY } = token
  return since <= release && release < removedIn
}

/**
 * What a RHEL column (`yes`, `no`, `ignored`, `yes>=7.2`, `yes<7.2`) says about a minor release. A RHEL that
 * lacks what upstream has, or the other way round, is 'not-yet' unless upstream has removed it.
 */
export function columnKnowledge(column: string, minor: number, life: Lifetime, release: number): Knowledge {
  const match = /^(yes|no|ignored)(?:(>=|<)\d+\.(\d+))?$/.exec(column)
  const applies =
    match?.[2] === '>=' ? minor >= Number(match[3]) : match?.[2] !== '<' || minor < Number(match[3])
  if (match?.[1] === 'ignored') return 'ignored'
  if (match?.[1] === 'yes' && applies) return 'known'
  return upstreamKnowledge(life, release) === 'removed' ? 'removed' : 'not-yet'
}
