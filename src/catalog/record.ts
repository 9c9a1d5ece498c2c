/**
 * The compact form of a directive in directives.gen.ts: what the generator writes and directive-record.ts reads.
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

/** One directive of one section. Numbers named `since` or `...In` are upstream releases; 183 is "183 or before". */
export interface Directive extends Lifetime {
  readonly section: string
  readonly name: string
  /** The directive whose value this one sets: another name for old aliases, else its own. */
  readonly canonical: string
  /** The grammar of the value, such as `boolean`, `enum`, `path-list`. */
  readonly kind: string
  /** Whether a further assignment adds to the value (true) or replaces it. */
  readonly isList: boolean
  /** What an empty assignment does in the newest release; emptyEffect() tells it for a version. */
  readonly onEmpty: OnEmpty
  /** Whether a bad value is skipped with a message or keeps the unit from loading. */
  readonly onInvalid: 'ignored' | 'fatal'
  readonly specifiers: Specifiers
  /** The release from which specifiers are expanded, where that came later than the directive. */
  readonly specifiersSince?: number
  readonly deprecatedIn?: number
  /** What to use instead: a directive, several, or a phrase. */
  readonly replacement?: string
  readonly values: readonly ValueToken[]
  readonly acceptsBoolean: boolean
  readonly acceptsNumber: boolean
  /** Before that release the value was a plain boolean. */
  readonly booleanBefore?: number | undefined
  /** Point releases that had it before `since`, such as `252.5`; with `=` in front, only exactly that one. */
  readonly pointReleases: readonly string[]
  /** RHEL branches that deviate from their upstream release: major to `yes`, `no`, `ignored`, `yes>=7.4`. */
  readonly rhel: ReadonlyMap<number, string>
  /** The parser functions that read the value (config_parse_NAME), oldest first, each with its first release. */
  readonly parsers: readonly { readonly name: string; readonly since: number }[]
  /** The parser that the last minor release of a RHEL branch has instead, by RHEL major. */
  readonly rhelParsers: ReadonlyMap<number, string>
  /** The build option (such as `seccomp`) without which the directive is read but has no effect. */
  readonly feature?: string
}

/**
 * Order of the fields in a line of directives.gen.ts. `shape` (kind, traits and parsers) and `values` are base-36 numbers
 * of lines in the table of shared texts.
 */
export const FIELD = {
  name: 0,
  sections: 1,
  shape: 2,
  lifetime: 3,
  values: 4,
  exceptions: 5,
  replacement: 6,
  feature: 7,
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
  [9, [250, 250, 252, 252, 252, 252, 252, 252, 252, 252]],
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
