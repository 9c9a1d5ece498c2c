import { parseBoolean } from '../../catalog/directive.ts'
import { type Check, type MakeUp, value } from './check.ts'
import { lastingAssignments } from './shared-list.ts'

const TIMES = [
  'OnActiveSec',
  'OnBootSec',
  'OnStartupSec',
  'OnUnitActiveSec',
  'OnUnitInactiveSec',
  'OnCalendar',
] as const

/** From 242 on a timer may wait for these alone. */
const CHANGES = ['OnClockChange', 'OnTimezoneChange'] as const

const waitsForChange = (makeUp: MakeUp) =>
  CHANGES.some(directive => parseBoolean(value(makeUp, directive) ?? 'no') === true)

/** timer_verify() of core/timer.c. */
export const TIMER_CHECKS: readonly Check[] = [
  {
    code: 'timer-no-value',
    find: makeUp => {
      if (lastingAssignments(makeUp.settings, 'Timer', TIMES).length > 0 || waitsForChange(makeUp))
        return undefined
      return {
        assignment: undefined,
        cause: 'it has no On…= line that says when',
        advice: 'add one, such as OnCalendar=daily (an empty On…= line clears all of them)',
      }
    },
  },
]
