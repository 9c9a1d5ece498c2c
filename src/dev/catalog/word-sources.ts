/**
 * Where a source tree keeps the words of a parser, for the parsers whose name or function does not lead there.
 * All parts of a source count together; a name that a release does not have is passed over.
 */
export interface WordSource {
  /** NAME_table[], arrays of words. */
  readonly tables?: readonly string[]
  /** Arrays of structs whose first string is the word. */
  readonly arrays?: readonly string[]
  /** Functions that compare their argument with words. */
  readonly functions?: readonly string[]
  /** Functions that choose among IPPROTO_ constants, which are named by words. */
  readonly protocols?: readonly string[]
  readonly acceptsBoolean?: true
}

/** By parser, config_parse_NAME. */
export const PARSER_WORDS: ReadonlyMap<string, WordSource> = new Map<string, WordSource>([
  ['cgroup_nft_set', { tables: ['nft_set_source'] }],
  ['disable_controllers', { tables: ['cgroup_controller'] }],
  ['delegate', { tables: ['cgroup_controller'], acceptsBoolean: true }],
  ['emergency_action', { tables: ['emergency_action'] }],
  ['exec_coredump_filter', { tables: ['coredump_filter'] }],
  ['exec_mount_flags', { functions: ['mount_propagation_flags_from_string'] }],
  [
    'exec_mount_propagation_flag',
    { functions: ['mount_propagation_flag_from_string', 'mount_propagation_flags_from_string'] },
  ],
  ['exec_secure_bits', { functions: ['secure_bits_from_string'] }],
  ['extension_images', { tables: ['partition_designator'] }],
  ['log_facility', { tables: ['log_facility_unshifted'] }],
  ['log_level', { tables: ['log_level'] }],
  ['memory_pressure_watch', { tables: ['cgroup_pressure_watch'] }],
  ['namespace_flags', { arrays: ['namespace_info', 'namespace_flag_map'] }],
  ['open_file', { tables: ['open_file_flags'] }],
  ['restrict_namespaces', { arrays: ['namespace_info', 'namespace_flag_map'] }],
  ['socket_bind', { tables: ['socket_address_bind_ipv6_only'], acceptsBoolean: true }],
  ['socket_protocol', { protocols: ['parse_socket_protocol'] }],
  ['socket_timestamping', { tables: ['socket_timestamping'], acceptsBoolean: true }],
])

/** Conditions and asserts by the rest of their name: they share a parser and differ in the function that tests them. */
export const DIRECTIVE_WORDS: ReadonlyMap<string, WordSource> = new Map<string, WordSource>([
  [
    'Architecture',
    {
      tables: ['architecture'],
      functions: ['condition_test_architecture', 'condition_test_architecture_parameter'],
    },
  ],
  [
    'ControlGroupController',
    { tables: ['cgroup_controller'], functions: ['condition_test_control_group_controller'] },
  ],
  ['Firmware', { functions: ['condition_test_firmware'] }],
  ['Security', { functions: ['condition_test_security'] }],
  [
    'Virtualization',
    { tables: ['virtualization'], functions: ['condition_test_virtualization'], acceptsBoolean: true },
  ],
])
