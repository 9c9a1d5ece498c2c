import type { Host } from '../../src/host/host.ts'
import { type RefusalData, refusalMessage, refusedMatch, refusedUnits } from '../../src/rule/refused-unit.ts'
import { defineRule, type Match } from '../../src/rule/rule.ts'

export default defineRule({
  summary: 'slices that systemd does not load because of their name',
  severity: 'error',
  since: '0.1.0',
  needs: ['systemd.version'],
  sources: ['systemd.slice(5)', 'slice_verify() in core/slice.c'],
  remedyIds: [],

  *check({ host }) {
    yield* badNames(host)
    yield* refusedUnits(host, 'slice')
  },

  message: refusalMessage,
})

/** The loader gives these up itself. */
function* badNames(host: Host): Iterable<Match<RefusalData>> {
  for (const unit of host.installed()) {
    if (unit.type !== 'slice' || unit.loadState !== 'error' || unit.instance !== undefined) continue
    // A file that cannot be read is another matter.
    if (unit.files.some(file => file.failure) || unit.files.length === 0) continue
    yield refusedMatch(host, unit, {
      code: 'slice-name',
      state: 'error',
      assignment: undefined,
      cause:
        'the dashes in the name of a slice lead to the slices above it, so none may stand at an end or beside another',
      advice: 'rename the file, a dash of the name itself as \\x2d',
    })
  }
}
