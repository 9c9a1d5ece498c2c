import { upstreamRelease } from '../catalog/systemd-version.ts'
import type { EngineName } from '../host/engine-unit.ts'
import { ENGINE_UNITS } from '../host/engine-unit.ts'
import { knownValue } from '../host/facts.ts'
import type { Host } from '../host/host.ts'
import { type Decision, decide, firstWorld, type Worlds } from '../rule/worlds.ts'
import { Settings } from '../unit/effective.ts'
import { type MountNamespace, mountNamespaceOf } from '../unit/mount-namespace.ts'
import { refusalOf } from '../unit/refusal/refusal.ts'
import { serviceType } from '../unit/service.ts'
import type { Unit } from '../unit/unit.ts'
import { isAtOrBelow } from '../unit/unit-paths.ts'
import { askLeak, type LeakAnswer, type LeakWorld } from './leak.ts'
import { leakWorlds, type Supposed } from './leak-worlds.ts'
import { dataRootOf } from './storage.ts'

/** How a unit's processes stand to the host's mounts under one systemd release. */
export interface Shape {
  readonly namespace: LeakWorld['namespace']
  readonly emptied: readonly string[]
}

/** What the analysis says of one unit and one engine. */
export interface EngineDecision {
  readonly engine: EngineName
  readonly decision: Decision
}

// One release for each step in what creates a namespace or how it propagates.
const RELEASES = [
  208, 209, 212, 214, 217, 231, 232, 233, 235, 238, 239, 240, 242, 244, 245, 247, 248, 251, 254, 257, 258,
  260,
]
const ENGINES: readonly EngineName[] = ['docker', 'crio', 'podman', 'containerd']

/** Asks the four conditions of a mount leak for the units of one host; unknown facts make several worlds. */
export class LeakAnalysis {
  private readonly memo = new Map<string, Decision>()
  private readonly visibility = new Map<EngineName, readonly boolean[]>()

  constructor(private readonly host: Host) {}

  /** Whether a mount leak is possible here at all (user managers' units are not looked at); cheap, so that most hosts pay for nothing else. */
  mayLeak(): boolean {
    return this.host.options.manager?.kind !== 'user' && this.engines().length > 0
  }

  /** The engines that the host has, or that it is not known to lack. */
  engines(): readonly EngineName[] {
    return ENGINES.filter(engine => {
      // A containerd that dockerd starts itself is part of docker.
      if (engine === 'containerd' && knownValue(this.host.facts.get('containerd.ownUnit')) === false)
        return false
      return knownValue(this.host.facts.get(engine)) !== false
    })
  }

  /** The mount namespace of a unit that lives on, under the host's systemd (the newest where it is unknown). */
  namespaceOf(unit: Unit): MountNamespace | undefined {
    return liveNamespace(this.host.settings(unit))
  }

  /** What each engine's mounts mean for the unit; engines whose mounts the unit cannot pin are left out. */
  decisions(unit: Unit, supposed: Supposed = {}): readonly EngineDecision[] {
    if (unit.type !== 'service' || unit.loadState !== 'loaded') return []
    const shapes = this.shapesOf(unit)
    if (shapes.every(shape => shape.namespace === 'none')) return []
    return this.engines()
      .filter(engine => !this.isPartOf(unit, engine))
      .map(engine => ({ engine, decision: this.decide(engine, this.seenBy(engine, shapes), supposed) }))
      .filter(({ decision }) => decision.verdict !== 'no')
  }

  /** Whether a unit that is cut off by its own `MountFlags=private` would let go of everything as a slave. */
  freedAsSlave(unit: Unit): boolean {
    return this.decisions(unit).every(({ engine }) => this.decide(engine, ['follows'], {}).verdict === 'no')
  }

  /** Why the unit is undecided, for people: the reason of each missing fact, or the dispute. */
  whyUndecided(unit: Unit): string {
    const missing = this.decisions(unit).flatMap(({ decision }) =>
      decision.verdict === 'undecided' ? decision.missing : [],
    )
    const reasons = [...new Set(missing)].sort().map(name => {
      const fact = this.host.facts.get(name)
      return `${name}: ${fact.known ? `cannot be read as a version: ${fact.value}` : fact.why}`
    })
    if (reasons.length > 0) return reasons.join('; ')
    return this.isDriverDispute(unit)
      ? 'deferred removal is said to cover leaked mounts by the documentation and not to by its reviewers (moby#34542)'
      : 'the kernel release and fs.may_detach_mounts contradict each other'
  }

  private isDriverDispute(unit: Unit): boolean {
    const detaching = { kernelRelease: '4.19.0', knob: { value: null, observed: true } }
    return this.decisions(unit, detaching).length > 0
  }

  /** The answer for a finding: with unknown facts that do not matter at one of their values. */
  answer(unit: Unit, engine: EngineName): LeakAnswer {
    const [shape] = this.seenBy(engine, this.shapesOf(unit))
    const answer = askLeak(engine, firstWorld(this.worlds(engine, [shape ?? 'none'], {})))
    // Red Hat's own docker is only assumed to keep its home private as upstream did.
    const isAssumed =
      answer.cutBy === 'private-home' &&
      knownValue(this.host.facts.get('docker.packaging')) === 'redhat-docker'
    return engine === 'docker' && isAssumed ? { ...answer, confidence: 'likely' } : answer
  }

  /** An engine's own namespace is what others are measured by; a containerd beside docker serves it. */
  private isPartOf(unit: Unit, engine: EngineName): boolean {
    if (ENGINE_UNITS[engine].includes(unit.name)) return true
    const serves = engine === 'docker' && knownValue(this.host.facts.get('containerd.ownUnit')) === true
    return serves && ENGINE_UNITS.containerd.includes(unit.name)
  }

  private shapesOf(unit: Unit): readonly Shape[] {
    const version = this.host.systemd
    if (version) return [shapeOf(this.host.settings(unit))]
    const shapes = RELEASES.map(release => shapeOf(new Settings(unit, upstreamRelease(release))))
    return [...new Map(shapes.map(shape => [JSON.stringify(shape), shape])).values()]
  }

  /** A unit in which systemd empties the engine's directory pins nothing of that engine. */
  private seenBy(engine: EngineName, shapes: readonly Shape[]): readonly LeakWorld['namespace'][] {
    const root = dataRootOf(this.host, engine)
    const namespaces = shapes.map(({ namespace, emptied }) => {
      const isEmptied = root !== undefined && emptied.some(path => isAtOrBelow(root, this.emptiedPath(path)))
      return isEmptied ? 'none' : namespace
    })
    return [...new Set(namespaces)]
  }

  /** From 233 on systemd follows links before it unmounts; before, a link was covered and nothing unmounted. */
  private emptiedPath(path: string): string {
    if ((this.host.systemd?.release ?? 0) < 233) return path
    return this.host.source.resolve(path)?.path ?? path
  }

  private decide(
    engine: EngineName,
    namespaces: readonly LeakWorld['namespace'][],
    supposed: Supposed,
  ): Decision {
    const key = JSON.stringify([engine, namespaces, supposed])
    const remembered = this.memo.get(key)
    if (remembered) return remembered
    const decision = decide(
      this.worlds(engine, namespaces, supposed),
      world => askLeak(engine, world).verdict,
    )
    this.memo.set(key, decision)
    return decision
  }

  private worlds(
    engine: EngineName,
    namespaces: readonly LeakWorld['namespace'][],
    supposed: Supposed,
  ): Worlds<LeakWorld> {
    return leakWorlds(this.host, engine, { namespaces, visible: this.visibleMounts(engine) }, supposed)
  }

  /** An engine in a mount namespace of its own keeps its mounts from PID 1, unless that one is a peer. */
  private visibleMounts(engine: EngineName): readonly boolean[] {
    const known = this.visibility.get(engine)
    if (known) return known
    // podman mounts where it is called, mostly in PID 1's namespace.
    const unit = engine === 'podman' ? undefined : this.host.engine(engine)
    const isVisible = (settings: Settings) => {
      const namespace = mountNamespaceOf(settings)
      return namespace === undefined || namespace.propagation === 'peer'
    }
    const visible = !unit
      ? [true]
      : this.host.systemd
        ? [isVisible(this.host.settings(unit))]
        : [...new Set(RELEASES.map(release => isVisible(new Settings(unit, upstreamRelease(release)))))]
    this.visibility.set(engine, visible)
    return visible
  }
}

function shapeOf(settings: Settings): Shape {
  const namespace = liveNamespace(settings)
  if (!namespace) return { namespace: 'none', emptied: [] }
  return { namespace: namespace.propagation === 'cut' ? 'cut' : 'follows', emptied: namespace.emptied }
}

/** Oneshot services leave no process behind, with or without `RemainAfterExit=`. */
function liveNamespace(settings: Settings): MountNamespace | undefined {
  const namespace = mountNamespaceOf(settings)
  if (!namespace || refusalOf(settings, 'system') !== undefined) return undefined
  return serviceType(settings) === 'oneshot' ? undefined : namespace
}
