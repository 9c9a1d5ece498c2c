import { SECURE_BITS } from '../../src/catalog/privilege-words.ts'
import { likelySpelling } from '../../src/catalog/spelling.ts'
import { matchAt } from '../../src/rule/match-at.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { extractWords } from '../../src/syntax/extract-words.ts'
import { suspects } from '../../src/unit/suspects.ts'

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
    const lists = suspects(
      host.installed(),
      unit => host.settings(unit),
      ({ directive, value }) => directive === 'SecureBits' && value !== '',
    )
    for (const { unit, assignment } of lists) {
      if (host.settings(unit).version.release < SILENT_SINCE) return
      const { words, rest } = extractWords(assignment.node.value, { unquote: true })
      const comment = words.findIndex(word => word.startsWith('#'))
      const names = comment < 0 ? words : words.slice(0, comment)
      const unread = comment < 0 && rest !== '' ? [rest] : []
      const unknown = [...names, ...unread]
        .filter(word => !SECURE_BITS.includes(word))
        .map(word => ({ word, meant: likelySpelling(word.replaceAll('_', '-'), SECURE_BITS) }))
      if (unknown.length > 0) yield matchAt(unit, assignment, { unknown })
    }
  },

  message({ unknown }) {
    const words = unknown.map(({ word, meant }) => {
      const shown = JSON.stringify(word.length > 60 ? `${word.slice(0, 60)}…` : word)
      return meant === undefined ? shown : `${shown} (${meant}?)`
    })
    return `SecureBits= skips ${words.join(', ')} in silence; it knows ${SECURE_BITS.join(', ')}`
  },
})
