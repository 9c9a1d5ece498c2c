/** The unit types systemd loads from files, in the spelling of the name's suffix. */
export const UNIT_TYPES = [
  'service',
  'socket',
  'target',
  'device',
  'mount',
  'automount',
  'swap',
  'timer',
  'path',
  'slice',
  'scope',
] as const

/** `service`, `socket` and so on. */
export type UnitType = (typeof UNIT_TYPES)[number]

/** A unit name taken apart: `getty@tty1.service` is prefix `getty`, instance `tty1`, type `service`. */
export interface UnitName {
  readonly name: string
  readonly prefix: string
  /** Undefined for a plain unit, empty for a template. */
  readonly instance: string | undefined
  readonly type: UnitType
  readonly form: 'plain' | 'template' | 'instance'
}

const TYPES: ReadonlySet<string> = new Set(UNIT_TYPES)
const VALID = /^[A-Za-z0-9:_.\\-][A-Za-z0-9:_.\\@-]*$/

/** Parses a name by the rules of unit_name_is_valid(): at most 255 characters, a known suffix, a prefix. */
export function parseUnitName(name: string): UnitName | undefined {
  // Every name is asked for many times while units are found, merged and judged.
  let parsed = parsedNames.get(name)
  if (parsed === undefined) {
    parsed = parse(name) ?? null
    if (parsedNames.size >= MOST_REMEMBERED) parsedNames.clear()
    parsedNames.set(name, parsed)
  }
  return parsed ?? undefined
}

const parsedNames = new Map<string, UnitName | null>()
const MOST_REMEMBERED = 100_000

function parse(name: string): UnitName | undefined {
  const dot = name.lastIndexOf('.')
  if (dot <= 0 || name.length > 255) return undefined
  const type = name.slice(dot + 1)
  const stem = name.slice(0, dot)
  if (!TYPES.has(type) || !VALID.test(stem)) return undefined
  const at = stem.indexOf('@')
  const instance = at < 0 ? undefined : stem.slice(at + 1)
  return {
    name,
    prefix: at < 0 ? stem : stem.slice(0, at),
    instance,
    type: type as UnitType,
    form: instance === undefined ? 'plain' : instance === '' ? 'template' : 'instance',
  }
}

/** Puts a name together again; `instance` undefined makes a plain one, empty a template. */
export function buildUnitName(prefix: string, instance: string | undefined, type: UnitType): string {
  return `${prefix}${instance === undefined ? '' : `@${instance}`}.${type}`
}

/** The template an instance comes from: `getty@.service` for `getty@tty1.service`. */
export function templateOf(name: UnitName): string {
  return buildUnitName(name.prefix, '', name.type)
}

/** The same template filled with `instance`. */
export function withInstance(template: UnitName, instance: string): string {
  return buildUnitName(template.prefix, instance, template.type)
}

/** Undoes systemd's escaping: `-` is `/`, `\x2d` is the byte it names; undefined where the escape is broken. */
export function unescapeName(escaped: string): string | undefined {
  let broken = false
  const text = escaped.replace(/-|\\x([0-9a-fA-F]{2})?|\\/g, (match, hex: string | undefined) => {
    if (match === '-') return '/'
    if (hex === undefined) {
      broken = true
      return ''
    }
    return String.fromCharCode(Number.parseInt(hex, 16))
  })
  return broken ? undefined : text
}

/**
 * The name one dash component shorter: `a-b-.service` for `a-b-c.service`, then `a-.service`. One dash at the end is
 * chopped before the next is looked for, so `a--b` leads to `a--` and `a-`; a dash in front ends the walk.
 */
export function dashPrefix(name: UnitName): UnitName | undefined {
  const prefix = name.prefix.endsWith('-') ? name.prefix.slice(0, -1) : name.prefix
  const dash = prefix.lastIndexOf('-')
  if (dash <= 0) return undefined
  return parseUnitName(buildUnitName(prefix.slice(0, dash + 1), name.instance, name.type))
}

const TEMPLATE_TYPES: ReadonlySet<UnitType> = new Set(['service', 'socket', 'target', 'timer', 'path'])
const TEMPLATE_TYPES_SINCE = 230

/** Whether units of a type can come from a template (unit_type_may_template). */
export function mayBeTemplate(type: UnitType, release: number): boolean {
  return TEMPLATE_TYPES.has(type) || release < TEMPLATE_TYPES_SINCE
}

/** Units that exist whatever happens; they cannot be masked either. */
export function isPerpetual({ name }: UnitName): boolean {
  return name === '-.slice' || name === '-.mount' || name === 'init.scope'
}

/** Slices, devices and perpetual units are made without a file; their drop-ins count all the same. */
export function needsFile(name: UnitName): boolean {
  return name.type !== 'slice' && name.type !== 'device' && !isPerpetual(name)
}

/** slice_name_is_valid(), for the name without its suffix: words with one dash between them, or the root `-`. */
export function isSliceName(stem: string): boolean {
  return stem === '-' || !/^-|--|-$/.test(stem)
}

const ALIAS_TYPES: ReadonlySet<UnitType> = new Set(['service', 'socket', 'target', 'device', 'timer', 'path'])

/** Whether units of a type can go by further names (unit_type_may_alias). */
export function mayHaveAlias(type: UnitType): boolean {
  return ALIAS_TYPES.has(type)
}
