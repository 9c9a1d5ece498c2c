import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { parseSystemdVersion, type SystemdVersion } from '../../src/catalog/systemd-version.ts'

/** A whole Debian with a systemd of its own, made by build-roots.sh. */
export interface LabRoot {
  readonly name: string
  /** Directory on this machine, links resolved. */
  readonly path: string
  /** What its own `systemd-analyze --version` says, point release included. */
  readonly version: SystemdVersion
}

/** Where the roots stand on this machine. */
export const LAB = process.env['UNITLINT_LAB'] ?? '/var/tmp/unitlint-lab'

/** The roots the tests ask, with the upstream release of their systemd. */
export const ROOT_NAMES = [
  ['debian11', 247],
  ['debian12', 252],
  ['debian13', 257],
] as const

/** A root of Debian's testing, whose systemd changes: asked where it is built, never needed. */
const TESTING = 'debian14'

/** {@link ROOT_NAMES}, and the one of testing where it stands. */
export const PRESENT_ROOT_NAMES: readonly string[] = [
  ...ROOT_NAMES.map(([name]) => name),
  ...(existsSync(`${LAB}/roots/${TESTING}/usr/bin/systemd-analyze`) ? [TESTING] : []),
]

const opened = new Map<string, LabRoot>()

/** The root of that name; throws where it is not built, because the lab's tests have no meaning without. */
export function openRoot(name: string): LabRoot {
  const known = opened.get(name)
  if (known) return known
  const place = `${LAB}/roots/${name}`
  if (!existsSync(`${place}/usr/bin/systemd-analyze`))
    throw new Error(`no root ${place}: run test/lab/build-roots.sh as root first`)
  const path = realpathSync(place)
  const { stdout, stderr } = spawnSync('chroot', [path, '/usr/bin/systemd-analyze', '--version'], {
    encoding: 'utf8',
  })
  const version = parseSystemdVersion(stdout.split('\n')[0] ?? '')
  if (!version) throw new Error(`${path} does not tell its version of systemd: ${stdout}${stderr}`)
  const root = { name, path, version }
  opened.set(name, root)
  return root
}
