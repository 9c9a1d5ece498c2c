import type { UnitAssignment } from '../unit.ts'
import type { Check, Fault, MakeUp } from './check.ts'

/** A number, or two of them with a dash. */
const CPU_RANGE = /^\d+(?:-\d+)?$/

function badRange({ settings, section }: MakeUp, directive: string): UnitAssignment | undefined {
  return settings.list(section, directive).find(({ node }) =>
    // Words that systemd reads in its own way (`numa`, quotes) are left alone.
    node.value
      .split(/[\s,]+/)
      .some(
        word => word !== '' && !CPU_RANGE.test(word) && /^[\w-]+$/.test(word) && !/^(?:numa|all)$/.test(word),
      ),
  )
}

function unreadable(makeUp: MakeUp, directive: string): Fault | undefined {
  const assignment = badRange(makeUp, directive)
  if (!assignment) return undefined
  return {
    assignment,
    cause: `a bad word in ${directive}= ends the reading of the file in these releases of systemd`,
    advice: 'write numbers and ranges, such as 0 2-3',
  }
}

/** Releases in which the parser of a set of CPUs gave the whole unit up (config_parse_exec_cpu_affinity, config_parse_numa_mask). */
export const CPU_CHECKS: readonly Check[] = [
  {
    code: 'cpuaffinity-load-fail',
    since: 243,
    until: 247,
    state: 'error',
    find: makeUp => unreadable(makeUp, 'CPUAffinity'),
  },
  {
    code: 'numamask-load-fail',
    since: 243,
    until: 246,
    state: 'error',
    find: makeUp => unreadable(makeUp, 'NUMAMask'),
  },
]
