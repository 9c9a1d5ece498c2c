/** The catalogue as the files of src/catalog hold it: what an import starts from. */
import { allDirectives } from '../../catalog/directive.ts'
import { plainDirective } from '../../catalog/directive-record.ts'
import { NEWEST_RELEASE, SHARED, UNIT_TYPES } from '../../catalog/directives.gen.ts'
import type { Catalogue } from './records.ts'

export function committedCatalogue(): Catalogue {
  const types = UNIT_TYPES.trim().split('\n')
  return {
    newest: NEWEST_RELEASE,
    directives: allDirectives().map(plainDirective),
    unitTypes: new Map(
      types.map(line => {
        const [type = '', sections = ''] = line.split('|')
        return [type, sections === '' ? [] : sections.split(' ')]
      }),
    ),
  }
}

/** The shared texts of the committed file: an import keeps their numbers. */
export function committedTexts(): string[] {
  return SHARED.trim().split('\n')
}
