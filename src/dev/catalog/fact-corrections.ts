/** What is to be known about the fact tables besides what their columns say. */

/**
 * Where the real program (`systemd-analyze verify` of systemd 252, or the source) does otherwise than the table. An entry
 * replaces columns of every row of that directive and must still differ from the table, or generation fails.
 */
export const OVERRIDES: ReadonlyMap<
  string,
  { readonly set: Readonly<Record<string, string>>; readonly reason: string }
> = new Map([
  ['MountFlags', { set: { empty: 'default' }, reason: 'empty is accepted and sets no propagation flag' }],
  [
    'TimeoutAbortSec',
    { set: { empty: 'default' }, reason: 'empty is accepted: TimeoutStopSec= counts again' },
  ],
  ['BusName', { set: { empty: 'error' }, reason: 'empty is refused: "Invalid bus name, ignoring"' }],
  ['Timestamping', { set: { values: 'BOOLEAN off us ns' }, reason: 'yes and no are accepted too' }],
  [
    'CPUSchedulingPolicy',
    { set: { values: 'NUMBER other batch idle fifo rr ext@260' }, reason: 'numbers are accepted too' },
  ],
  [
    'ProtectHostname',
    { set: { specifiers: 'full@258' }, reason: 'up to 257 config_parse_bool reads it, which expands none' },
  ],
  ['IOSchedulingClass', { set: { values: 'NUMBER none realtime best-effort idle' }, reason: 'as above' }],
])

/** Point releases whose addition the next point release took back. */
export const ONE_POINT_ONLY: ReadonlySet<string> = new Set(['249.8'])

/** Directives whose `values` column is a description and not a list of words. */
export const PROSE_KINDS: ReadonlySet<string> = new Set(['signal', 'address-family-list'])
export const PROSE_PARSERS: ReadonlySet<string> = new Set(['personality'])

/** The table of enums.tsv a parser reads, where it is not named like the parser. */
export const ENUM_OF_PARSER: ReadonlyMap<string, string> = new Map([
  ['exec_cpu_sched_policy', 'sched_policy'],
  ['exec_io_class', 'ioprio_class'],
  ['device_policy', 'cgroup_device_policy'],
  ['numa_policy', 'mpol'],
  ['pressure_watch', 'cgroup_pressure_watch'],
  ['exec_mount_propagation_flag', 'mount_propagation'],
  ['socket_bind', 'socket_address_bind_ipv6_only'],
  ['delegate', 'cgroup_controller'],
  ['disable_controllers', 'cgroup_controller'],
  ['CONDITION_ARCHITECTURE', 'architecture'],
  ['CONDITION_SECURITY', 'condition_security'],
  ['CONDITION_VIRTUALIZATION', 'virtualization'],
  ['CONDITION_CONTROL_GROUP_CONTROLLER', 'cgroup_controller'],
])
