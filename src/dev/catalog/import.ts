/** Brings the catalogue to a newer systemd release by that release's source tree. */
import { type Directive, SECTION_LETTERS, upstreamKnowledge } from '../../catalog/record.ts'
import type { Change, ChangeKind } from './changes.ts'
import { DISABLED_PARSER, type ListedDirective, readGperf } from './gperf.ts'
import { HAND_FACTS, HAND_FACTS_FILE, type HandFacts } from './hand-facts.ts'
import { mergeWords } from './merge-words.ts'
import { readParserWords } from './parser-words.ts'
import type { Catalogue } from './records.ts'
import { shapeFinder } from './shapes.ts'
import type { SourceTree } from './source-tree.ts'
import { readUnitSections } from './unit-sections.ts'

/** The catalogue with the release in it, what that changed, and what keeps it from being written. */
export interface Import {
  readonly catalogue: Catalogue
  readonly changes: readonly Change[]
  /** One line for each fact that is missing or cannot be written; empty where the catalogue is complete. */
  readonly problems: readonly string[]
}

const keyOf = ({ section, name }: { section: string; name: string }): string => `${section}.${name}`

/** Merges what `tree` says into the catalogue, as of `release`, which must not be older than what it describes. */
export function importTree(
  catalogue: Catalogue,
  tree: SourceTree,
  release: number,
  hand: HandFacts = HAND_FACTS,
): Import {
  if (release < catalogue.newest)
    throw new Error(
      `the catalogue describes releases up to ${catalogue.newest}: ${release} cannot be put in later`,
    )
  const changes: Change[] = []
  const problems: string[] = []
  const rows = readGperf(tree.gperf)
  const listed = new Map(rows.map(row => [keyOf(row), row]))
  const words = readParserWords(tree.code)
  const findShape = shapeFinder(catalogue.directives, listed, words, hand)
  const kindsWithWords = new Set(
    catalogue.directives.filter(({ values }) => values.length > 0).map(({ kind }) => kind),
  )
  const note = (
    kind: ChangeKind,
    { name, section }: { name: string; section: string },
    detail = '',
  ): void => {
    changes.push({ kind, name, section, detail })
  }

  /** Ends a directive's effect: `ignoredIn` or `removedIn` with what that implies. */
  const end = (directive: Directive, how: { ignoredIn: number } | { removedIn: number }): Directive => {
    const replacement = directive.replacement ?? hand.replacements.get(directive.name)
    if (replacement === undefined && directive.ignoredIn === undefined)
      problems.push(
        `${keyOf(directive)} has no effect any more: say what replaces it (or '') by a line for ${directive.name} in replacements of ${HAND_FACTS_FILE}`,
      )
    return {
      ...directive,
      deprecatedIn: release,
      ...directive,
      ...how,
      ...(replacement ? { replacement } : {}),
    }
  }

  const ignored = (directive: Directive): Directive => {
    note('ignored from now on', directive)
    const parsers = [...directive.parsers, { name: DISABLED_PARSER, since: release }]
    return { ...end(directive, { ignoredIn: release }), parsers }
  }

  const withParser = (directive: Directive, row: ListedDirective): Directive => {
    note('read by another parser', directive, row.parser)
    const answer = findShape(row)
    if ('problem' in answer) {
      problems.push(answer.problem)
      return directive
    }
    const { kind, isList, onEmpty, onInvalid, specifiers } = answer.shape
    const acceptsBoolean = words.wordsOf(row.parser, row.name)?.acceptsBoolean ?? kind === 'boolean'
    const wasBoolean = directive.kind === 'boolean' && kind !== 'boolean'
    return {
      ...directive,
      kind,
      isList,
      onEmpty,
      onInvalid,
      specifiers,
      ...(directive.specifiers === '' && specifiers !== '' ? { specifiersSince: release } : {}),
      acceptsBoolean: acceptsBoolean || kind === 'tristate',
      ...(wasBoolean ? { booleanBefore: release } : {}),
      parsers: [...directive.parsers, { name: row.parser, since: release }],
    }
  }

  const withWords = (directive: Directive, row: ListedDirective): Directive => {
    const table = kindsWithWords.has(directive.kind) ? words.wordsOf(row.parser, row.name) : undefined
    if (!table) return directive
    const merged = mergeWords(directive, table, release)
    problems.push(...merged.problems)
    if (directive.since < release && merged.added.length > 0)
      note('new words', directive, merged.added.map(word => `=${word}`).join(' '))
    if (merged.removed.length > 0)
      note('words gone', directive, merged.removed.map(word => `=${word}`).join(' '))
    return merged.directive
  }

  const withFeature = (directive: Directive, row: ListedDirective): Directive => {
    const { feature, ...rest } = directive
    if (feature === row.feature) return directive
    note('needing another build option', directive, row.feature ?? 'none')
    return row.feature === undefined ? rest : { ...rest, feature: row.feature }
  }

  const renewed = (directive: Directive): Directive => {
    const row = listed.get(keyOf(directive))
    const before = upstreamKnowledge(directive, release)
    if (before === 'removed') {
      if (row) problems.push(`${keyOf(directive)} was gone and is back: record.ts has no form for that`)
      return directive
    }
    if (!row) {
      note('removed', directive)
      return end(directive, { removedIn: release })
    }
    const isDisabled = row.parser === DISABLED_PARSER
    if (before === 'ignored') {
      if (!isDisabled)
        problems.push(`${keyOf(directive)} had no effect and is read again: record.ts has no form for that`)
      return directive
    }
    if (isDisabled) return ignored(directive)
    const last = directive.parsers.at(-1)?.name
    return withFeature(withWords(last === row.parser ? directive : withParser(directive, row), row), row)
  }

  const added = (row: ListedDirective): Directive[] => {
    note('added', row)
    const answer = findShape(row)
    if ('problem' in answer) {
      problems.push(answer.problem)
      return []
    }
    if (!SECTION_LETTERS.has(row.section)) {
      problems.push(`${keyOf(row)}: the section is new: give it a letter in src/catalog/record.ts`)
      return []
    }
    const { kind, isList, onEmpty, onInvalid, specifiers } = answer.shape
    const table = kindsWithWords.has(kind) ? words.wordsOf(row.parser, row.name) : undefined
    const isBoolean = kind === 'boolean' || kind === 'tristate'
    const directive: Directive = {
      section: row.section,
      name: row.name,
      canonical: row.name,
      kind,
      isList,
      onEmpty,
      onInvalid,
      specifiers,
      since: release,
      values: [],
      acceptsBoolean: isBoolean || (table?.acceptsBoolean ?? false),
      acceptsNumber: table?.acceptsNumber ?? false,
      pointReleases: [],
      rhel: new Map(),
      parsers: [{ name: row.parser, since: release }],
      rhelParsers: new Map(),
      ...(row.feature === undefined ? {} : { feature: row.feature }),
    }
    return [withWords(directive, row)]
  }

  const unitTypes = new Map(catalogue.unitTypes)
  for (const [type, sections] of readUnitSections(tree.code)) {
    const known = unitTypes.get(type)
    const fresh = sections.filter(section => !known?.includes(section))
    if (!known) problems.push(`units of type ${type} are new: src/catalog/unit-name.ts must know them`)
    if (fresh.length > 0)
      changes.push({ kind: 'sections of units', name: `.${type}`, section: '', detail: fresh.join(' ') })
    unitTypes.set(type, [...(known ?? []), ...fresh])
  }

  const before = new Set(catalogue.directives.map(keyOf))
  const directives = [
    ...catalogue.directives.map(renewed),
    ...rows.filter(row => !before.has(keyOf(row))).flatMap(added),
  ]
  return { catalogue: { newest: release, directives, unitTypes }, changes, problems }
}
