import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname } from 'node:path'

/** A line that systemd does not know, which shows that the file was read there. */
export interface Marker {
  readonly path: string
  readonly line: number
  readonly key: string
}

/** What `systemd-analyze verify` prints about a unit it loaded (unit_dump). */
export interface Dump {
  readonly name: string
  readonly aliases: readonly string[]
  readonly fragment: string | undefined
  readonly dropIns: readonly string[]
  /** Every other `Key: value` of the dump, such as `PrivateTmp`. */
  readonly settings: ReadonlyMap<string, string>
}

/** What systemd makes of one unit that was asked for. */
export interface Verdict {
  readonly asked: string
  readonly loadState: 'loaded' | 'masked' | 'not-found' | 'bad-setting' | 'error'
  readonly markers: readonly Marker[]
  /** Messages about lines of files, paths as the host would name them: `PATH:LINE: TEXT`. */
  readonly messages: readonly string[]
  /** Everything it logs while it looks at the unit. */
  readonly log: readonly string[]
  readonly dump: Dump | undefined
}

/** The release of the systemd-analyze of this machine, undefined without one. */
export const installedRelease: number | undefined = (() => {
  const result = spawnSync('systemd-analyze', ['--version'], { encoding: 'utf8' })
  const match = /^systemd (\d+)/.exec(result.stdout ?? '')
  return match ? Number(match[1]) : undefined
})()

/** Why tests that need the real systemd are skipped here; undefined where they can run. */
export const skipReason: string | undefined =
  installedRelease === undefined
    ? 'systemd-analyze is not installed'
    : installedRelease !== 252
      ? `systemd-analyze is ${installedRelease}, its messages are known for 252 only`
      : undefined

/** The instance that `systemd-analyze verify` judges a template with. */
export const TEMPLATE_INSTANCE = 'i'

const VERIFY_OPTIONS = ['--man=no', '--generators=no', '--recursive-errors=no']

/** The same with the dependencies of the unit looked at. */
export const WITH_DEPENDENCIES = ['--man=no', '--generators=no', '--recursive-errors=yes']

/**
 * Lets the real systemd load each of these units, which must not be names of the same unit. Paths come back as the
 * host would name them and, as unitlint has them, without links in their directories. With `--root` systemd itself
 * still follows absolute links to directories and linked files out of the tree; in a chroot it does not.
 */
export function verify(
  root: string,
  units: readonly string[],
  how: 'root' | 'chroot' = 'root',
  options: readonly string[] = VERIFY_OPTIONS,
) {
  const program = how === 'root' ? ['systemd-analyze'] : ['chroot', root, '/usr/bin/systemd-analyze']
  const where = how === 'root' ? [`--root=${root}`] : []
  const [command = '', ...args] = [...program, 'verify', ...where, ...options, '--', ...units]
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    cwd: '/',
    maxBuffer: 1 << 28,
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', SYSTEMD_LOG_LEVEL: 'debug', SYSTEMD_LOG_COLOR: '0' },
  })
  if (result.error) throw result.error
  const directories = new Map<string, string>()
  const toHost = (path: string) => {
    const directory = dirname(how === 'chroot' ? root + path : path)
    let real = directories.get(directory)
    if (real === undefined) {
      real = existsSync(directory) ? realpathSync(directory) : directory
      directories.set(directory, real)
    }
    return `${real.startsWith(`${root}/`) ? real.slice(root.length) : real}/${basename(path)}`
  }
  const dumps = parseDumps(result.stdout, toHost)
  const dumpOf = (unit: string) => dumps.find(({ name, aliases }) => name === unit || aliases.includes(unit))
  const verdicts = new Map<string, Verdict>()
  for (const [asked, lines] of sectionsOf(result.stderr)) {
    const messages = lines.flatMap(line => {
      const match = /^(\/.+?):(\d+): (.*)$/s.exec(line)
      return match?.[1] ? [`${toHost(match[1])}:${match[2]}: ${match[3]}`] : []
    })
    verdicts.set(asked, {
      asked,
      loadState: stateOf(lines),
      markers: messages.flatMap(markerOf),
      messages,
      log: lines,
      dump: dumpOf(asked.replace(/@(?=\.[a-z]+$)/, `@${TEMPLATE_INSTANCE}`)),
    })
  }
  for (const unit of units)
    if (!verdicts.has(unit)) throw new Error(`systemd-analyze did not look at ${unit}:\n${result.stderr}`)
  return verdicts
}

/** The messages between one `Handling NAME...` and the next. */
function sectionsOf(stderr: string): [string, string[]][] {
  const sections: [string, string[]][] = []
  for (const line of stderr.split('\n')) {
    const handling = /^Handling (\S+)\.\.\.$/.exec(line)
    if (handling?.[1]) sections.push([handling[1], []])
    else sections.at(-1)?.[1].push(line)
  }
  return sections
}

function markerOf(message: string): Marker[] {
  const match = /^(\/.+?):(\d+): Unknown key(?: name)? '(.*)' in section .*, ignoring\.$/s.exec(message)
  return match?.[1] ? [{ path: match[1], line: Number(match[2]), key: match[3] ?? '' }] : []
}

// bus_unit_validate_load_state() of core/dbus-unit.c.
const STATES = [
  [/^Unit \S+ is masked\.$/, 'masked'],
  [/^Unit \S+ not found\.$/, 'not-found'],
  [/^Unit \S+ has a bad unit file setting\.$/, 'bad-setting'],
  [/^Unit \S+ failed to load properly/, 'error'],
  [/^Failed to load unit/, 'error'],
] as const

/** The load state that `systemd-analyze verify` reports of the unit it was asked for, by what it logs meanwhile. */
export function stateOf(lines: readonly string[]): Verdict['loadState'] {
  for (const [pattern, state] of STATES) if (lines.some(line => pattern.test(line))) return state
  return 'loaded'
}

function parseDumps(stdout: string, toHost: (path: string) => string): Dump[] {
  return stdout
    .split(/^\t-> Unit /m)
    .slice(1)
    .map(text => {
      const name = text.slice(0, text.indexOf(':\n'))
      const lines = text.split('\n').flatMap(line => {
        const match = /^\t\t(\w[\w ]*): (.*)$/.exec(line)
        return match?.[1] ? [[match[1], match[2] ?? ''] as const] : []
      })
      const all = (key: string) => lines.filter(([name]) => name === key).map(([, value]) => value)
      // Without a file the dump shows what the command line named, taken from the current directory.
      const fragment = all('Fragment Path').find(path => path !== `/${name}`)
      return {
        name,
        aliases: all('Alias').sort(),
        fragment: fragment === undefined ? undefined : toHost(fragment),
        dropIns: all('DropIn Path').map(toHost),
        settings: new Map(lines),
      }
    })
}
