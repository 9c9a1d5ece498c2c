import { allDirectives, findDirective, knowledgeOf, sectionsOf } from '../../src/catalog/directive.ts'
import { likelySpelling } from '../../src/catalog/spelling.ts'
import { NEWEST_SYSTEMD_RELEASE, type SystemdVersion } from '../../src/catalog/systemd-version.ts'
import type { UnitType } from '../../src/catalog/unit-name.ts'
import { remarkMatches } from '../../src/rule/remark-matches.ts'
import { defineRule } from '../../src/rule/rule.ts'

export default defineRule({
  summary: 'a directive that no systemd has in its section',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.directives(7)', 'next_assignment() in shared/conf-parser.c'],
  remedyIds: [],

  check: ({ host }) =>
    remarkMatches(host, ({ unit, remark }) => {
      if (remark.kind !== 'unknown-directive' || remark.because !== 'never') return undefined
      const { directive, section = '' } = remark.node
      return { what: directive, section, hint: hintFor(directive, section, unit.type, host.systemd) }
    }),

  message: ({ what, section, hint }) =>
    `no systemd up to ${NEWEST_SYSTEMD_RELEASE} has ${what}= in section [${section}]; the line is skipped${hint}`,
})

/** Hints already worked out; a file that is part of many units, or has many unknown names, asks often. */
const hints = new Map<string, string>()
const MOST_HINTS = 500

function hintFor(name: string, section: string, type: UnitType, version: SystemdVersion | undefined): string {
  const key = [name, section, type, version?.raw].join('\n')
  let hint = hints.get(key)
  if (hint === undefined) {
    if (hints.size >= MOST_HINTS) return ''
    hint = newHint(name, section, type, version)
    hints.set(key, hint)
  }
  return hint
}

/** The right section where another of this unit has the directive, else the likely spelling. */
function newHint(name: string, section: string, type: UnitType, version: SystemdVersion | undefined): string {
  const sections = sectionsOf(type)
  const right = sections.find(each => findDirective(each, name) !== undefined)
  if (right !== undefined) return `; it belongs in [${right}]`
  const known = allDirectives().filter(
    each =>
      sections.includes(each.section) && (version === undefined || knowledgeOf(each, version) === 'known'),
  )
  const here = likelySpelling(
    name,
    known.filter(each => each.section === section).map(each => each.name),
  )
  if (here !== undefined) return `; did you mean ${here}=?`
  const elsewhere = likelySpelling(
    name,
    known.map(each => each.name),
  )
  if (elsewhere === undefined) return ''
  const home = known.find(each => each.name === elsewhere)?.section ?? ''
  return `; did you mean ${elsewhere}= in [${home}]?`
}
