import { parseUnitName } from '../../src/catalog/unit-name.ts'
import type { Host } from '../../src/host/host.ts'
import { defineRule, type Site } from '../../src/rule/rule.ts'
import { installWords } from '../../src/unit/install-section.ts'
import type { Unit } from '../../src/unit/unit.ts'

interface Mistake {
  readonly at: Site
  readonly what: string
  readonly text: string
}

export default defineRule({
  summary: 'sections [Install] by which systemctl enable fails or does nothing',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.unit(5) [INSTALL] SECTION OPTIONS', 'shared/install.c'],
  remedyIds: [],

  *check({ host }) {
    // Without it the tree holds only some of the host's units.
    const isWhole = exists(host, 'multi-user.target') && exists(host, 'basic.target')
    for (const unit of host.installed()) {
      if (unit.loadState !== 'loaded') continue
      for (const { at, what, text } of mistakesOf(host, unit, isWhole)) {
        const data = { unit: unit.name, what, text }
        yield { kind: 'match', unit, at, confidence: 'certain', related: [], data, key: what }
      }
    }
  },

  message: ({ unit, text }) => `${unit}: ${text}`,
})

function exists(host: Host, name: string): boolean {
  const state = host.units.load(name)?.loadState
  return state !== undefined && state !== 'not-found'
}

const LISTS = ['WantedBy', 'RequiredBy', 'UpheldBy', 'Also']

function* mistakesOf(host: Host, unit: Unit, isWhole: boolean): Iterable<Mistake> {
  const settings = host.settings(unit)
  for (const directive of LISTS) {
    for (const { word, assignment } of installWords(settings, directive)) {
      // Specifiers are expanded by systemctl.
      if (word.includes('%')) continue
      const at: Site = { kind: 'assignment', assignment }
      const what = `${directive}=${word}`
      if (!parseUnitName(word)) {
        yield {
          at,
          what,
          text: `${what} is no unit name, so that enabling fails; add the suffix or correct it`,
        }
      } else if (isWhole && !exists(host, word) && (directive === 'Also' || word.endsWith('.target'))) {
        const effect = directive === 'Also' ? 'enabling fails' : 'enabling it starts nothing'
        yield {
          at,
          what,
          text: `${what} names a unit that is not there: ${effect}; install it or name another`,
        }
      }
    }
  }
  const empty = emptySection(unit)
  if (empty) {
    const text =
      'its [Install] section is empty, so that it cannot be enabled; add WantedBy= or take the section away'
    yield { at: empty, what: 'empty', text }
  }
}

/** The header of an [Install] section when none of the unit's files puts anything into one. */
function emptySection(unit: Unit): Site | undefined {
  for (const file of unit.files) {
    if (!file.text.includes('[Install]')) continue
    if (unit.assignments.some(({ node }) => node.section === 'Install')) return undefined
    const node = file.nodes.find(each => each.kind === 'section' && each.name === 'Install')
    if (node) return { kind: 'line', path: file.path, line: node.line }
  }
  return undefined
}
