import { parserOf } from '../catalog/directive.ts'
import { BPF_PARSERS } from './bpf-delegation.ts'
import { CAPABILITY_PARSERS } from './capabilities.ts'
import { ENUMERATIONS } from './enumerations.ts'
import { SANDBOX_PARSERS } from './sandbox.ts'
import { SCALARS } from './scalars.ts'
import { SOCKET_PARSERS } from './sockets.ts'
import { SYSTEM_CALL_PARSERS } from './system-calls.ts'
import { CONTROL_GROUP } from './control-group.ts'
import { CONTROL_GROUP_DEVICES } from './control-group-devices.ts'
import { CONTROL_GROUP_NETWORK } from './control-group-network.ts'
import { CPU_SETS } from './cpu-set.ts'
import { DELEGATION } from './delegation.ts'
import { LIMITS } from './limits.ts'
import { NUMBERS } from './numbers.ts'
import { SCALARS } from './scalars.ts'
import { SCHEDULING } from './scheduling.ts'
import { SIGNALS } from './signals.ts'
import { SIZES } from './sizes.ts'
import { TIMES } from './times.ts'
import type { ValueParsers, ValueSite } from './value-parser.ts'
import type { Complaint } from './verdict.ts'

const PARSERS: ValueParsers = {
  ...SCALARS,
  ...ENUMERATIONS,
  ...CAPABILITY_PARSERS,
  ...SANDBOX_PARSERS,
  ...BPF_PARSERS,
  ...SYSTEM_CALL_PARSERS,
  ...SOCKET_PARSERS,
  ...CONTROL_GROUP,
  ...CONTROL_GROUP_DEVICES,
  ...CONTROL_GROUP_NETWORK,
  ...CPU_SETS,
  ...DELEGATION,
  ...LIMITS,
  ...NUMBERS,
  ...SCHEDULING,
  ...SIGNALS,
  ...SIZES,
  ...TIMES,
}

/**
 * The messages this systemd logs about a value of a directive that it knows, [] for none; undefined where that is not
 * known: no parser of ours, a RHEL minor release decides, or the parser itself cannot tell.
 */
export function judgeValue(value: string, site: ValueSite): readonly Complaint[] | undefined {
  const name = parserOf(site.directive, site.version)
  if (name === undefined || !Object.hasOwn(PARSERS, name)) return undefined
  return PARSERS[name]?.(value, site)
}
