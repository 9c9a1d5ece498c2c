import { ACCOUNTS } from './accounts.ts'
import { BPF_PARSERS } from './bpf-delegation.ts'
import { CAPABILITY_PARSERS } from './capabilities.ts'
import { COMMANDS } from './commands.ts'
import { CONDITIONS } from './conditions.ts'
import { CONTROL_GROUP } from './control-group.ts'
import { CONTROL_GROUP_DEVICES } from './control-group-devices.ts'
import { CONTROL_GROUP_NETWORK } from './control-group-network.ts'
import { CPU_SETS } from './cpu-set.ts'
import { CREDENTIALS } from './credentials.ts'
import { DELEGATION } from './delegation.ts'
import { ENUMERATIONS } from './enumerations.ts'
import { ENVIRONMENT } from './environment.ts'
import { IMAGES } from './images.ts'
import { LIMITS } from './limits.ts'
import { NUMBERS } from './numbers.ts'
import { PATH_LISTS } from './path-lists.ts'
import { PATHS } from './paths.ts'
import { SANDBOX_PARSERS } from './sandbox.ts'
import { SCALARS } from './scalars.ts'
import { SCHEDULING } from './scheduling.ts'
import { SIGNALS } from './signals.ts'
import { SIZES } from './sizes.ts'
import { SOCKET_PARSERS } from './sockets.ts'
import { STREAMS } from './streams.ts'
import { STRINGS } from './strings.ts'
import { SYSTEM_CALL_PARSERS } from './system-calls.ts'
import { TIMES } from './times.ts'
import { UNIT_REFERENCES } from './unit-references.ts'
import type { ValueParser, ValueParsers } from './value-parser.ts'

/** The parsers by family; no name is in two of them (a test sees to it). */
export const FAMILIES: readonly ValueParsers[] = [
  SCALARS,
  ENUMERATIONS,
  CAPABILITY_PARSERS,
  SANDBOX_PARSERS,
  BPF_PARSERS,
  SYSTEM_CALL_PARSERS,
  SOCKET_PARSERS,
  CONTROL_GROUP,
  CONTROL_GROUP_DEVICES,
  CONTROL_GROUP_NETWORK,
  CPU_SETS,
  DELEGATION,
  LIMITS,
  NUMBERS,
  SCHEDULING,
  SIGNALS,
  SIZES,
  TIMES,
  ACCOUNTS,
  COMMANDS,
  CONDITIONS,
  CREDENTIALS,
  ENVIRONMENT,
  IMAGES,
  PATH_LISTS,
  PATHS,
  STREAMS,
  STRINGS,
  UNIT_REFERENCES,
]

let byName: Map<string, ValueParser> | undefined

/** The parser of a function's name behind `config_parse_`; undefined for one that is not told here. */
export function parserNamed(name: string): ValueParser | undefined {
  byName ??= new Map(FAMILIES.flatMap(family => Object.entries(family)))
  return byName.get(name)
}
