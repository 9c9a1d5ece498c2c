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
import { ACCOUNTS } from './accounts.ts'
import { COMMANDS } from './commands.ts'
import { CONDITIONS } from './conditions.ts'
import { CREDENTIALS } from './credentials.ts'
import { ENVIRONMENT } from './environment.ts'
import { IMAGES } from './images.ts'
import { PATH_LISTS } from './path-lists.ts'
import { PATHS } from './paths.ts'
import { SCALARS } from './scalars.ts'
import { hasDeprecatedSpecifier } from './specifier.ts'
import { STREAMS } from './streams.ts'
import { STRINGS } from './strings.ts'
import { UNIT_REFERENCES } from './unit-references.ts'
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
  ...ACCOUNTS,
  ...COMMANDS,
  ...CONDITIONS,
  ...CREDENTIALS,
  ...ENVIRONMENT,
  ...IMAGES,
  ...PATH_LISTS,
  ...PATHS,
  ...STREAMS,
  ...STRINGS,
  ...UNIT_REFERENCES,
}

/**
 * The messages this systemd logs about a value of a directive that it knows, [] for none; undefined where that is not
 * known: no parser of ours, a RHEL minor release decides, or the parser itself cannot tell.
 */
export function judgeValue(value: string, site: ValueSite): readonly Complaint[] | undefined {
  const name = parserOf(site.directive, site.version)
  if (name === undefined || !Object.hasOwn(PARSERS, name)) return undefined
  const complaints = PARSERS[name]?.(value, site)
  if (site.directive.specifiers !== 'full' || !hasDeprecatedSpecifier(value, site)) return complaints
  return complaints && [...complaints, DEPRECATED_SPECIFIER]
}

const DEPRECATED_SPECIFIER: Complaint = {
  effect: 'noted',
  code: 'specifier-deprecated',
  detail: 'the specifiers %c, %r and %R are deprecated and do not work as intended',
}
