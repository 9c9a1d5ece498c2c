import { defineRule } from '../../src/rule/rule.ts'
import { type StrayDropIn, strayDropIns } from '../../src/unit/stray-drop-ins.ts'

export default defineRule({
  summary: "a drop-in of the administrator's that systemd reads for no unit",
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.unit(5)', 'conf_files_list_strv() and unit_file_find_dropin_paths() of systemd'],
  remedyIds: [],

  *check({ host }) {
    for (const { path, kind } of strayDropIns(host.units.index, host.source, host.systemd)) {
      yield {
        kind: 'match',
        unit: null,
        at: { kind: 'file', path },
        confidence: 'certain',
        related: [],
        data: { path, kind },
        key: path,
      }
    }
  },

  message: ({ path, kind }) => `${path} has no effect: ${WHY[kind]}`,
})

const WHY: Readonly<Record<StrayDropIn['kind'], string>> = {
  ending: 'the names of drop-ins end in .conf',
  directory:
    'the directory is named after no unit, such as foo.service.d, and after no type, such as service.d',
  place: 'units and their drop-ins are read from /etc/systemd/system, not from /etc/systemd',
  prefix: 'directories for all units with a prefix are read from systemd 239 on',
  type: 'directories for all units of a type are read from systemd 244 on',
}
