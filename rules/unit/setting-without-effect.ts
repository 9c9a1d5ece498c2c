import { siteOf } from '../../src/rule/refused-unit.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { objections } from '../../src/unit/refusal/check.ts'
import { makeUpOf } from '../../src/unit/refusal/refusal.ts'
import { withoutEffectChecks } from '../../src/unit/refusal/without-effect.ts'

export default defineRule({
  summary: 'settings that systemd drops because of others in the same unit',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: [
    'systemd.service(5) RuntimeMaxSec=, RestartSteps=',
    'service_verify() in core/service.c',
    'unit_add_dependency() and unit_load() in core/unit.c',
  ],
  remedyIds: [],

  *check({ host }) {
    // What is dropped differs by release.
    if (!host.systemd) return
    for (const unit of host.installed()) {
      if (unit.loadState !== 'loaded') continue
      const makeUp = makeUpOf(host.settings(unit), host.options.manager?.kind ?? 'system')
      const found = objections(withoutEffectChecks(unit.type), makeUp)
      if (found.length === 0 || host.loadState(unit) !== 'loaded') continue
      for (const { code, cause, advice, assignment } of found) {
        yield {
          kind: 'match',
          unit,
          at: siteOf(unit, assignment),
          confidence: 'certain',
          related: [],
          data: { unit: unit.name, code, cause, advice },
          key: code,
        }
      }
    }
  },

  message: ({ unit, cause, advice }) => `${unit}: ${cause}; ${advice}`,
})
