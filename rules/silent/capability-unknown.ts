import { LATER_CAPABILITIES, OLD_CAPABILITIES } from '../../src/catalog/privilege-words.ts'
import { likelySpelling } from '../../src/catalog/spelling.ts'
import { matchAt } from '../../src/rule/match-at.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { suspectsOf } from '../../src/rule/suspects.ts'
import { extractWords } from '../../src/syntax/extract-words.ts'
import type { AssignmentNode } from '../../src/syntax/unit-file.ts'

const DIRECTIVES = ['CapabilityBoundingSet', 'AmbientCapabilities']

/** Before, systemd logs that it cannot parse the set. */
const SILENT_SINCE = 235

export default defineRule({
  summary: 'words in a capability list that name no capability; systemd skips them in silence',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: [
    'systemd.exec(5) CapabilityBoundingSet=',
    'capability_set_from_string() of systemd',
    'capabilities(7)',
  ],
  remedyIds: [],

  *check({ host }) {
    for (const { unit, assignment, found } of suspectsOf(host, DIRECTIVES, unknownIn))
      yield matchAt(unit, assignment, found)
  },

  message: ({ directive, unknown, effect }) =>
    `${directive}= skips ${unknown.map(describe).join(', ')}: ${EFFECTS[effect]}`,
})

interface UnknownWord {
  readonly word: string
  readonly meant: string | undefined
}

const EFFECTS = {
  rest: 'only the other names count, and systemd says nothing',
  'nothing-dropped': 'the line drops no capability at all, and systemd says nothing',
  'nothing-left': 'no name of the line counts, so it stands for the empty set, and systemd says nothing',
} as const

function describe({ word, meant }: UnknownWord): string {
  const shown = JSON.stringify(word.length > 60 ? `${word.slice(0, 60)}…` : word)
  return meant === undefined
    ? `${shown}, which is no capability`
    : `${shown}, which may be meant for ${meant}`
}

interface UnknownWords {
  readonly directive: string
  readonly unknown: readonly UnknownWord[]
  readonly effect: keyof typeof EFFECTS
}

function unknownIn({ directive, value }: AssignmentNode, release: number): UnknownWords | undefined {
  if (release < SILENT_SINCE || value === '') return undefined
  const { known, unknown } = judge(value.replace(/^~/, ''))
  if (unknown.length === 0) return undefined
  const effect = known > 0 ? 'rest' : value.startsWith('~') ? 'nothing-dropped' : 'nothing-left'
  return { directive, unknown, effect }
}

/** How many words are capabilities, and those that are none; what follows a `#` is a comment by intention. */
function judge(list: string): { readonly known: number; readonly unknown: readonly UnknownWord[] } {
  const { words, rest, failure } = extractWords(list, { unquote: true })
  const comment = words.findIndex(word => word.startsWith('#'))
  const names = comment < 0 ? words : words.slice(0, comment)
  const unknown = names.filter(word => !isCapability(word)).map(word => ({ word, meant: meantBy(word) }))
  // From a quote that is never closed on, the list is not read.
  if (failure !== undefined && comment < 0) unknown.push({ word: rest, meant: undefined })
  return { known: names.filter(isCapability).length, unknown }
}

/** A name in any case, or a number (capability_from_name). */
function isCapability(word: string): boolean {
  const name = word.toUpperCase()
  return (
    OLD_CAPABILITIES.has(name) || LATER_CAPABILITIES.has(name) || /^(?:\d+|0[xX][0-9a-fA-F]+)$/.test(word)
  )
}

function meantBy(word: string): string | undefined {
  const parts = word.split(/[,;:|~]+/).filter(part => part !== '')
  if (parts.length > 1 && parts.every(isCapability)) return `${parts.join(' ')} with spaces in between`
  const name = parts.join('').toUpperCase()
  if (isCapability(`CAP_${name}`)) return `CAP_${name}`
  return isCapability(name)
    ? name
    : likelySpelling(name, [...OLD_CAPABILITIES.list(), ...LATER_CAPABILITIES.list()])
}
