import type { Host } from '../../src/host/host.ts'
import { defineRule } from '../../src/rule/rule.ts'
import { type UnusableProgram, unusablePrograms } from '../../src/unit/program.ts'

export default defineRule({
  summary: 'units whose program is not there or not executable',
  severity: 'warning',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: [
    'systemd.service(5) COMMAND LINES',
    'systemd-analyze(1) verify',
    'find_executable_full() in basic/path-util.c',
  ],
  remedyIds: [],

  *check({ host }) {
    if (host.options.manager?.kind === 'user' || !hasPrograms(host)) return
    const isLive = host.source.kind === 'live'
    for (const unit of host.installed()) {
      if (unit.loadState !== 'loaded') continue
      const unusable = unusablePrograms(host.settings(unit), host.source, isLive)
      if (unusable.length === 0 || host.loadState(unit) !== 'loaded') continue
      for (const { assignment, program, problem } of unusable) {
        const { directive } = assignment.node
        yield {
          kind: 'match',
          unit,
          at: { kind: 'assignment', assignment },
          confidence: 'certain',
          related: [],
          data: { unit: unit.name, directive, program, problem },
          key: `${directive} ${program}`,
        }
      }
    }
  },

  message: ({ unit, directive, program, problem }) =>
    `${directive}= of ${unit} names ${program}, which ${PROBLEMS[problem]}: systemd cannot start it (203/EXEC); install the program or correct the path`,
})

const PROBLEMS: Readonly<Record<UnusableProgram['problem'], string>> = {
  missing: 'is not there',
  'not-executable': 'nobody may execute',
  directory: 'is a directory',
}

/** A tree without a shell holds only a part of the host, such as its unit files: it says nothing of programs. */
function hasPrograms(host: Host): boolean {
  return host.source.resolve('/bin/sh')?.kind === 'file'
}
