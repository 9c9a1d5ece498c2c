/**
 * Values so plain that every release which has the parser takes them in silence, whatever the unit: most values of real
 * units are, and one pattern costs far less than their parser. The tests hold each pattern against the parser itself.
 */
const PLAIN: Readonly<Record<string, RegExp>> = {
  bool: /^(?:yes|no|true|false|on|off|1|0)$/,
  tristate: /^(?:yes|no|true|false|on|off|1|0)$/,
  documentation: /^(?:(?:https?:\/\/|man:|info:)[A-Za-z0-9/.:()_#=&?+~-]+(?: |$))+$/,
  unit_string_printf: /^[\x20-\x24\x26-\x7e]+$/,
  unit_deps:
    /^(?:[A-Za-z0-9_.-]{1,100}\.(?:service|socket|target|mount|automount|swap|timer|path|slice|device)(?: |$))+$/,
  exec: /^-?(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+(?: [A-Za-z0-9_/.=:,@+-]+)*$/,
  unit_condition_path: /^!?(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+$/,
  sec: /^\d{1,6}(?:s|min|h|ms)?$/,
}

const LONGEST = 400

/** Whether the value is plain for that parser. */
export function isPlainValue(parser: string, value: string): boolean {
  return value.length <= LONGEST && Object.hasOwn(PLAIN, parser) && PLAIN[parser]?.test(value) === true
}

/** The parsers that have plain values. */
export function parsersWithPlainValues(): readonly string[] {
  return Object.keys(PLAIN)
}
