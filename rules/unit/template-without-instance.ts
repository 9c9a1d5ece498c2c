import { findDirective } from '../../src/catalog/directive.ts'
import { defineRule } from '../../src/rule/rule.ts'
import type { Unit, UnitAssignment } from '../../src/unit/unit.ts'

export default defineRule({
  summary: 'settings for instances in units that are no templates',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.unit(5) SPECIFIERS, DefaultInstance='],
  remedyIds: [],

  *check({ host }) {
    for (const unit of host.installed()) {
      if (unit.loadState !== 'loaded' || unit.instance !== undefined) continue
      // What counts is only worked out where there is something to find.
      if (!unit.assignments.some(assignment => useOfInstance(assignment) !== undefined)) continue
      for (const { assignment, state } of host.settings(unit).all()) {
        const use = state === 'effective' && isOwn(unit, assignment) ? useOfInstance(assignment) : undefined
        if (use === undefined) continue
        yield {
          kind: 'match',
          unit,
          at: { kind: 'assignment', assignment },
          confidence: 'certain',
          related: [],
          data: { unit: unit.name, directive: assignment.node.directive, use },
          key: `${assignment.node.directive} ${use}`,
        }
      }
    }
  },

  message: ({ unit, directive, use }) =>
    use === 'DefaultInstance'
      ? `DefaultInstance= has no effect in ${unit}, which is no template; take it away or rename the file to NAME@.TYPE`
      : `${use} in ${directive}= is empty: ${unit} has no instance; rename the file to NAME@.TYPE or write the text itself`,
})

/** A drop-in for many units may well be for templates among them. */
function isOwn(unit: Unit, { file }: UnitAssignment): boolean {
  return file.path === unit.fragment || file.path.includes(`/${unit.name}.d/`)
}

function useOfInstance({ node }: UnitAssignment): string | undefined {
  const { section, directive, value } = node
  // All but a few lines have neither.
  if (section === undefined || !(value.includes('%') || directive === 'DefaultInstance')) return undefined
  if (section === 'Install' && directive === 'DefaultInstance') return directive
  if (!value.includes('%') || (findDirective(section, directive)?.specifiers ?? '') === '') return undefined
  return value.match(/%./g)?.find(specifier => specifier === '%i' || specifier === '%I')
}
