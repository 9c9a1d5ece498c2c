/** Brings the catalogue to a newer systemd release by that release's source tree. */
import { type Directive, SECTION_LETTERS } from '../../catalog/record.ts'
import type { Change } from './changes.ts'
import type { ListedDirective } from './gperf.ts'
import { HAND_FACTS, type HandFacts } from './hand-facts.ts'
import { type ImportContext, keyOf, note, readContext, withWords } from './import-context.ts'
import type { Catalogue } from './records.ts'
import { renewDirective } from './renew.ts'
import type { SourceTree } from './source-tree.ts'
import { readUnitSections } from './unit-sections.ts'

/** The catalogue with the release in it, what that changed, and what keeps it from being written. */
export interface Import {
  readonly catalogue: Catalogue
  readonly changes: readonly Change[]
  /** One line for each fact that is missing or cannot be written; empty where the catalogue is complete. */
  readonly problems: readonly string[]
}

/** A directive that came with the release; none where a fact is missing. */
function newDirective(context: ImportContext, row: ListedDirective): Directive[] {
  const { release, problems } = context
  note(context, 'added', row)
  if (!SECTION_LETTERS.has(row.section)) {
    problems.push(`${keyOf(row)}: the section is new: give it a letter in src/catalog/record.ts`)
    return []
  }
  const answer = context.findShape(row)
  if ('problem' in answer) {
    problems.push(answer.problem)
    return []
  }
  const { kind, isList, onEmpty, onInvalid, specifiers } = answer.shape
  const table = context.wordsFor(row, kind)
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
    acceptsBoolean: kind === 'boolean' || kind === 'tristate' || (table?.acceptsBoolean ?? false),
    acceptsNumber: table?.acceptsNumber ?? false,
    pointReleases: [],
    rhel: new Map(),
    parsers: [{ name: row.parser, since: release }],
    rhelParsers: new Map(),
    ...(row.feature === undefined ? {} : { feature: row.feature }),
  }
  return [withWords(context, directive, row)]
}

/** The sections of each unit type; those that a type reads no more stay, since older releases read them. */
function mergeSections(
  context: ImportContext,
  known: Catalogue['unitTypes'],
  code: string,
): Catalogue['unitTypes'] {
  const merged = new Map(known)
  for (const [type, sections] of readUnitSections(code)) {
    const before = known.get(type)
    if (!before)
      context.problems.push(`units of type ${type} are new: src/catalog/unit-name.ts must know them first`)
    const added = sections.filter(section => !before?.includes(section))
    if (added.length > 0)
      note(context, 'sections of units', { name: `.${type}`, section: '' }, added.join(' '))
    merged.set(type, [...(before ?? []), ...added])
  }
  return merged
}

/** Merges what `tree` says into the catalogue, as of `release`, which must not be older than what it describes. */
export function importTree(
  catalogue: Catalogue,
  tree: SourceTree,
  release: number,
  hand: HandFacts = HAND_FACTS,
): Import {
  if (release < catalogue.newest)
    throw new Error(`the catalogue goes up to ${catalogue.newest} already: ${release} cannot be put in later`)
  const context = readContext(catalogue, tree, release, hand)
  const before = new Set(catalogue.directives.map(keyOf))
  const directives = [
    ...catalogue.directives.map(directive => renewDirective(context, directive)),
    ...[...context.listed.values()]
      .filter(row => !before.has(keyOf(row)))
      .flatMap(row => newDirective(context, row)),
  ]
  const unitTypes = mergeSections(context, catalogue.unitTypes, tree.code)
  const { changes, problems } = context
  return { catalogue: { newest: release, directives, unitTypes }, changes, problems }
}
