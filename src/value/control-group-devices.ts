import { isBlockWeight, isWeight, outdated } from './control-group.ts'
import { judgeDeviceSetting, splitFirstWord } from './device-setting.ts'
import { dropped, UNREADABLE, UNRESOLVABLE } from './faults.ts'
import { NORMALIZED_SINCE, pathFault } from './path-checks.ts'
import { isNormalizedPath, simplifyPath } from './path-text.ts'
import { parseSize } from './size.ts'
import { expandForJudging } from './specifier.ts'
import { isTimeSpan } from './time-span.ts'
import type { ValueParser, ValueParsers } from './value-parser.ts'
import { ACCEPTED, ignored } from './verdict.ts'

/** IO limits count in powers of 1000. */
const isBandwidth = (text: string) => (parseSize(text, 1000) ?? 0n) > 0n

const deviceWeight: ValueParser = (value, site) =>
  judgeDeviceSetting(value, site, { accepts: isWeight, detail: 'a weight from 1 to 10000' })

const ioLimit: ValueParser = (value, site) =>
  judgeDeviceSetting(value, site, {
    accepts: rest => rest === 'infinity' || isBandwidth(rest),
    detail: 'an amount per second such as 5M, or infinity',
  })

const latency: ValueParser = (value, site) =>
  judgeDeviceSetting(value, site, {
    accepts: rest => isTimeSpan(rest, site.version),
    detail: 'a time span such as 25ms',
    code: 'timespan-invalid',
  })

function outdatedBlockSetting(accepts: (rest: string) => boolean, detail: string): ValueParser {
  return (value, site) => {
    const complaints = judgeDeviceSetting(value, site, { accepts, detail })
    return complaints && [...outdated(site), ...complaints]
  }
}

/** valid_device_node_path(), of simplified paths. */
const DEVICE_NODE = /^\/(?:dev|run\/systemd\/inaccessible)(?:\/|$)/

const deviceAllow: ValueParser = (value, site) => {
  if (site.version.release < NORMALIZED_SINCE) return undefined
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
