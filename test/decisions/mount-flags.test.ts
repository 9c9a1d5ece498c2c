import { describe } from 'vitest'
import { decide, type Row } from './decide.ts'

const PRIVATE_HOME = { version: '17.07.0-ce', storageDriver: 'overlay' }
const SHARED_HOME = { version: '18.06.1-ce', storageDriver: 'overlay2' }
const VERSIONS = ['208', '211', '212', '219', '239', '240', '241', '242', '252'] as const

type Verdict = 'leak' | 'clean'

/** Flags of the unit; verdict under a private home and under a shared one, at each of VERSIONS. */
const UNIT: readonly (readonly [string, readonly Verdict[], readonly Verdict[]])[] = [
  ['MountFlags=shared', [...always('leak', 7), ...always('clean', 2)], always('clean', 9)],
  ['MountFlags=slave', always('leak', 9), always('clean', 9)],
  ['MountFlags=private', always('leak', 9), always('leak', 9)],
  ['MountFlags=shared\nPrivateTmp=yes', always('leak', 9), always('clean', 9)],
  ['MountFlags=private\nPrivateTmp=yes', always('leak', 9), always('leak', 9)],
  ['PrivateTmp=yes', always('leak', 9), always('clean', 9)],
]

function always(verdict: Verdict, times: number): readonly Verdict[] {
  return Array.from({ length: times }, () => verdict)
}

describe('MountFlags= of the unit', () => {
  decide(
    UNIT.flatMap(([service, ofPrivate, ofShared]) =>
      VERSIONS.flatMap((systemd, index): Row[] => {
        const name = `${service.replace('\n', ' ')} on ${systemd}`
        const cites = 'mount-leaks §4 MountFlags, §1 experiment'
        return [
          {
            name: `${name}, private home`,
            systemd,
            service,
            docker: PRIVATE_HOME,
            expect: ofPrivate[index] ?? 'leak',
            cites,
          },
          {
            name: `${name}, shared home`,
            systemd,
            service,
            docker: SHARED_HOME,
            expect: ofShared[index] ?? 'leak',
            cites,
          },
        ]
      }),
    ),
  )
  decide([
    {
      name: 'a value that is none',
      service: 'MountFlags=privat',
      docker: SHARED_HOME,
      expect: 'clean',
      cites: 'mount-namespace.tsv: values that cannot be parsed create none',
    },
    {
      name: 'the last one counts',
      service: 'MountFlags=private\nMountFlags=slave',
      docker: SHARED_HOME,
      expect: 'clean',
      cites: 'mount-leaks §4 MountFlags',
    },
  ])
})

/** Lines of docker.service, systemd, verdict for ntpd.service with PrivateTmp=; row of the source. */
const ENGINE: readonly (readonly [string, string, Verdict, string])[] = [
  ['MountFlags=slave', '219', 'clean', 'M5'],
  ['MountFlags=slave', '208', 'clean', 'M5'],
  ['MountFlags=slave', '252', 'clean', 'M5'],
  ['MountFlags=private', '219', 'clean', 'D1: private 1.3.2-4'],
  ['MountFlags=shared', '208', 'clean', '§4 row 208-211: not shared with the host'],
  ['MountFlags=shared', '211', 'clean', '§4 row 208-211'],
  ['MountFlags=shared', '212', 'leak', '§4 row 212-239: stays a peer of the host'],
  ['MountFlags=shared', '219', 'leak', '§4 row 212-239'],
  ['MountFlags=shared', '239', 'leak', '§4 row 212-239'],
  ['MountFlags=shared', '240', 'clean', '§4 row 240-241'],
  ['MountFlags=shared', '241', 'clean', '§4 row 240-241'],
  ['MountFlags=shared', '242', 'leak', '§4 row 242: no namespace'],
  ['MountFlags=shared\nPrivateTmp=yes', '219', 'clean', '§4 row 212-239: MS_SLAVE first'],
  ['PrivateTmp=yes', '219', 'clean', '§0 VISIBLE'],
  ['ProtectSystem=full', '208', 'leak', '§4: ProtectSystem from 214'],
  ['ProtectSystem=full', '214', 'clean', '§0 VISIBLE'],
  ['PrivateMounts=yes', '238', 'leak', '§4: PrivateMounts from 239'],
  ['PrivateMounts=yes', '239', 'clean', '§0 VISIBLE'],
  ['PrivateTmp=no', '219', 'leak', '§0 VISIBLE'],
  ['Delegate=yes\nKillMode=process\nTasksMax=infinity', '219', 'leak', '§4 do not create one'],
]

describe("docker.service's own namespace", () => {
  decide(
    ENGINE.map(([dockerService, systemd, expect, row]) => ({
      name: `docker.service ${dockerService.replaceAll('\n', ' ')} on ${systemd}`,
      dockerService,
      systemd,
      expect,
      cites: `mount-leaks ${row}`,
    })),
  )
  decide([
    {
      name: 'from a drop-in',
      units: { 'docker.service.d/slave.conf': '[Service]\nMountFlags=slave\n' },
      expect: 'clean',
      cites: 'mount-leaks remedy 4',
    },
    {
      name: 'taken back by a later drop-in (MountFlags=shared is a peer at 219)',
      units: {
        'docker.service.d/10-slave.conf': '[Service]\nMountFlags=slave\n',
        'docker.service.d/20-shared.conf': '[Service]\nMountFlags=shared\n',
      },
      expect: 'leak',
      cites: 'mount-leaks §4 row 212-239, special.tsv dropin order',
    },
    {
      name: 'docker.service pins nothing of its own',
      unit: 'docker.service',
      dockerService: 'PrivateTmp=yes',
      expect: 'clean',
      cites: "mount-leaks §5 algorithm 2: dockerd's namespace is legitimate",
    },
    {
      name: 'hides from a MountFlags=private unit too',
      dockerService: 'MountFlags=slave',
      service: 'MountFlags=private',
      expect: 'clean',
      cites: 'mount-leaks §0: all four',
    },
    {
      name: 'busy drivers need visible mounts too',
      kernel: '4.14.0-0.bpo.3-amd64',
      docker: { version: '1.11.2', storageDriver: 'devicemapper' },
      dockerService: 'MountFlags=slave',
      expect: 'clean',
      cites: 'mount-leaks §0 VISIBLE, D1: 1.5.0-1.11.2',
    },
  ])
  const engine = '[Service]\nExecStart=/usr/bin/dockerd\nMountFlags=slave\n'
  decide(
    ['snap.docker.dockerd.service', 'balena.service'].map(unit => ({
      name: `${unit} in its own namespace`,
      units: { 'docker.service': null, [unit]: engine },
      expect: 'clean',
      cites: 'contract What is judged: engine names',
    })),
  )
})
