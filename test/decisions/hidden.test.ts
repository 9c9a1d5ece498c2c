import { describe } from 'vitest'
import { decide, type Expected, type World } from './decide.ts'

/** `[Service]` lines, systemd, verdict, source; on the leaking host. */
const HIDDEN: readonly (readonly [string, string, Expected, string, World?])[] = [
  ['InaccessibleDirectories=-/var/lib/docker', '219', 'clean', '4a'],
  ['InaccessibleDirectories=/var/lib/docker', '219', 'clean', '4a'],
  ['InaccessibleDirectories=-/var/lib/docker/', '219', 'clean', '4a, kinds.tsv path: // simplified'],
  ['InaccessibleDirectories=-/var/lib', '219', 'clean', '4a: everything below that path'],
  ['InaccessibleDirectories=/home -/var/lib/docker', '219', 'clean', '4a'],
  ['InaccessibleDirectories=-/var/lib/docker', '214', 'clean', '4a: needs 214'],
  ['InaccessibleDirectories=-/var/lib/docker', '213', 'leak', '4a: useless before 214'],
  ['InaccessibleDirectories=-/var/lib/docker', '208', 'leak', '4a: 208 only covers'],
  ['InaccessiblePaths=-/var/lib/docker', '231', 'clean', '4a'],
  ['InaccessiblePaths=-/var/lib/docker', '252', 'clean', '4a: measured on 252'],
  ['InaccessibleDirectories=-/var/lib/docker', '252', 'clean', 'mount-namespace.tsv alias from 231'],
  ['PrivateTmp=yes\nInaccessiblePaths=-/var/lib/docker', '219', 'leak', '4a: the old name before 231'],
  ['PrivateTmp=yes\nInaccessiblePaths=-/var/lib/docker', '230', 'leak', '4a: the old name before 231'],
  ['PrivateTmp=yes\nInaccessibleDirectories=-/mnt', '219', 'leak', '4a: its data root'],
  ['PrivateTmp=yes\nInaccessibleDirectories=-/var/lib/dockerd', '219', 'leak', '4a: its data root'],
  ['InaccessibleDirectories=-/var/lib/docker\nInaccessibleDirectories=', '219', 'clean', 'list reset: no NS'],
  [
    'PrivateTmp=yes\nInaccessibleDirectories=-/var/lib/docker\nInaccessibleDirectories=',
    '219',
    'leak',
    '4a, list reset',
  ],
  ['MountFlags=private\nInaccessibleDirectories=-/var/lib/docker', '219', 'clean', '4a: nothing is held'],
  ['PrivateTmp=yes\nReadOnlyDirectories=/var/lib/docker', '219', 'leak', '4a: of InaccessiblePaths= only'],
  [
    'InaccessibleDirectories=-/var/lib/docker',
    '219',
    'leak',
    '4a: its data root is elsewhere',
    { docker: { dataRoot: '/data/docker' } },
  ],
  [
    'InaccessibleDirectories=-/data/docker',
    '219',
    'clean',
    '4a: its data root',
    { docker: { dataRoot: '/data/docker' } },
  ],
  [
    'InaccessibleDirectories=-/var/lib/docker',
    '219',
    'leak',
    '4a: old systemd covers a symlink without unmounting below its target',
    { files: { '/var/lib/docker': '-> /data/docker', '/data/docker/': '' } },
  ],
  [
    'InaccessibleDirectories=-/data/docker',
    '219',
    'clean',
    '4a: symlinks resolved',
    { files: { '/var/lib/docker': '-> /data/docker', '/data/docker/': '' } },
  ],
  [
    'InaccessibleDirectories=-/var/lib/docker',
    '219',
    'leak',
    '4a: one per runtime root',
    { podman: { version: '1.6.4' } },
  ],
  [
    'InaccessibleDirectories=-/var/lib/docker -/var/lib/containers',
    '219',
    'clean',
    '4a: one per runtime root',
    { podman: { version: '1.6.4' } },
  ],
  ['InaccessibleDirectories=-/var/lib/docker', 'unknown', 'not clean', '4a: useless at 208-213'],
]

describe('units that are shut out of the data root', () => {
  decide(
    HIDDEN.map(([service, systemd, expect, row, world]) => ({
      ...world,
      name: `${service.replaceAll('\n', ' ')} on ${systemd}, ${JSON.stringify(world ?? {})}`,
      systemd,
      service,
      expect,
      cites: `mount-leaks remedy ${row}`,
    })),
  )
})
