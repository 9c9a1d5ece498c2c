import type { SystemdVersion } from '../catalog/systemd-version.ts'

/** Which manager loads the units: the system's, or a user's with these base directories. */
export type Manager =
  | { readonly kind: 'system' }
  | { readonly kind: 'user'; readonly home: string; readonly runtimeDir: string }

interface SearchDirectory {
  readonly path: string
  readonly since: number
}

const always = (path: string): SearchDirectory => ({ path, since: 0 })

/** Order and first releases as lookup_paths_init() has them (shared/path-lookup.c). */
const SYSTEM: readonly SearchDirectory[] = [
  { path: '/etc/systemd/system.control', since: 230 },
  { path: '/run/systemd/system.control', since: 230 },
  { path: '/run/systemd/transient', since: 230 },
  always('/run/systemd/generator.early'),
  always('/etc/systemd/system'),
  { path: '/etc/systemd/system.attached', since: 240 },
  always('/run/systemd/system'),
  { path: '/run/systemd/system.attached', since: 240 },
  always('/run/systemd/generator'),
  always('/usr/local/lib/systemd/system'),
  always('/usr/lib/systemd/system'),
  always('/lib/systemd/system'),
  always('/run/systemd/generator.late'),
]

function userDirectories(home: string, runtime: string): readonly SearchDirectory[] {
  return [
    { path: `${home}/.config/systemd/user.control`, since: 230 },
    { path: `${runtime}/systemd/user.control`, since: 230 },
    { path: `${runtime}/systemd/transient`, since: 230 },
    always(`${runtime}/systemd/generator.early`),
    always(`${home}/.config/systemd/user`),
    { path: `${home}/.config/systemd/user.attached`, since: 260 },
    always('/etc/xdg/systemd/user'),
    always('/etc/systemd/user'),
    always(`${runtime}/systemd/user`),
    { path: `${runtime}/systemd/user.attached`, since: 260 },
    always('/run/systemd/user'),
    always(`${runtime}/systemd/generator`),
    always(`${home}/.local/share/systemd/user`),
    always('/usr/local/share/systemd/user'),
    always('/usr/share/systemd/user'),
    always('/usr/local/lib/systemd/user'),
    always('/usr/lib/systemd/user'),
    always(`${runtime}/systemd/generator.late`),
  ]
}

/**
 * The directories that hold unit files, highest precedence first. `splitUsr` says that systemd itself lives in
 * /lib: such builds search /lib before /usr/lib. Directories that are the same through links are not merged here.
 */
export function loadPath(
  manager: Manager,
  version: SystemdVersion | undefined,
  splitUsr = false,
): readonly string[] {
  const directories = manager.kind === 'system' ? SYSTEM : userDirectories(manager.home, manager.runtimeDir)
  const release = version?.release ?? Number.POSITIVE_INFINITY
  const paths = directories.filter(directory => directory.since <= release).map(directory => directory.path)
  if (!splitUsr || manager.kind === 'user') return paths
  const usr = paths.indexOf('/usr/lib/systemd/system')
  return [...paths.slice(0, usr), '/lib/systemd/system', '/usr/lib/systemd/system', ...paths.slice(usr + 2)]
}
