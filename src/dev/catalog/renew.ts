/** What an import does to a directive that the catalogue has already. */
import { type Directive, upstreamKnowledge } from '../../catalog/record.ts'
import { DISABLED_PARSER, type ListedDirective } from './gperf.ts'
import { HAND_FACTS_FILE } from './hand-facts.ts'
import { type ImportContext, keyOf, note, withWords } from './import-context.ts'

/** Ends a directive's effect by `how`; from then on it is deprecated too, where it was not before. */
function end(
  context: ImportContext,
  directive: Directive,
  how: Pick<Directive, 'ignoredIn'> | Pick<Directive, 'removedIn'>,
): Directive {
  const replacement = directive.replacement ?? context.hand.replacements.get(directive.name)
  if (replacement === undefined && directive.ignoredIn === undefined)
    context.problems.push(
      `${keyOf(directive)} has no effect any more: say what replaces it (or '') by a line for ${directive.name} in replacements of ${HAND_FACTS_FILE}`,
    )
  const { deprecatedIn = context.release } = directive
  return { ...directive, deprecatedIn, ...how, ...(replacement ? { replacement } : {}) }
}

/** The directive as it is read by the parser of `row`, which is another than before. */
function withParser(context: ImportContext, directive: Directive, row: ListedDirective): Directive {
  const { release } = context
  note(context, 'read by another parser', directive, row.parser)
  const answer = context.findShape(row)
  if ('problem' in answer) {
    context.problems.push(answer.problem)
    return directive
  }
  const { kind, isList, onEmpty, onInvalid, specifiers } = answer.shape
  const isBoolean = kind === 'boolean' || kind === 'tristate'
  return {
    ...directive,
    kind,
    isList,
    onEmpty,
    onInvalid,
    specifiers,
    ...(directive.specifiers === '' && specifiers !== '' ? { specifiersSince: release } : {}),
    acceptsBoolean: isBoolean || (context.wordsFor(row, kind)?.acceptsBoolean ?? false),
    ...(directive.kind === 'boolean' && kind !== 'boolean' ? { booleanBefore: release } : {}),
    parsers: [...directive.parsers, { name: row.parser, since: release }],
  }
}

function withFeature(context: ImportContext, directive: Directive, row: ListedDirective): Directive {
  const { feature, ...rest } = directive
  if (feature === row.feature) return directive
  note(context, 'under another build option', directive, row.feature ?? 'none')
  return row.feature === undefined ? rest : { ...rest, feature: row.feature }
}

/** What record.ts cannot write: a directive that had no effect any more and has one again. */
function comeBack(context: ImportContext, directive: Directive): Directive {
  context.problems.push(`${keyOf(directive)} was gone and is back: record.ts has no form for that`)
  return directive
}

/** The directive as of the imported release. */
export function renewDirective(context: ImportContext, directive: Directive): Directive {
  const { release } = context
  const row = context.listed.get(keyOf(directive))
  const before = upstreamKnowledge(directive, release)
  if (!row) {
    if (before === 'removed') return directive
    note(context, 'removed', directive)
    return end(context, directive, { removedIn: release })
  }
  const isDisabled = row.parser === DISABLED_PARSER
  if (before === 'ignored' && isDisabled) return directive
  if (before !== 'known') return comeBack(context, directive)
  if (isDisabled) {
    note(context, 'ignored from now on', directive)
    const parsers = [...directive.parsers, { name: DISABLED_PARSER, since: release }]
    return { ...end(context, directive, { ignoredIn: release }), parsers }
  }
  const isSame = directive.parsers.at(-1)?.name === row.parser
  const parsed = isSame ? directive : withParser(context, directive, row)
  return withFeature(context, withWords(context, parsed, row), row)
}
