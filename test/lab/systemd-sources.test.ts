/**
 * The catalogue against the source trees of systemd releases, which fetch-sources.sh fetches: a directory with one tree
 * per release, called 247, 252 and so on. The newest may be of a release that the catalogue does not know yet.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  allDirectives,
  knowledgeOf,
  parseBoolean,
  parserOf,
  sectionsOf,
} from '../../src/catalog/directive.ts'
import { type Directive, upstreamHasValue, type ValueToken } from '../../src/catalog/record.ts'
import { allSyscallGroups, hasSyscallGroup, syscallGroup } from '../../src/catalog/syscall-groups.ts'
import { NEWEST_SYSTEMD_RELEASE, upstreamRelease } from '../../src/catalog/systemd-version.ts'
import { committedCatalogue } from '../../src/dev/catalog/committed.ts'
import { cutBack } from '../../src/dev/catalog/cut-back.ts'
import { readGperf } from '../../src/dev/catalog/gperf.ts'
import { importTree } from '../../src/dev/catalog/import.ts'
import { keyOf } from '../../src/dev/catalog/import-context.ts'
import { readParserWords } from '../../src/dev/catalog/parser-words.ts'
import { readSourceTree, type SourceTree } from '../../src/dev/catalog/source-tree.ts'
import { readSyscallGroups } from '../../src/dev/catalog/syscall-groups.ts'
import { readUnitSections } from '../../src/dev/catalog/unit-sections.ts'
import { LAB } from './roots.ts'

const SOURCES = process.env['UNITLINT_SYSTEMD_SOURCES'] ?? `${LAB}/sources`

/** The releases of Debian's stable suites, which stay what they are. */
const STABLE_RELEASES = [247, 252, 257]

const PRESENT_RELEASES = existsSync(SOURCES)
  ? readdirSync(SOURCES)
      .filter(name => /^\d+$/.test(name))
      .map(Number)
  : []

/** What an import has to bring back: all that came after this release. */
const CUT_AT = 257

/** The release of the newest tree: the catalogue's own newest one, or a later one once Debian has moved on. */
const NEWEST_TREE = Math.max(NEWEST_SYSTEMD_RELEASE, ...PRESENT_RELEASES)

/** The trees that the catalogue must agree with in every word. */
const CATALOGUED_RELEASES = [
  ...STABLE_RELEASES,
  ...(PRESENT_RELEASES.includes(NEWEST_SYSTEMD_RELEASE) || NEWEST_TREE === NEWEST_SYSTEMD_RELEASE
    ? [NEWEST_SYSTEMD_RELEASE]
    : []),
]

/**
 * What point releases took over from newer releases, as 252.39 has it: the catalogue knows point releases only for whole
 * directives. A tree of the first 252 has none of them.
 */
const TAKEN_OVER: ReadonlyMap<number, readonly string[]> = new Map([
  [
    252,
    [
      'Scope.OOMPolicy oom_policy',
      'Unit.JobTimeoutRebootArgument reboot_parameter',
      'Unit.RebootArgument reboot_parameter',
      'Unit.ConditionVirtualization=google',
      'Unit.ConditionVirtualization=sre',
      'Unit.AssertVirtualization=google',
      'Unit.AssertVirtualization=sre',
    ],
  ],
])

/** Throws where the tree is not there, because these tests have no meaning without. */
function treeOf(release: number): SourceTree {
  const directory = join(SOURCES, String(release))
  if (!existsSync(directory))
    throw new Error(`no source tree ${directory}: run test/lab/fetch-sources.sh first`)
  return readSourceTree(directory)
}

/** Facts of one side without those that a point release has taken over. */
function comparable(facts: readonly string[], release: number): string[] {
  const excepted = TAKEN_OVER.get(release) ?? []
  const names = new Set(excepted.filter(fact => fact.includes(' ')).map(fact => fact.split(' ')[0]))
  return facts.filter(fact => !excepted.includes(fact) && !names.has(fact.split(' ')[0])).sort()
}

function known(release: number): Directive[] {
  return allDirectives().filter(directive =>
    ['known', 'ignored'].includes(knowledgeOf(directive, upstreamRelease(release))),
  )
}

/** The words in force; a boolean spelling is none where every boolean is accepted. */
function wordsOf(directive: Directive, words: readonly string[], acceptsBoolean: boolean): string[] {
  return words
    .filter(word => !acceptsBoolean || parseBoolean(word) === undefined)
    .map(word => `${directive.section}.${directive.name}=${word}`)
}

describe.each(CATALOGUED_RELEASES)('systemd %i', release => {
  it('lists the directives of the catalogue, with their parsers and build options', () => {
    const tree = treeOf(release)
    const listed = readGperf(tree.gperf).map(({ section, name, parser, feature = '' }) =>
      `${section}.${name} ${parser} ${feature}`.trim(),
    )
    const catalogued = known(release).map(directive =>
      `${directive.section}.${directive.name} ${parserOf(directive, upstreamRelease(release))} ${directive.feature ?? ''}`.trim(),
    )
    expect(listed.length).toBeGreaterThan(1000)
    expect(comparable(catalogued, release)).toEqual(comparable(listed, release))
  })

  it('accepts the words of the catalogue', () => {
    const tree = treeOf(release)
    const { wordsOf: inTree } = readParserWords(tree.code)
    const compared = known(release)
      .filter(({ values, ignoredIn = Number.POSITIVE_INFINITY }) => values.length > 0 && release < ignoredIn)
      .filter(({ booleanBefore = 0 }) => release >= booleanBefore)
    const both = compared.map(directive => {
      const table = inTree(parserOf(directive, upstreamRelease(release)) ?? '', directive.name)
      const alive = directive.values.filter(token => upstreamHasValue(token, release))
      const acceptsBoolean = table?.acceptsBoolean ?? false
      return {
        tree: wordsOf(directive, table?.words ?? [], acceptsBoolean),
        catalogue: wordsOf(
          directive,
          alive.map(({ value }) => value),
          acceptsBoolean,
        ),
        booleans: [directive.name, acceptsBoolean, directive.acceptsBoolean],
      }
    })
    const words = (side: 'tree' | 'catalogue') =>
      comparable(
        both.flatMap(one => one[side]),
        release,
      )
    expect(words('tree').length).toBeGreaterThan(500)
    expect(words('catalogue')).toEqual(words('tree'))
    expect(both.map(one => one.booleans).filter(([, tree, catalogue]) => tree !== catalogue)).toEqual([])
  })

  it('has the members of each group of system calls that the catalogue has', () => {
    const tree = treeOf(release)
    const groups = readSyscallGroups(tree.code)
    expect(groups.size).toBeGreaterThan(25)
    const members = (name: string, at: number) => syscallGroup(name, at) ?? []
    const dotted = (group: string, calls: readonly string[]) => calls.map(call => `${group} ${call}`)
    const missing = [...groups].flatMap(([name, calls]) =>
      dotted(
        name,
        members(name, release).filter(call => !calls.includes(call)),
      ),
    )
    expect(missing).toEqual([])
    // Point releases take members over from newer releases, for new kernels.
    const early = [...groups].flatMap(([name, calls]) =>
      dotted(
        name,
        calls.filter(call => !members(name, release).includes(call)),
      ),
    )
    const later = [...groups.keys()].flatMap(name => dotted(name, members(name, NEWEST_SYSTEMD_RELEASE)))
    expect(early.filter(member => !later.includes(member))).toEqual([])
    if (release === NEWEST_SYSTEMD_RELEASE) expect(early).toEqual([])
    const known = allSyscallGroups().filter(({ name }) => hasSyscallGroup(name, release))
    expect(known.map(({ name }) => name)).toEqual([...groups.keys()].sort())
  })

  it('reads the sections of each unit type that the catalogue has', () => {
    const tree = treeOf(release)
    const sections = readUnitSections(tree.code)
    expect(sections.size).toBe(11)
    for (const [type, names] of sections) expect([type, sectionsOf(type)]).toEqual([type, names])
  })
})

describe(`an import of ${NEWEST_TREE}`, () => {
  const committed = committedCatalogue()

  it('changes nothing that the catalogue has already', () => {
    const { catalogue, changes, problems } = importTree(committed, treeOf(NEWEST_TREE), NEWEST_TREE)
    if (NEWEST_TREE === NEWEST_SYSTEMD_RELEASE) {
      expect(problems).toEqual([])
      expect(changes).toEqual([])
      expect(catalogue).toEqual(committed)
    } else {
      const todo = `${changes.length} changes, ${problems.length} facts to give by hand: npm run catalog tells them`
      process.stdout.write(
        `the catalogue ends at ${NEWEST_SYSTEMD_RELEASE}, ${NEWEST_TREE} is out: ${todo}\n`,
      )
      const before = new Set(committed.directives.map(keyOf))
      const added = catalogue.directives.filter(directive => !before.has(keyOf(directive)))
      expect(added.filter(({ since }) => since !== NEWEST_TREE)).toEqual([])
      expect(catalogue.directives.length - added.length).toBe(committed.directives.length)
    }
  })

  // The second catalogue stands for one that Debian has left behind.
  it.each([
    ['the catalogue', committed],
    ['a catalogue up to 260', cutBack(committed, 260)],
  ] as const)('brings back what %s has after 257', (_, whole) => {
    const tree = treeOf(NEWEST_TREE)
    const cut = cutBack(whole, CUT_AT)
    expect(cut.directives.length).toBeLessThan(whole.directives.length)
    const direct = importTree(whole, tree, NEWEST_TREE)
    const indirect = importTree(cut, tree, NEWEST_TREE)
    // Of a release to come a program cannot read everything.
    if (NEWEST_TREE === NEWEST_SYSTEMD_RELEASE) expect(indirect.problems).toEqual([])
    const known = new Set(committed.directives.map(keyOf))
    const texts = (directives: readonly Directive[]) =>
      directives
        .filter(directive => known.has(keyOf(directive)))
        .flatMap(blurred)
        .sort()
    expect(texts(indirect.catalogue.directives)).toEqual(texts(direct.catalogue.directives))
    expect(indirect.catalogue.unitTypes).toEqual(direct.catalogue.unitTypes)
  })
})

/**
 * One text per directive in which the releases after CUT_AT count as one: a tree cannot tell them apart. None for a
 * directive that came and went in that time, and so for words.
 */
function blurred(directive: Directive): string[] {
  const isAfter = (release: number | undefined) => release !== undefined && release > CUT_AT
  const blur = (release: number | undefined) => (isAfter(release) ? 'later' : release)
  const isUnseen = (life: Pick<ValueToken, 'since' | 'removedIn'>) =>
    isAfter(life.since) && life.removedIn !== undefined
  if (isUnseen(directive)) return []
  const parsers = directive.parsers.map(({ name, since }) => ({ name, since: blur(since) }))
  const text = JSON.stringify([
    keyOf(directive),
    [directive.since, directive.deprecatedIn, directive.ignoredIn, directive.removedIn].map(blur),
    [directive.kind, directive.isList, directive.onEmpty, directive.onInvalid],
    [directive.specifiers, blur(directive.specifiersSince)],
    [directive.canonical, directive.replacement, directive.feature],
    [directive.acceptsBoolean, directive.acceptsNumber, blur(directive.booleanBefore)],
    directive.values
      .filter(token => !isUnseen(token))
      .map(({ value, since, removedIn, rhelDiffers }) => [value, blur(since), blur(removedIn), rhelDiffers])
      .map(token => JSON.stringify(token))
      .sort(),
    // Of several parsers in that time only the last one is to be seen.
    parsers.filter((parser, index) => parser.since !== parsers[index + 1]?.since),
    [...directive.rhel],
    [...directive.rhelParsers],
    directive.pointReleases,
  ])
  return [text]
}
