import { type Directive, findDirective } from '../../src/catalog/directive.ts'
import { likelySpelling } from '../../src/catalog/spelling.ts'
import { matchAt } from '../../src/rule/match-at.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { suspectsOf } from '../../src/rule/suspects.ts'
import type { AssignmentNode } from '../../src/syntax/unit-file.ts'

const DIRECTIVES = ['Condition', 'Assert'].flatMap(test =>
  ['Architecture', 'Virtualization', 'Security'].map(what => test + what),
)

export default defineRule({
  summary: 'an architecture, virtualization or security word in a condition that no systemd knows',
  severity: 'warning',
  since: '0.1.0',
  needs: [],
  sources: [
    'systemd.unit(5) ConditionArchitecture=, ConditionVirtualization=, ConditionSecurity=',
    'condition.c of systemd',
  ],
  remedyIds: [],

  *check({ host }) {
    for (const { unit, assignment, found } of suspectsOf(host, DIRECTIVES, unknownWord))
      yield matchAt(unit, assignment, found)
  },

  message({ directive, word, meant, outcome }) {
    const hint = meant === undefined ? '' : `; ${JSON.stringify(meant)} may be meant`
    return `${directive}= names ${JSON.stringify(word)}, which no systemd up to 262 knows: the condition holds ${outcome}${hint}`
  },
})

/** Names that other programs have for these. */
const MEANT: Readonly<Record<string, string | undefined>> = {
  amd64: 'x86-64',
  x86_64: 'x86-64',
  x64: 'x86-64',
  i386: 'x86',
  i686: 'x86',
  aarch64: 'arm64',
  armhf: 'arm',
  armv7l: 'arm',
  ppc64le: 'ppc64-le',
  ppc64el: 'ppc64-le',
  virtualbox: 'oracle',
  vbox: 'oracle',
  hyperv: 'microsoft',
  'hyper-v': 'microsoft',
  aws: 'amazon',
  nspawn: 'systemd-nspawn',
  lxd: 'lxc',
  secureboot: 'uefi-secureboot',
}

interface UnknownWord {
  readonly directive: string
  readonly word: string
  readonly meant: string | undefined
  readonly outcome: 'always' | 'not by this line' | 'never'
}

function unknownWord({ section, directive, value }: AssignmentNode): UnknownWord | undefined {
  if (section !== 'Unit') return undefined
  const [, isTriggering, isNegated, word = ''] = /^(\|?)\s*(!?)\s*(.*)$/s.exec(value) ?? []
  const known = findDirective('Unit', directive)
  // Quotes and comments are the business of other rules.
  if (!known || word === '' || /["'#%\s]/.test(word) || isKnown(known, word)) return undefined
  const words = known.values.map(token => token.value)
  const meant = MEANT[word.toLowerCase()] ?? likelySpelling(word, words)
  const outcome = isNegated ? 'always' : isTriggering ? 'not by this line' : 'never'
  return { directive, word: word.slice(0, 60), meant, outcome }
}

/** Words of newer or older releases count as known: a unit may be written for several. */
function isKnown({ name, values, acceptsBoolean }: Directive, word: string): boolean {
  if (name.endsWith('Architecture') && word === 'native') return true
  if (values.length === 0 || values.some(token => token.value === word)) return true
  return acceptsBoolean && /^(?:1|0|yes|no|y|n|true|false|t|f|on|off)$/i.test(word)
}
