import { remarkMatches } from '../../src/rule/remark-matches.ts'
import { defineRule } from '../../src/rule/rule.ts'

export default defineRule({
  summary: 'a file that systemd stops reading',
  severity: 'error',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.syntax(7)', 'config_parse() in shared/conf-parser.c'],
  remedyIds: [],

  check: ({ host }) =>
    remarkMatches(host, ({ unit, remark }) =>
      remark.kind === 'file-refused'
        ? {
            what: remark.failure.reason,
            isFragment: unit.fragment === remark.file.path,
            unit: unit.name,
          }
        : undefined,
    ),

  message: ({ what, isFragment, unit }) =>
    `${REASONS[what]}; systemd gives the file up here, ${
      isFragment ? `so ${unit} does not load` : 'and no line from here on has an effect'
    }`,
})

const REASONS = {
  'bad-section-header': 'a section header is [Name] and nothing else on its line',
  'invalid-utf8': 'the line is not UTF-8',
  'line-too-long': 'the line is longer than 1 MiB',
} as const
