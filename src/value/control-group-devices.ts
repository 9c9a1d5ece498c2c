import { isBlockWeight, isWeight, outdated } from './control-group.ts'
import { judgeDeviceSetting, splitFirstWord } from './device-setting.ts'
import { dropped, UNREADABLE, UNRESOLVABLE } from './faults.ts'
import { NORMALIZED_SINCE, pathFault } from './path-checks.ts'
import { isNormalizedPath, simplifyPath } from './path-text.ts'
import { sizeIn } from './size.ts'
import { expandForJudging } from './specifier.ts'
import { isTimeSpan } from './time-span.ts'
import type { ValueParser, ValueParsers, ValueSite } from './value-parser.ts'
import { ACCEPTED, type Complaint, ignored } from './verdict.ts'

/** IO limits count in powers of 1000. */
function isBandwidth(text: string, { version: { release } }: ValueSite): boolean | undefined {
  const size = sizeIn(release, text, 1000)
  return size === 'unknown' ? undefined : (size ?? 0n) > 0n
}

const deviceWeight: ValueParser = (value, site) =>
  judgeDeviceSetting(value, site, { accepts: isWeight, detail: 'a weight from 1 to 10000' })

const ioLimit: ValueParser = (value, site) =>
  judgeDeviceSetting(value, site, {
    accepts: rest => rest === 'infinity' || isBandwidth(rest, site),
    detail: 'an amount per second such as 5M, or infinity',
  })

const latency: ValueParser = (value, site) =>
  judgeDeviceSetting(value, site, {
    accepts: rest => isTimeSpan(rest, site.version),
    detail: 'a time span such as 25ms',
    code: 'timespan-invalid',
  })

function outdatedBlockSetting(
  accepts: (rest: string, site: ValueSite) => boolean | undefined,
  detail: string,
): ValueParser {
  return (value, site) => {
    const complaints = judgeDeviceSetting(value, site, { accepts: rest => accepts(rest, site), detail })
    return complaints && [...outdated(site), ...complaints]
  }
}

/** valid_device_node_path(), of simplified paths. */
const DEVICE_NODE = /^\/(?:dev|run\/systemd\/inaccessible)(?:\/|$)/
/** The parser of 219 was read (systemd-rhel7); NEWS of 210 and 211 for kinds of devices and patterns of them. */
const OLD_PARSER_READ_IN = 219
const KINDS_SINCE = 211
const OLD_DEVICE = /^(?:\/dev\/(?!\S*\.\.)|block-|char-)([\w/:.,+@*?-]*)(?:[ \t]+([\w]*))?$/
const NO_OLD_DEVICE = /^(?!\/dev(?:[/ \t]|$)|\/run\/|block-|char-|\S*\/[/.])[\w/.-]+(?:[ \t]+[rwm]+)?$/

/** Where 219 and 239 agree: without quotes and specifiers. */
function oldDeviceAllow(value: string, release: number): readonly Complaint[] | undefined {
  if (value === '') return release < OLD_PARSER_READ_IN ? undefined : ACCEPTED
  const [, name, rights = ''] = OLD_DEVICE.exec(value) ?? []
  if (name !== undefined && /^[rwm]*$/.test(rights))
    return (value.startsWith('/dev/') && name !== '') || release >= KINDS_SINCE ? ACCEPTED : undefined
  if (release < OLD_PARSER_READ_IN) return undefined
  if (name !== undefined) return NOT_RIGHTS
  return NO_OLD_DEVICE.test(value) ? NOT_DEVICE : undefined
}

const deviceAllow: ValueParser = (value, site) => {
  if (site.version.release < NORMALIZED_SINCE) return oldDeviceAllow(value, site.version.release)
  if (value === '') return ACCEPTED
  const parts = splitFirstWord(value)
  if (parts === undefined) return dropped(UNREADABLE)
  const path = expandForJudging(parts.word, 'full', site)
  if (path === undefined) return dropped(UNRESOLVABLE)
  if (!/^(?:block|char)-/.test(path)) {
    const fault = pathFault(path, site, { form: 'any' })
    if (fault) return dropped(fault)
    const simple = simplifyPath(path, site.version.release)
    if (!DEVICE_NODE.test(simple) || !isNormalizedPath(simple, site.version.release)) return NOT_DEVICE
  }
  return /^[rwm]*$/.test(parts.rest) ? ACCEPTED : NOT_RIGHTS
}
const NOT_DEVICE = ignored(
  'device-spec-invalid',
  'not a device: write a path below /dev, block-NAME or char-NAME',
)
const NOT_RIGHTS = ignored(
  'device-spec-invalid',
  'what follows the device is no access: write a combination of r, w and m',
)

/** What a control group may do with single devices. */
export const CONTROL_GROUP_DEVICES: ValueParsers = {
  io_device_weight: deviceWeight,
  io_limit: ioLimit,
  io_device_latency: latency,
  blockio_device_weight: outdatedBlockSetting(isBlockWeight, 'a weight from 10 to 1000'),
  blockio_bandwidth: outdatedBlockSetting(isBandwidth, 'an amount per second such as 5M'),
  device_allow: deviceAllow,
}
