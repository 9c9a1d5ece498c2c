/**
 * The catalogue against the source trees of systemd releases, which UNITLINT_SYSTEMD_SOURCES names: a directory with one
 * tree per release, called 247, 252 and so on.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  allDirectives,
  knowledgeOf,
  parseBoolean,
  parserOf,
  sectionsOf,
} from '../../src/catalog/directive.ts'
import { type Directive, upstreamHasValue } from '../../src/catalog/record.ts'
import { allSyscallGroups, hasSyscallGroup, syscallGroup } from '../../src/catalog/syscall-groups.ts'
import { NEWEST_SYSTEMD_RELEASE, upstreamRelease } from '../../src/catalog/systemd-version.ts'
import { committedCatalogue } from '../../src/dev/catalog/committed.ts'
import { cutBack } from '../../src/dev/catalog/cut-back.ts'
import { readGperf } from '../../src/dev/catalog/gperf.ts'
import { importTree } from '../../src/dev/catalog/import.ts'
import { readParserWords } from '../../src/dev/catalog/parser-words.ts'
import { readSourceTree, type SourceTree } from '../../src/dev/catalog/source-tree.ts'
import { readSyscallGroups } from '../../src/dev/catalog/syscall-groups.ts'
import { readUnitSections } from '../../src/dev/catalog/unit-sections.ts'

const SOURCES = process.env['UNITLINT_SYSTEMD_SOURCES']
const RELEASES = [247, 252, 257, 262]
const CUT_AT = 257

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

function treeOf(release: number, skip: (reason: string) => void): SourceTree | undefined {
  if (SOURCES === undefined) {
    skip('UNITLINT_SYSTEMD_SOURCES names no directory of systemd source trees')
    return undefined
  }
  const directory = join(SOURCES, String(release))
  if (!existsSync(directory)) {
    skip(`no source tree ${directory}`)
    return undefined
  }
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

describe.each(RELEASES)('systemd %i', release => {
  it('lists the directives of the catalogue, with their parsers and build options', ctx => {
    const tree = treeOf(release, reason => ctx.skip(reason))
    if (!tree) return
    const listed = readGperf(tree.gperf).map(({ section, name, parser, feature = '' }) =>
      `${section}.${name} ${parser} ${feature}`.trim(),
    )
    const catalogued = known(release).map(directive =>
      `${directive.section}.${directive.name} ${parserOf(directive, upstreamRelease(release))} ${directive.feature ?? ''}`.trim(),
    )
    expect(listed.length).toBeGreaterThan(1000)
    expect(comparable(catalogued, release)).toEqual(comparable(listed, release))
  })

  it('accepts the words of the catalogue', ctx => {
    const tree = treeOf(release, reason => ctx.skip(reason))
    if (!tree) return
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

  it('has the members of each group of system calls that the catalogue has', ctx => {
    const tree = treeOf(release, reason => ctx.skip(reason))
    if (!tree) return
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

  it('reads the sections of each unit type that the catalogue has', ctx => {
    const tree = treeOf(release, reason => ctx.skip(reason))
    if (!tree) return
    const sections = readUnitSections(tree.code)
    expect(sections.size).toBe(11)
    for (const [type, names] of sections) expect([type, sectionsOf(type)]).toEqual([type, names])
  })
})

describe('an import', () => {
  it('of the newest release changes nothing', ctx => {
    const tree = treeOf(NEWEST_SYSTEMD_RELEASE, reason => ctx.skip(reason))
    if (!tree) return
    const committed = committedCatalogue()
    const { catalogue, changes, problems } = importTree(committed, tree, NEWEST_SYSTEMD_RELEASE)
    expect(problems).toEqual([])
    expect(changes).toEqual([])
    expect(catalogue).toEqual(committed)
  })

  it('of the newest release into the catalogue of an older one finds all that came between', ctx => {
    const tree = treeOf(NEWEST_SYSTEMD_RELEASE, reason => ctx.skip(reason))
    if (!tree) return
    const committed = committedCatalogue()
    const cut = cutBack(committed, CUT_AT)
    expect(cut.directives.length).toBeLessThan(committed.directives.length)
    const { catalogue, problems } = importTree(cut, tree, NEWEST_SYSTEMD_RELEASE)
    expect(problems).toEqual([])
    expect(catalogue.directives.map(blurred).sort()).toEqual(committed.directives.map(blurred).sort())
    expect(catalogue.unitTypes).toEqual(committed.unitTypes)
  })
})

/** One text per directive in which releases after CUT_AT count as one: a tree cannot tell them apart. */
function blurred(directive: Directive): string {
  const blur = (release: number | undefined): number | undefined =>
    release !== undefined && release > CUT_AT ? NEWEST_SYSTEMD_RELEASE : release
  const parsers = directive.parsers.map(({ name, since }) => ({ name, since: blur(since) }))
  return JSON.stringify([
    `${directive.section}.${directive.name}`,
    [directive.since, directive.deprecatedIn, directive.ignoredIn, directive.removedIn].map(blur),
    [directive.kind, directive.isList, directive.onEmpty, directive.onInvalid],
    [directive.specifiers, blur(directive.specifiersSince)],
    [directive.canonical, directive.replacement, directive.feature],
    [directive.acceptsBoolean, directive.acceptsNumber, blur(directive.booleanBefore)],
    directive.values
      .map(({ value, since, removedIn, rhelDiffers }) => [value, blur(since), blur(removedIn), rhelDiffers])
      .map(token => JSON.stringify(token))
      .sort(),
    // Of several parsers in that time only the last one is to be seen.
    parsers.filter((parser, index) => parser.since !== parsers[index + 1]?.since),
    [...directive.rhel],
    [...directive.rhelParsers],
    directive.pointReleases,
  ])
}
