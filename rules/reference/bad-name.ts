import { defineRule } from '../../src/rule/rule.ts'
import { valueMatches, valueMessage } from '../../src/rule/value-matches.ts'
import { isDependencyName } from '../../src/value/verdict.ts'

export default defineRule({
  summary: 'a dependency on something that no unit can be called',
  severity: 'error',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.unit(5) on unit names', 'config_parse_unit_deps() in core/load-fragment.c'],
  remedyIds: [],

  check: ({ host }) => valueMatches(host, isDependencyName),

  message: valueMessage,
})
