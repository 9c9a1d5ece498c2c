import { readInt, readUnsigned } from './integer.ts'
import { bounded, unlessEmpty } from './parser-shapes.ts'
import { oneOf, oneOfOrNumber } from './table-words.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'

/** Any policy may get any priority from here on; before, 247 among it, the policy set so far decides. */
const PRIORITY_FREE_SINCE = 248
const HIGHEST_PRIORITY = 99

/** SCHED_FIFO and SCHED_RR, by name or number. */
function isRealTime(policy: string): boolean {
  const number = readInt(policy)
  return policy === 'fifo' || policy === 'rr' || number === 1 || number === 2
}

function lowestAndHighest({ version, earlier }: ValueSite): readonly [number, number] {
  if (version.release >= PRIORITY_FREE_SINCE) return [0, HIGHEST_PRIORITY]
  const policy = earlier('CPUSchedulingPolicy').at(-1) ?? 'other'
  return isRealTime(policy) ? [1, HIGHEST_PRIORITY] : [0, 0]
}

const cpuPriority: ValueParser = (value, site) => {
  const [lowest, highest] = lowestAndHighest(site)
  const range =
    highest === 0
      ? 'out of range: 0 is the only priority unless CPUSchedulingPolicy=fifo or rr stands above'
      : `not a CPU scheduling priority: write a number from ${lowest} to ${highest}`
  return bounded(lowest, highest, 'scheduling-invalid', range)(value, site)
}

/** From here on the kernel is asked whether it has the policy (260 with ext; not yet in 257). */
const POLICIES_ASKED_SINCE = 258
/** other, fifo, rr, batch and idle: policies of every kernel. */
const OLD_POLICY = /^(?:other|fifo|rr|batch|idle|0*[01235])$/
const policyName = oneOfOrNumber(value => (readInt(value) ?? -1) >= 0, 'scheduling-invalid')

const cpuPolicy: ValueParser = (value, site) => {
  const complaints = policyName(value, site)
  const kernelDecides = site.version.release >= POLICIES_ASKED_SINCE && !OLD_POLICY.test(value)
  return complaints?.length === 0 && kernelDecides ? undefined : complaints
}

const upTo = (highest: number) => (value: string) =>
  (readUnsigned(value) ?? Number.POSITIVE_INFINITY) <= highest

/** As a number a class may be IOPRIO_N_CLASSES itself; 262 refuses that one. */
const ioClass: ValueParser = (value, site) =>
  oneOfOrNumber(upTo(site.version.release < 262 ? 8 : 7), 'scheduling-invalid')(value, site)

/** Until 238 the parser had code of its own, which the fact table does not tell the range of. */
const typeOfService: ValueParser = (value, site) =>
  site.version.release < 239 && readInt(value) !== undefined
    ? undefined
    : oneOfOrNumber(upTo(0xff), 'value-invalid')(value, site)

/**
 * 219 has none of them take an empty value; nice levels and OOM scores are read so in a source of 236 to 238 as well
 * (systemd-legacy), and taken in 239 (systemd-rhel8).
 */
const NEVER_EMPTY = { refusedUntil: 219 }
const LATE_EMPTY = { refusedUntil: 236, since: 239 }

/** How the kernel is to schedule processes and packets, and what their log lines are. */
export const SCHEDULING: ValueParsers = {
  exec_nice: unlessEmpty(
    bounded(-20, 19, 'scheduling-invalid', 'not a nice level: write a number from -20 to 19'),
    LATE_EMPTY,
  ),
  exec_oom_score_adjust: unlessEmpty(
    bounded(
      -1000,
      1000,
      'scheduling-invalid',
      'not an OOM score adjustment: write a number from -1000 to 1000',
    ),
    LATE_EMPTY,
  ),
  exec_io_class: unlessEmpty(ioClass, NEVER_EMPTY),
  exec_io_priority: unlessEmpty(
    bounded(0, 7, 'scheduling-invalid', 'not an I/O priority: write a number from 0 to 7'),
    NEVER_EMPTY,
  ),
  exec_cpu_sched_policy: unlessEmpty(cpuPolicy, NEVER_EMPTY),
  exec_cpu_sched_prio: cpuPriority,
  numa_policy: unlessEmpty(oneOf('scheduling-invalid')),
  ip_tos: unlessEmpty(typeOfService),
  log_level: oneOfOrNumber(upTo(7), 'value-invalid'),
  level: oneOfOrNumber(upTo(7), 'value-invalid'),
  log_facility: oneOfOrNumber(upTo(127), 'value-invalid'),
  facility: oneOfOrNumber(upTo(127), 'value-invalid'),
}
