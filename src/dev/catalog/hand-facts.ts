/**
 * What no source tree tells in a form that a program can read: how values of a parser behave, and what to use instead of
 * a directive that is gone. An import that needs such a fact names the line to add here.
 *
 * A shape is written as in directives.gen.ts: the kind, then four letters: `a` where assignments add up; what an empty
 * value does (`r` resets, `d` sets the default, `s` sets the empty set, `e` is an error, `n` does nothing); `f` where a
 * bad value keeps the unit from loading; the specifiers expanded (`f` all, `n` those of names, `t` those of [Install]);
 * `-` for no.
 */
export interface HandFacts {
  /** Shapes by parser, config_parse_NAME: needed for parsers that no directive of the catalogue had before. */
  readonly parserShapes: ReadonlyMap<string, string>
  /** Shapes by directive, for parsers whose directives differ in shape. */
  readonly directiveShapes: ReadonlyMap<string, string>
  /** What to use instead of a directive that is ignored or gone; '' where there is nothing. */
  readonly replacements: ReadonlyMap<string, string>
}

/** The facts for what came since 258, read in load-fragment.c of systemd 262. */
export const HAND_FACTS: HandFacts = {
  parserShapes: new Map([
    ['bind_network_interface', 'netif -r-f'],
    ['bpf_delegate_attachments', 'bpf-delegate-list -e--'],
    ['bpf_delegate_commands', 'bpf-delegate-list -e--'],
    ['bpf_delegate_maps', 'bpf-delegate-list -e--'],
    ['bpf_delegate_programs', 'bpf-delegate-list -e--'],
    ['concurrency_max', 'integer -d--'],
    ['exec_quota', 'disk-quota -r--'],
    ['iec_size_long', 'size -e--'],
    ['luo_sessions', 'name-list ar--'],
    ['managed_oom_rules', 'name-list ar--'],
    ['namespace_flags', 'namespace-set ar--'],
    ['protect_hostname', 'enum-or-boolean -d-f'],
    ['service_refresh_on_reload', 'enum-list-or-boolean ar--'],
    ['unit_cpu_set', 'cpuset ar-f'],
    ['xattr', 'xattr-list ar-f'],
  ]),
  directiveShapes: new Map([
    ['AssertFraction', 'condition-string ar-f'],
    ['AssertKernelModuleLoaded', 'condition-string ar-f'],
    ['AssertMachineTag', 'condition-string ar-f'],
    ['AssertVersion', 'condition-string ar-f'],
    ['ConditionFraction', 'condition-string ar-f'],
    ['ConditionKernelModuleLoaded', 'condition-string ar-f'],
    ['ConditionMachineTag', 'condition-string ar-f'],
    ['ConditionVersion', 'condition-string ar-f'],
  ]),
  replacements: new Map([
    ['CPUAccounting', ''],
    ['DefaultMemoryLow', ''],
    ['DefaultMemoryMin', ''],
    ['DefaultStartupMemoryLow', ''],
  ]),
}

/** Where HAND_FACTS stands, for messages. */
export const HAND_FACTS_FILE = 'src/dev/catalog/hand-facts.ts'
