import { parseSystemdVersion, type SystemdVersion } from '../catalog/systemd-version.ts'
import { decodeText } from '../syntax/bytes.ts'
import { Settings } from '../unit/effective.ts'
import type { Manager } from '../unit/load-path.ts'
import { UnitLoader } from '../unit/loader.ts'
import type { ReadingContext } from '../unit/reading.ts'
import type { Refusal } from '../unit/refusal/check.ts'
import { refusalOf } from '../unit/refusal/refusal.ts'
import type { LoadState, Problem, Unit } from '../unit/unit.ts'
import { type EngineName, engineUnit } from './engine-unit.ts'
import { type HostFacts, knownValue } from './facts.ts'
import { architectureOf } from './probe/architecture.ts'
import { hasProgram } from './probe/program.ts'
import { ProbedFacts } from './probed-facts.ts'
import type { HostSource } from './source/source.ts'
import { overlayFacts, type StatedFacts } from './stated-facts.ts'

/** How a host is to be read, beyond its source. */
export interface HostOptions {
  readonly manager?: Manager
  /** Facts the user states; they win over what is found. */
  readonly stated?: StatedFacts
  /** The systemd version to judge by, whatever the host and the stated facts have. */
  readonly systemd?: string
}

/** A host as rules see it: its units merged, its facts found out when asked for. */
export class Host {
  readonly facts: HostFacts
  readonly units: UnitLoader
  private readonly settingsOf = new WeakMap<Unit, Settings>()
  private readonly refusals = new WeakMap<Unit, Refusal | undefined>()
  private readonly probed: ProbedFacts
  private readonly included = new Set<string>()
  private installedUnits: readonly Unit[] | undefined
  private context: ReadingContext | undefined
  private version: { readonly known: SystemdVersion | undefined } | undefined
  private architecture: { readonly known: string | undefined } | undefined

  constructor(
    readonly source: HostSource,
    readonly options: HostOptions = {},
  ) {
    this.probed = new ProbedFacts(
      source,
      () => this.units,
      () => this.facts,
    )
    this.facts = overlayFacts(this.probed, options.stated, options.systemd)
    this.units = new UnitLoader(source, {
      manager: options.manager ?? { kind: 'system' },
      version: this.systemd,
      splitUsr: isSplitUsr(source),
    })
  }

  /** The same host under another source, such as an overlay of it. */
  over(source: HostSource): Host {
    const host = new Host(source, this.options)
    for (const name of this.included) host.included.add(name)
    return host
  }

  /** The same host read with other options beside its own. */
  with(options: HostOptions): Host {
    return new Host(this.source, { ...this.options, ...options })
  }

  /** Has a unit judged that is not installed under its own name, such as an instance that nothing pulls in. */
  include(unit: Unit): void {
    this.included.add(unit.name)
    this.installedUnits = undefined
  }

  /** The host's systemd, undefined where unknown. */
  get systemd(): SystemdVersion | undefined {
    if (!this.version) {
      const version = knownValue(this.facts.get('systemd.version'))
      this.version = { known: version === undefined ? undefined : parseSystemdVersion(version) }
    }
    return this.version.known
  }

  /** Every installed unit once, under its primary name, sorted by name. */
  installed(): readonly Unit[] {
    this.installedUnits ??= this.withIncluded(this.units.installed())
    return this.installedUnits
  }

  private withIncluded(installed: readonly Unit[]): readonly Unit[] {
    const known = new Set(installed.map(unit => unit.name))
    const more = [...this.included]
      .filter(name => !known.has(name))
      .flatMap(name => this.units.load(name) ?? [])
    return [...installed, ...more].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  }

  /** What of this host counts for the values of units, beside its systemd version. */
  get readingContext(): ReadingContext {
    this.context ??= {
      manager: this.options.manager?.kind,
      architecture: () => {
        this.architecture ??= { known: architectureOf(this.source) }
        return this.architecture.known
      },
      hasProgram: name => hasProgram(this.source, name, isSplitUsr(this.source)),
    }
    return this.context
  }

  /** Effective values of a unit under this host's systemd. */
  settings(unit: Unit): Settings {
    const known = this.settingsOf.get(unit)
    if (known) return known
    const settings = new Settings(unit, this.systemd, this.readingContext)
    this.settingsOf.set(unit, settings)
    return settings
  }

  /** How systemd ends loading a unit, its make-up included: a service without any command is a bad setting. */
  loadState(unit: Unit): LoadState {
    if (unit.loadState !== 'loaded') return unit.loadState
    const { refusedBy } = this.settings(unit).reading
    if (!refusedBy) return this.refusal(unit)?.state ?? 'loaded'
    // A parser that hands on another error than ENOEXEC, as that of PIDFile= does, fails the load as a whole.
    if (refusedBy.directive.onInvalid === 'ignored') return 'error'
    // Before 239 there was no state of its own for it.
    return (this.systemd?.release ?? 239) >= 239 ? 'bad-setting' : 'error'
  }

  /**
   * Why systemd refuses a unit whose files it could read, for what they say together; undefined where it does not, and
   * where a single value keeps the unit from loading before that is looked at.
   */
  refusal(unit: Unit): Refusal | undefined {
    if (unit.loadState !== 'loaded' || this.settings(unit).reading.refusedBy) return undefined
    if (!this.refusals.has(unit)) {
      this.refusals.set(unit, refusalOf(this.settings(unit), this.options.manager?.kind ?? 'system'))
    }
    return this.refusals.get(unit)
  }

  /** The unit that a container engine runs under. */
  engine(name: EngineName): Unit | undefined {
    return engineUnit(this.units, name)
  }

  /** A text file of the host, undefined where there is none or it cannot be read. */
  text(path: string): string | undefined {
    const content = this.source.read(path)
    return content.kind === 'content' ? decodeText(content.bytes) : undefined
  }

  /** Inputs that could not be looked at as systemd would. */
  get problems(): readonly Problem[] {
    return [...this.units.problems, ...this.probed.problems]
  }
}

/** Builds whose own library directory is /lib search it first; with a merged /usr it makes no difference. */
function isSplitUsr(source: HostSource): boolean {
  return source.resolve('/lib/systemd/systemd')?.path === '/lib/systemd/systemd'
}
