import type { EngineName } from '../host/engine-unit.ts'

/** What the flagship's message is made of; plain values, so that reports can use them too. */
export interface LeakData {
  readonly unit: string
  /** The assignments that create the namespace, as written, and where. */
  readonly directives: readonly NamespaceCause[]
  readonly engines: readonly EngineStory[]
  readonly kernel: string | null
}

/** An assignment that gives the unit its namespace. */
export interface NamespaceCause {
  /** `PrivateTmp=true` */
  readonly text: string
  readonly path: string
  readonly line: number
}

/** One engine's part in a leak. */
export interface EngineStory {
  readonly engine: EngineName
  /** `docker 17.07.0-ce`, or the name alone where the version is unknown. */
  readonly label: string
  readonly driver: string | null
  readonly cutBy: 'unit' | 'private-home' | 'unbindable-shm' | 'none'
  readonly everyKernel: boolean
}

/** The whole story in one line: namespace, engine, kernel, and what fails. */
export function leakMessage({ unit, directives, engines, kernel }: LeakData): string {
  const labels = engines
    .map(({ label, driver }) => (driver === null ? label : `${label} (${driver})`))
    .join(' and ')
  const first = engines[0]
  return `${unit} pins container mounts of ${labels}: ${directives.map(({ text, path, line }) => `${text} (${path}:${line})`).join(' and ')} ${directives.length > 1 ? 'give' : 'gives'} it a mount namespace of its own, ${
    first ? cutPhrase(first) : ''
  }, and ${removalPhrase(first, kernel)}; removing a container fails with "device or resource busy"`
}

/** Why the unmount does not arrive. */
export function cutPhrase({ cutBy, engine, driver }: EngineStory): string {
  if (cutBy === 'unit') return 'MountFlags=private keeps every unmount out of it'
  if (cutBy === 'unbindable-shm') return 'the unmount of containers/ID/mounts/shm never arrives there'
  const home = engine === 'docker' ? `docker's ${driver ?? 'storage'} directory` : 'the storage directory'
  return `${home} is a private mount whose unmounts never arrive there`
}

function removalPhrase(story: EngineStory | undefined, kernel: string | null): string {
  if (story?.everyKernel)
    return `the ${story.driver ?? 'storage'} driver destroys the device before it lets go of the mount, on any kernel`
  return `kernel ${kernel ?? 'of this host'} refuses to remove what is mounted anywhere`
}
