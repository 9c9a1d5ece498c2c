/** Takes newer releases out of the catalogue again, to prove that an import of their source tree brings them back. */
import type { Directive, ValueToken } from '../../catalog/record.ts'
import type { Catalogue } from './records.ts'

type Ends = Pick<Directive, 'deprecatedIn' | 'ignoredIn' | 'removedIn'>

/** Only the ends that had come by then. */
function until(release: number, ends: { readonly [End in keyof Ends]: number | undefined }): Ends {
  return Object.fromEntries(
    Object.entries(ends).filter(([, since]) => since !== undefined && since <= release),
  )
}

function cutToken({ removedIn, ...token }: ValueToken, release: number): ValueToken[] {
  if (token.since !== undefined && token.since > release) return []
  return [removedIn !== undefined && removedIn <= release ? { ...token, removedIn } : token]
}

/** A directive that was a plain boolean at `release` becomes one again. */
function cutShape(directive: Directive, release: number): Directive {
  const { booleanBefore, specifiersSince, ...rest } = directive
  if (booleanBefore !== undefined && booleanBefore > release)
    return { ...rest, kind: 'boolean', isList: false, onEmpty: 'error', acceptsBoolean: true, specifiers: '' }
  const parserIsNewer = directive.parsers.some(({ since }) => since > release)
  // Specifiers that the same parser expands since then leave no trace in a source tree: they stay.
  if (specifiersSince !== undefined && specifiersSince > release && parserIsNewer)
    return { ...rest, specifiers: '' }
  return directive
}

/** The catalogue as it was when `release` was the newest one, but for facts that no import could find again. */
export function cutBack(catalogue: Catalogue, release: number): Catalogue {
  const directives = catalogue.directives
    .filter(({ since }) => since <= release)
    .map(directive => {
      const { deprecatedIn, ignoredIn, removedIn, ...rest } = cutShape(directive, release)
      return {
        ...rest,
        ...until(release, { deprecatedIn, ignoredIn, removedIn }),
        values: rest.values.flatMap(token => cutToken(token, release)),
        parsers: rest.parsers.filter(({ since }) => since <= release),
      }
    })
  return { ...catalogue, newest: release, directives }
}
