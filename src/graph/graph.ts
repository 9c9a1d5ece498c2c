import { NEWEST_SYSTEMD_RELEASE, type SystemdVersion, upstreamRelease } from '../catalog/systemd-version.ts'
import { parseUnitName, withInstance } from '../catalog/unit-name.ts'
import type { Host } from '../host/host.ts'
import type { Unit } from '../unit/unit.ts'
import { type Dependency, type DependencyKind, PULLS } from './dependency.ts'
import { type OwnDependencies, ownDependencies } from './unit-dependencies.ts'

/**
 * Units beyond the installed ones that the graph follows, such as instances that a line names: templates that name
 * further templates must not go on for ever.
 */
const MOST_FURTHER_UNITS = 20_000

const graphs = new WeakMap<Host, DependencyGraph>()

/** The graph of a host, made once and filled in as it is asked. */
export function dependencyGraph(host: Host): DependencyGraph {
  const known = graphs.get(host) ?? new DependencyGraph(host)
  graphs.set(host, known)
  return known
}

/** What the units of a host depend on, as systemd has it after loading them all. */
export class DependencyGraph {
  private readonly own = new Map<string, OwnDependencies>()
  private readonly whole = new Map<string, readonly Dependency[]>()
  private readonly conflicting = new Map<string, readonly Dependency[]>()
  private reachable: readonly string[] | undefined
  private startedUnits: ReadonlySet<string> | undefined
  private standIns: ReadonlyMap<string, Unit> | undefined
  private readonly version: SystemdVersion

  constructor(private readonly host: Host) {
    this.version = host.systemd ?? upstreamRelease(NEWEST_SYSTEMD_RELEASE)
  }

  /** The release by which dependencies are made; the newest where the host's is not known. */
  get release(): number {
    return this.version.release
  }

  /** The unit that a name of the graph stands for; the template for the instance it is judged with. */
  unit(name: string): Unit | undefined {
    return this.templates().get(name) ?? this.host.units.load(name)
  }

  /** Whether systemd can start the unit at all; a template is taken for its instance. */
  isStartable(name: string): boolean {
    const unit = this.unit(name)
    return unit !== undefined && this.host.loadState(unit) === 'loaded'
  }

  /** The name a unit has in the graph; a template is there as the instance it is judged with. */
  nameOf(unit: Unit): string {
    const parsed = unit.name.includes('@.') ? parseUnitName(unit.name) : undefined
    return parsed?.form === 'template' ? withInstance(parsed, unit.instance ?? '') : unit.name
  }

  /** Everything a unit depends on, by its name in the graph; nothing for a unit that is not loaded. */
  dependencies(name: string): readonly Dependency[] {
    const known = this.whole.get(name)
    if (known) return known
    const { dependencies, hasDefaults } = this.ownOf(name)
    const order = hasDefaults && name.endsWith('.target') ? this.targetOrder(name, dependencies) : []
    const whole = order.length === 0 ? dependencies : [...dependencies, ...order]
    this.whole.set(name, whole)
    return whole
  }

  /** What cannot run beside the unit as it says itself (`Conflicts=`, and what systemd adds of it). */
  conflicts(name: string): readonly Dependency[] {
    let found = this.conflicting.get(name)
    if (!found) {
      found = this.dependencies(name).filter(({ kind }) => kind === 'Conflicts')
      this.conflicting.set(name, found)
    }
    return found
  }

  /** The names of all installed units and of all they lead to, those that do not exist included. */
  names(): readonly string[] {
    if (this.reachable) return this.reachable
    const names = new Set<string>()
    for (const unit of this.host.installed()) names.add(this.nameOf(unit))
    const most = names.size + MOST_FURTHER_UNITS
    // A set gives what is added to it while it is walked.
    for (const name of names)
      for (const { to } of this.dependencies(name)) if (names.size < most) names.add(to)
    this.reachable = [...names]
    return this.reachable
  }

  /** The units that another one pulls in, activates, or calls on when it ends. */
  started(): ReadonlySet<string> {
    if (this.startedUnits) return this.startedUnits
    const started = new Set<string>()
    for (const name of this.names())
      for (const { kind, to } of this.dependencies(name)) if (STARTS.includes(kind)) started.add(to)
    this.startedUnits = started
    return started
  }

  private templates(): ReadonlyMap<string, Unit> {
    this.standIns ??= new Map(
      this.host
        .installed()
        .filter(({ name }) => name.includes('@.'))
        .map(unit => [this.nameOf(unit), unit]),
    )
    return this.standIns
  }

  private ownOf(name: string): OwnDependencies {
    const known = this.own.get(name)
    if (known) return known
    const unit = this.unit(name)
    const own = unit ? ownDependencies(this.host, unit, name, this.version) : NOTHING
    this.own.set(name, own)
    return own
  }

  /**
   * A target comes after what it pulls in, unless one side has DefaultDependencies=no or the order is stated the
   * other way round (unit_add_default_target_dependency). Two targets that pull in each other are left unordered
   * here; systemd orders them by which it happens to load first.
   */
  private targetOrder(name: string, dependencies: readonly Dependency[]): readonly Dependency[] {
    const before = new Set<string>()
    const pulled = new Set<string>()
    for (const { kind, to } of dependencies) {
      if (kind === 'Before') before.add(to)
      else if (PULLS.includes(kind)) pulled.add(to)
    }
    const order: Dependency[] = []
    for (const to of pulled) {
      if (before.has(to) || this.unit(to)?.loadState !== 'loaded') continue
      const own = this.ownOf(to)
      if (own.hasDefaults && !standsAgainst(own.dependencies, name, to.endsWith('.target')))
        order.push({ kind: 'After', to, origin: TARGET_ORDER })
    }
    return order
  }
}

/** Whether dependencies order their unit after the target `name`, or, those of a target, pull it in as well. */
function standsAgainst(dependencies: readonly Dependency[], name: string, isTarget: boolean): boolean {
  for (const { kind, to } of dependencies)
    if (to === name && (kind === 'After' || (isTarget && PULLS.includes(kind)))) return true
  return false
}

const STARTS: readonly DependencyKind[] = [...PULLS, 'Triggers', 'OnFailure', 'OnSuccess']
const NOTHING: OwnDependencies = { dependencies: [], hasDefaults: false }
const TARGET_ORDER = {
  kind: 'default',
  why: 'targets come after what they pull in (DefaultDependencies=yes)',
} as const
