import { defineRule } from '../../src/rule/rule.ts'
import { unitsMentioning } from '../../src/unit/mentions.ts'
import { expandSpecifiers } from '../../src/unit/specifier.ts'
import type { Unit, UnitAssignment } from '../../src/unit/unit.ts'

interface Claim {
  readonly unit: Unit
  readonly assignment: UnitAssignment
}

export default defineRule({
  summary: 'services that claim the same name on the bus, of which systemd loads one',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.service(5) BusName=', 'service_setup_bus_name() in core/service.c'],
  remedyIds: [],

  *check({ host }) {
    const claims = new Map<string, Claim[]>()
    for (const unit of unitsMentioning(host.installed(), 'BusName')) {
      // A template that stands for itself claims nothing yet.
      if (unit.type !== 'service' || unit.name.includes('@.') || host.loadState(unit) !== 'loaded') continue
      const assignment = host.settings(unit).last('Service', 'BusName')
      const name = assignment && expandSpecifiers(assignment.node.value, unit)
      if (!assignment || name === undefined) continue
      const others = claims.get(name)
      if (others) others.push({ unit, assignment })
      else claims.set(name, [{ unit, assignment }])
    }
    for (const [name, [first, ...others]] of claims) {
      if (!first) continue
      for (const { unit, assignment } of others) {
        yield {
          kind: 'match',
          unit,
          at: { kind: 'assignment', assignment },
          confidence: 'certain',
          related: [
            {
              at: { kind: 'assignment', assignment: first.assignment },
              message: `${first.unit.name} claims it too`,
            },
          ],
          data: { unit: unit.name, name, other: first.unit.name },
          key: name,
        }
      }
    }
  },

  message: ({ unit, name, other }) =>
    `${unit} and ${other} both say BusName=${name}: systemd loads the first it comes to and refuses the other; mask one of them or correct its name`,
})
