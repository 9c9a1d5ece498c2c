import { sectionsOf } from '../../src/catalog/directive.ts'
import { SECTION_LETTERS } from '../../src/catalog/record.ts'
import { likelySpelling } from '../../src/catalog/spelling.ts'
import { remarkMatches } from '../../src/rule/remark-matches.ts'
import { defineRule } from '../../src/rule/rule.ts'

export default defineRule({
  summary: 'a section that this type of unit does not have',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.unit(5)', 'systemd.syntax(7)', 'parse_line() in shared/conf-parser.c'],
  remedyIds: [],

  check: ({ host }) =>
    remarkMatches(host, ({ unit, remark }) => {
      if (remark.kind !== 'unknown-section') return undefined
      const { name } = remark.node
      const known = sectionsOf(unit.type)
      const ofOthers = [...SECTION_LETTERS.keys()].includes(name)
      return { what: name, type: unit.type, known, ofOthers, likely: likelySpelling(name, known) ?? null }
    }),

  message: ({ what, type, known, ofOthers, likely }) => {
    const article = /^[aeiou]/.test(type) ? 'an' : 'a'
    const hint = ofOthers
      ? `; that section belongs to another type of unit, ${article} ${type} unit has ${listOf(known)}`
      : likely === null
        ? `; ${article} ${type} unit has ${listOf(known)}, and systemd passes over sections that begin with X-`
        : `; did you mean [${likely}]?`
    return `${article} ${type} unit has no section [${what}], systemd skips everything in it${hint}`
  },
})

function listOf(sections: readonly string[]): string {
  return sections.map(section => `[${section}]`).join(', ')
}
