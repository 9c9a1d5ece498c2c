import { SECURE_BITS } from '../../src/catalog/privilege-words.ts'
import { likelySpelling } from '../../src/catalog/spelling.ts'
import { matchAt } from '../../src/rule/match-at.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { suspects } from '../../src/rule/suspects.ts'
import { extractWords } from '../../src/syntax/extract-words.ts'
import type { AssignmentNode } from '../../src/syntax/unit-file.ts'

/** Before, systemd logs that it cannot parse the word. */
const SILENT_SINCE = 240

export default defineRule({
  summary: 'words in SecureBits= that systemd does not know and skips in silence',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.exec(5) SecureBits=', 'secure_bits_from_string() of systemd'],
  remedyIds: [],

  *check({ host }) {
    for (const { unit, assignment, found } of suspects(host, unknownIn))
      yield matchAt(unit, assignment, found)
  },

  message({ unknown }) {
    const words = unknown.map(({ word, meant }) => {
      const shown = JSON.stringify(word.length > 60 ? `${word.slice(0, 60)}…` : word)
      return meant === undefined ? shown : `${shown} (${meant}?)`
    })
    return `SecureBits= skips ${words.join(', ')} in silence; it knows ${SECURE_BITS.list().join(', ')}`
  },
})

interface UnknownWords {
  readonly unknown: readonly { readonly word: string; readonly meant: string | undefined }[]
}

function unknownIn({ directive, value }: AssignmentNode, release: number): UnknownWords | undefined {
  if (directive !== 'SecureBits' || value === '' || release < SILENT_SINCE) return undefined
  const { words, rest } = extractWords(value, { unquote: true })
  // What follows a `#` is a comment by intention, and the business of another rule.
  const comment = words.findIndex(word => word.startsWith('#'))
  const names = comment < 0 ? words : words.slice(0, comment)
  const unread = comment < 0 && rest !== '' ? [rest] : []
  const unknown = [...names, ...unread]
    .filter(word => !SECURE_BITS.has(word))
    .map(word => ({ word, meant: likelySpelling(word.replaceAll('_', '-'), SECURE_BITS.list()) }))
  return unknown.length > 0 ? { unknown } : undefined
}
