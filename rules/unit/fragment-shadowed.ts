import { defineRule } from '../../src/rule/rule.ts'
import { identicalCopies } from '../../src/unit/fragment-copy.ts'

export default defineRule({
  summary: 'a unit file that hides an identical one of the vendor, and all later versions of it',
  severity: 'advice',
  since: '0.1.0',
  needs: [],
  sources: ['systemd.unit(5) Unit File Load Path', 'systemctl(1) edit'],
  remedyIds: [],

  *check({ host }) {
    for (const { unit, copy, original } of identicalCopies(host.units.index, host.source, host.installed())) {
      yield {
        kind: 'match',
        unit,
        at: { kind: 'file', path: copy },
        confidence: 'certain',
        related: [{ at: { kind: 'file', path: original }, message: 'the same text, never read' }],
        data: { copy, original },
        key: copy,
      }
    }
  },

  message: ({ copy, original }) =>
    `${copy} is a copy of ${original} without any change: it has no effect but to hide what updates bring; change settings by drop-ins`,
})
