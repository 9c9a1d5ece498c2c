import { likelySpelling } from '../../src/catalog/spelling.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { unitlessDropIns } from '../../src/unit/unitless-drop-ins.ts'

export default defineRule({
  summary: 'a drop-in directory for a unit that nothing on the host defines',
  severity: 'advice',
  since: '0.1.0',
  needs: [],
  sources: ['systemd.unit(5)', 'systemd.generator(7)'],
  remedyIds: [],

  *check({ host }) {
    const { index } = host.units
    for (const { path, name } of unitlessDropIns(index, host.source, host.installed())) {
      const meant = likelySpelling(name, [...index.names()])
      yield {
        kind: 'match',
        unit: null,
        at: { kind: 'file', path },
        confidence: 'likely',
        related: [],
        data: { path, name, meant },
        key: path,
      }
    }
  },

  message: ({ path, name, meant }) =>
    `${path} has no effect: there is no ${name} on this host${meant === undefined ? '' : `; ${meant} may be meant`}`,
})
