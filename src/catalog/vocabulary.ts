import { type Directive, findDirective, type Knowledge, knowledgeOf, parserOf } from './directive.ts'
import type { SystemdVersion } from './systemd-version.ts'

/** What one version of systemd makes of a directive's name. */
export interface Term {
  readonly directive: Directive
  readonly knowledge: Knowledge
  /** The function that reads its value (config_parse_NAME); undefined where that is not known. */
  readonly parser: string | undefined
}

/** The directives as one version of systemd knows them, each looked up once. */
export class Vocabulary {
  private readonly terms = new Map<string, Map<string, Term | null>>()

  constructor(private readonly version: SystemdVersion) {}

  /** The directive of that section; undefined where no systemd ever had it. */
  term(section: string, name: string): Term | undefined {
    let ofSection = this.terms.get(section)
    if (!ofSection) {
      ofSection = new Map()
      this.terms.set(section, ofSection)
    }
    let term = ofSection.get(name)
    if (term === undefined) {
      const directive = findDirective(section, name)
      term = directive
        ? {
            directive,
            knowledge: knowledgeOf(directive, this.version),
            parser: parserOf(directive, this.version),
          }
        : null
      ofSection.set(name, term)
    }
    return term ?? undefined
  }
}

const vocabularies = new Map<string, Vocabulary>()

/** The vocabulary of a version; there is one for all its units. */
export function vocabularyOf(version: SystemdVersion): Vocabulary {
  let vocabulary = vocabularies.get(version.raw)
  if (!vocabulary) {
    vocabulary = new Vocabulary(version)
    vocabularies.set(version.raw, vocabulary)
  }
  return vocabulary
}
