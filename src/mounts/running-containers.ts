import type { Host } from '../host/host.ts'
import { dockerSettings, given } from '../host/probe/docker-settings.ts'
import { isJsonObject, parseJsonText } from '../host/probe/json-text.ts'

const DEFAULT_EXEC_ROOT = '/run/docker'
/** The same whatever --exec-root says: moby keeps the sockets of plugins here for the length of their paths. */
const PLUGINS = '/run/docker/plugins'
const CONTAINER_ID = /^[0-9a-f]{64}$/

const counted = new WeakMap<Host, number | undefined>()

/**
 * How many containers of docker run now; undefined where that is not certain: in a tree at rest, without root's
 * rights, where docker keeps its run-time state elsewhere, or for a runtime that does not say which process it started.
 */
export function runningContainers(host: Host): number | undefined {
  if (!counted.has(host)) counted.set(host, count(host))
  return counted.get(host)
}

function count(host: Host): number | undefined {
  const root = host.source.kind === 'root' ? undefined : execRoot(host)
  if (root === undefined) return undefined
  const places = placesIn(host, root)
  if (!places) return undefined
  const ids = new Set<string>()
  for (const place of places) {
    const names = directoriesIn(host, place)
    if (!names) return undefined
    for (const name of names) if (CONTAINER_ID.test(name)) ids.add(name)
  }
  let running = 0
  for (const id of ids) {
    // Until 17.10 plugins were run like containers.
    if (host.source.resolve(`${PLUGINS}/${id}`)?.kind === 'directory') continue
    const pids = places.flatMap(place => pidOf(host, `${place}/${id}`) ?? [])
    if (pids.length === 0) return undefined
    // What a crash left behind is no container that runs.
    if (pids.some(pid => host.source.resolve(`/proc/${pid}`)?.kind === 'directory')) running++
  }
  return running
}

/** dockerd's --exec-root; undefined where it cannot be told, as for the snap and for balena, which have their own. */
function execRoot(host: Host): string | undefined {
  if (host.engine('docker')?.name !== 'docker.service') return undefined
  const { source, units, facts } = host
  const settings = dockerSettings({ source, units, facts, problem: () => undefined })
  const root = given(settings, 'exec-root', 'exec-root')
  if (root.kind === 'default') return settings.snap ? undefined : DEFAULT_EXEC_ROOT
  if (root.kind === 'open' || typeof root.value !== 'string' || !root.value.startsWith('/')) return undefined
  return root.value.replace(/(?<=.)\/+$/, '')
}

/**
 * Where the releases of docker have a directory per container that runs: `execdriver/native` until 1.10,
 * `libcontainerd` (docker's part) and `libcontainerd/containerd` until 17.10, `containerd` (docker's part) and
 * `runtime-NAME/moby` (that of runc or crun) since. Undefined where the state itself is not there to be read.
 */
function placesIn(host: Host, root: string): readonly string[] | undefined {
  const names = directoriesIn(host, root)
  if (!names || host.source.resolve(root)?.kind !== 'directory') return undefined
  const runtimes = names.filter(name => name.startsWith('runtime-')).map(name => `${root}/${name}/moby`)
  const others = ['execdriver/native', 'libcontainerd', 'libcontainerd/containerd', 'containerd']
  return [...others.map(name => `${root}/${name}`), ...runtimes]
}

/** None where the directory is absent; undefined where it cannot be listed. */
function directoriesIn(host: Host, path: string): readonly string[] | undefined {
  const listing = host.source.list(path)
  if (listing.kind === 'unreadable') return undefined
  if (listing.kind === 'absent') return []
  return listing.entries.filter(({ kind }) => kind === 'directory').map(({ name }) => name)
}

/** The container's first process, as runc, crun or the containerd of old wrote it down. */
function pidOf(host: Host, directory: string): number | undefined {
  const pid =
    numberIn(host.text(`${directory}/state.json`), 'init_process_pid') ??
    numberIn(host.text(`${directory}/status`), 'pid') ??
    Number(host.text(`${directory}/init/pid`) ?? Number.NaN)
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined
}

function numberIn(text: string | undefined, key: string): number | undefined {
  const json = text === undefined ? undefined : parseJsonText(text)
  const value = json?.ok && isJsonObject(json.value) ? json.value[key] : undefined
  return typeof value === 'number' ? value : undefined
}
