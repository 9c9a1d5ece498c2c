import { defineRule } from '../../src/rule/rule.ts'
import { shadowedDropIns } from '../../src/unit/drop-in-shadow.ts'

export default defineRule({
  summary: 'a drop-in that never reaches a unit because another directory has one of the same name',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.unit(5)', 'conf_files_list_strv() and unit_file_find_dropin_paths() of systemd'],
  remedyIds: [],

  *check({ host }) {
    const shadowed = shadowedDropIns(host.units, host.source, host.installed(), host.systemd)
    for (const { unit, hidden, by, lost } of shadowed) {
      yield {
        kind: 'match',
        unit,
        at: { kind: 'file', path: hidden },
        confidence: 'certain',
        related: [{ at: { kind: 'file', path: by }, message: 'this one is read in its place' }],
        data: { unit: unit.name, hidden, by, lost },
        key: `${hidden}\n${by}`,
      }
    }
  },

  message: ({ unit, hidden, by, lost }) =>
    `${unit} does not read ${hidden}, because ${by} has the same file name: ${lost
      .slice(0, 5)
      .map(directive => `${directive}=`)
      .join(', ')} ${lost.length === 1 ? 'is' : 'are'} lost`,
})
