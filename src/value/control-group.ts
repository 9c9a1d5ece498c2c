import { emptyEffect } from '../catalog/directive.ts'
import type { SystemdVersion } from '../catalog/systemd-version.ts'
import { readUnsigned64 } from './integer.ts'
import { accepting, unlessEmpty } from './parser-shapes.ts'
import { type Precision, parsePercentage, parseUnboundedPercentage } from './percentage.ts'
import { parseSize, sizeIn } from './size.ts'
import { oneOf } from './table-words.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import { ACCEPTED, type Complaint, ignored } from './verdict.ts'

/** Before 247 the grammars of percentages and of zero changed several times. */
const KNOWN_SINCE = 247
/** 247 counts in 1000ths, 252 in 10000ths; which of the releases between began is not known. */
const COARSE_UNTIL = 247
const FINE_SINCE = 252
/** NEWS of 231 and 213: sizes and tasks as whole percentages, and CPUQuota=, which never was anything else. */
const PERCENTS_SINCE = 231
const QUOTAS_SINCE = 213
const UINT64_MAX = 0xffffffffffffffffn

/** The parts of the whole in 10000ths, undefined for no percentage; `unknown` where the release's precision decides. */
function percentageIn(
  release: number,
  value: string,
  parse: (text: string, precision: Precision) => number | undefined,
  since = PERCENTS_SINCE,
): number | undefined | 'unknown' {
  if (release < KNOWN_SINCE && value.includes('%'))
    return /^[1-9]\d{0,3}%$/.test(value) && release >= since ? parse(value, 'permyriad') : 'unknown'
  const coarse = parse(value, 'permille')
  const fine = parse(value, 'permyriad')
  if (release >= FINE_SINCE) return fine
  if (release >= KNOWN_SINCE && release <= COARSE_UNTIL) return coarse
  const isAgreed = release >= KNOWN_SINCE ? (coarse ?? 0) * 10 === (fine ?? 0) : fine === undefined
  return isAgreed ? fine : 'unknown'
}

/** systemd 231 introduced the word with MemoryMax=; of the older ones, RHEL 7.9 was read and has it. */
const INFINITY_SINCE = 231

function hasInfinity({ release, rhel }: SystemdVersion): boolean {
  return release >= INFINITY_SINCE || (release >= EMPTY_SINCE && rhel?.major === 7 && rhel.minor === 9)
}

/** The parsers of 219 and 239 (systemd-rhel7, systemd-rhel8) let an empty value reset limits and quotas. */
const EMPTY_SINCE = 219
/** The parser of 239 (the first systemd-rhel8) refuses 0 but for MemorySwapMax=; that of 231 refuses it altogether. */
const ZERO_READ_IN = 239

function noMemoryBefore247(
  { directive, version: { release, rhel } }: ValueSite,
  accepted: readonly Complaint[],
) {
  if (release > ZERO_READ_IN || release < INFINITY_SINCE || rhel !== undefined) return undefined
  if (directive.name !== 'MemorySwapMax') return NO_MEMORY
  return release === ZERO_READ_IN ? accepted : undefined
}

/** Directives for which no memory at all is a limit like others. */
const MAY_BE_ZERO = /^(?:(?:Default)?Memory(?:Min|Low)|(?:Startup)?Memory(?:Swap|ZSwap)Max|StartupMemoryLow)$/

const NOT_MEMORY = 'not an amount of memory: write a size such as 512M, a percentage, or infinity'
const NO_MEMORY = ignored('out-of-range', 'out of range: write more than 0 and less than 2^64-1')

const memoryLimit: ValueParser = (value, site) => {
  const { name } = site.directive
  const { release } = site.version
  const accepted = name === 'MemoryLimit' ? outdated(site) : ACCEPTED
  if (value === '') return release < EMPTY_SINCE ? undefined : accepted
  if (value === 'infinity') return hasInfinity(site.version) ? accepted : undefined
  const parts = percentageIn(release, value, parsePercentage)
  if (parts === 'unknown') return undefined
  const amount = parts === undefined ? sizeIn(release, value, 1024) : BigInt(parts)
  if (amount === 'unknown') return undefined
  if (amount === undefined) return ignored('value-invalid', NOT_MEMORY)
  if (amount > 0n && amount < UINT64_MAX) return accepted
  if (release < KNOWN_SINCE) return amount === 0n ? noMemoryBefore247(site, accepted) : undefined
  return amount === 0n && MAY_BE_ZERO.test(name) ? accepted : NO_MEMORY
}

/** The warning that systemd 252 to 257 log about settings of the first cgroup hierarchy, which 258 dropped. */
export function outdated({ directive, version: { release } }: ValueSite): readonly Complaint[] {
  if (release < 252 || release >= 258) return ACCEPTED
  const instead = directive.replacement === undefined ? '' : `: write ${directive.replacement}=`
  const detail = `for the old control group hierarchy, removed in systemd 258${instead}`
  return [{ effect: 'noted', code: 'cgroup-v1-setting', detail }]
}

const NOT_TASKS = 'not a number of tasks: write a number, a percentage, or infinity'

const tasksMax: ValueParser = (value, { version: { release } }) => {
  if (value === 'infinity') return ACCEPTED
  const parts = percentageIn(release, value, parsePercentage)
  if (parts !== undefined) return parts === 'unknown' ? undefined : ACCEPTED
  const count = readUnsigned64(value)
  if (count === undefined) return ignored('value-invalid', NOT_TASKS)
  return count > 0n && count < UINT64_MAX
    ? ACCEPTED
    : ignored('out-of-range', 'out of range: write 1 or more tasks')
}

const cpuQuota: ValueParser = (value, { version: { release } }) => {
  const parts = percentageIn(release, value, parseUnboundedPercentage, QUOTAS_SINCE)
  if (parts === 'unknown') return undefined
  return parts === undefined || parts <= 0
    ? ignored('scheduling-invalid', 'not a CPU quota: write a percentage above 0, such as 150%')
    : ACCEPTED
}

function weightFrom(lowest: bigint, highest: bigint): (text: string) => boolean {
  return text => {
    const weight = readUnsigned64(text)
    return weight !== undefined && weight >= lowest && weight <= highest
  }
}

/** cg_weight_parse() and cg_blkio_weight_parse(). */
export const isWeight = weightFrom(1n, 10000n)
export const isBlockWeight = weightFrom(10n, 1000n)
const isShare = weightFrom(2n, 262144n)

/** Parsers that later ones replaced; what they made of an empty value goes by the fact table. */
function untilReplaced(parser: ValueParser): ValueParser {
  return (value, site) =>
    value === '' && emptyEffect(site.directive, site.version) !== 'error' ? ACCEPTED : parser(value, site)
}

const weight = accepting(isWeight, 'value-invalid', 'not a weight: write a number from 1 to 10000')
const blockWeight = accepting(isBlockWeight, 'value-invalid', 'not a weight: write a number from 10 to 1000')

const cpuShares: ValueParser = (value, site) => {
  const accepted = value === '' || isShare(value)
  // In 219 any positive number was accepted; since when the range is checked is not known.
  if (!accepted && site.version.release < SHARES_CHECKED_SINCE && readUnsigned64(value) !== undefined)
    return undefined
  return [
    ...outdated(site),
    ...(accepted
      ? ACCEPTED
      : ignored('scheduling-invalid', 'not CPU shares: write a number from 2 to 262144')),
  ]
}
const SHARES_CHECKED_SINCE = 230

const isQuota = (value: string) =>
  value === 'off' || parsePercentage(value, 'permyriad') !== undefined || parseSize(value, 1024) !== undefined

/** Amounts of CPU time, memory, tasks and disk space that a control group gets. */
export const CONTROL_GROUP: ValueParsers = {
  memory_limit: memoryLimit,
  tasks_max: unlessEmpty(tasksMax, { since: EMPTY_SINCE }),
  cpu_quota: unlessEmpty(cpuQuota, { since: EMPTY_SINCE }),
  // cg_weight_parse() and cg_blkio_weight_parse() let an empty text reset the weight wherever they were read.
  cg_weight: unlessEmpty(weight, { since: 239 }),
  io_weight: untilReplaced(weight),
  cpu_weight: untilReplaced(weight),
  cg_cpu_weight: unlessEmpty(
    accepting(
      value => value === 'idle' || isWeight(value),
      'value-invalid',
      'not a CPU weight: write a number from 1 to 10000, or idle',
    ),
  ),
  blockio_weight: unlessEmpty(blockWeight, { since: 229 }),
  cpu_shares: cpuShares,
  exec_quota: unlessEmpty(
    accepting(isQuota, 'value-invalid', 'not a disk quota: write a size such as 10G, a percentage, or off'),
  ),
  device_policy: oneOf('value-invalid'),
  cpuset_partition: unlessEmpty(oneOf('value-invalid')),
  pressure_watch: oneOf('value-invalid'),
  memory_pressure_watch: oneOf('value-invalid'),
}
