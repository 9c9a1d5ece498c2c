import { parseUnitName, withInstance } from '../catalog/unit-name.ts'
import type { Host } from '../host/host.ts'
import type { Settings } from '../unit/effective.ts'
import { mentionsOf } from '../unit/mentions.ts'
import { expandSpecifiers } from '../unit/specifier.ts'
import type { Unit, UnitAssignment } from '../unit/unit.ts'
import type { Dependency, DependencyKind, Origin } from './dependency.ts'

/** The dependencies of one unit while they are gathered. */
export class Draft {
  readonly dependencies: Dependency[] = []
  readonly isUserManager: boolean
  /** The newest release where the host's is unknown. */
  readonly release: number
  private readonly mentions: ReadonlySet<string>

  constructor(
    readonly host: Host,
    readonly unit: Unit,
    /** The name the unit stands for in the graph: that of an instance where the unit is a template. */
    readonly name: string,
    release: number,
  ) {
    this.isUserManager = host.options.manager?.kind === 'user'
    this.release = release
    this.mentions = mentionsOf(unit)
  }

  get settings(): Settings {
    return this.host.settings(this.unit)
  }

  /** The assignment that decides a directive of the unit's own section or of `[Unit]`. */
  last(section: string, directive: string): UnitAssignment | undefined {
    return this.mentions.has(directive) ? this.settings.last(section, directive) : undefined
  }

  /** The assignments that count. */
  list(section: string, directive: string): readonly UnitAssignment[] {
    return this.mentions.has(directive) ? this.settings.list(section, directive) : NONE
  }

  /** Whether the unit assigns any of these directives, to whatever effect. */
  mentionsAny(directives: readonly string[]): boolean {
    for (const directive of directives) if (this.mentions.has(directive)) return true
    return false
  }

  expand(text: string): string | undefined {
    return expandSpecifiers(text, this.unit)
  }

  /** Adds dependencies on the unit that goes by `name`; a template's name means its instance for this unit (resolve_template). */
  add(kinds: readonly DependencyKind[], name: string, origin: Origin): void {
    const to = primaryName(this.host, this.resolveTemplate(name))
    if (to === undefined || to === this.name) return
    for (const kind of kinds) {
      // unit_add_dependency(): devices cannot be delayed.
      if (kind === 'Before' && to.endsWith('.device')) continue
      this.dependencies.push({ kind, to, origin })
    }
  }

  /**
   * The same for dependencies that most units of a host have: `kinds` and `origin` are constants, by which they are
   * made once and then shared.
   */
  addCommon(kinds: readonly DependencyKind[], name: string, origin: Origin): void {
    const made = commonOf(this.host, kinds, origin)
    let shared = made.get(name)
    if (!shared) {
      const to = primaryName(this.host, name)
      shared = to === undefined ? [] : kinds.map(kind => ({ kind, to, origin }))
      made.set(name, shared)
    }
    for (const each of shared) if (each.to !== this.name) this.dependencies.push(each)
  }

  private resolveTemplate(name: string): string {
    if (!name.includes('@.')) return name
    const parsed = parseUnitName(name)
    if (parsed?.form !== 'template') return name
    return withInstance(parsed, this.unit.instance ?? parseUnitName(this.name)?.prefix ?? '')
  }
}

const NONE: readonly UnitAssignment[] = []

type Common = Map<string, readonly Dependency[]>
const commons = new WeakMap<Host, Map<Origin, Map<readonly DependencyKind[], Common>>>()

function commonOf(host: Host, kinds: readonly DependencyKind[], origin: Origin): Common {
  const ofHost = getOrAdd(commons, host, () => new Map())
  return getOrAdd(
    getOrAdd(ofHost, origin, () => new Map()),
    kinds,
    () => new Map(),
  )
}

function getOrAdd<K, V>(
  map: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  key: K,
  make: () => V,
): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

/** The name under which the graph knows a unit: aliases lead to their unit. Undefined for what is no unit name. */
export function primaryName(host: Host, name: string): string | undefined {
  return host.units.load(name)?.name
}
