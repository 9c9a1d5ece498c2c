import { describe, expect, test } from 'vitest'
import { changed, KNOB_KERNEL, listed, NEW_KERNEL, remedies, service, type World } from './decide.ts'

const OWN = { version: '1.2.0', ownUnit: true }
const SYSCTL = 'sysctl-may-detach safe'
const KERNEL = 'kernel-upgrade manual'
const UPGRADE = 'docker-upgrade manual'
const SLAVE = 'docker-mountflags-slave safe'
const UNSAFE_SLAVE = 'docker-mountflags-slave unsafe'
const HIDE = 'unit-hide-container-mounts safe'
const UNSAFE_HIDE = 'unit-hide-container-mounts unsafe'
const FLAGS = 'unit-mountflags-slave unsafe'
const DROP = 'unit-drop-namespacing unsafe'
const RESTART = 'restart-unit-temporary manual'
const DM: World = { kernel: NEW_KERNEL, docker: { version: '17.06.2-ce', storageDriver: 'devicemapper' } }
const PODMAN: World = { docker: null, containerd: null, podman: { version: '1.6.4' } }
const PRIVATE = 'MountFlags=private'

/** What the host is, its remedies in their order, source. */
const OFFERED: readonly (readonly [string, World, readonly string[], string])[] = [
  ['the field report', {}, [KERNEL, UPGRADE, SLAVE, HIDE, DROP, RESTART], 'contract remedies'],
  [
    'knob 0',
    { kernel: KNOB_KERNEL, knob: '0' },
    [SYSCTL, KERNEL, UPGRADE, SLAVE, HIDE, DROP, RESTART],
    'remedies 1, 2 (any >= 3.18)',
  ],
  ['kubelet', { kubelet: true }, [KERNEL, UPGRADE, HIDE, DROP, RESTART, UNSAFE_SLAVE], 'contract: last'],
  [
    'kubelet and knob 0',
    { kubelet: true, kernel: KNOB_KERNEL, knob: '0' },
    [SYSCTL, KERNEL, UPGRADE, HIDE, DROP, RESTART, UNSAFE_SLAVE],
    'contract: last',
  ],
  ['live-restore', { docker: { liveRestore: true } }, [KERNEL, UPGRADE, HIDE, DROP, RESTART], 'D7'],
  [
    'live-restore and kubelet',
    { docker: { liveRestore: true }, kubelet: true },
    [KERNEL, UPGRADE, HIDE, DROP, RESTART],
    'contract: never offered',
  ],
  ['containerd of its own', { containerd: OWN }, [KERNEL, UPGRADE, HIDE, DROP, RESTART], 'D6'],
  ['systemd 208', { systemd: '208' }, [KERNEL, UPGRADE, SLAVE, DROP, RESTART], 'remedy 4a: needs 214'],
  ['systemd 213', { systemd: '213' }, [KERNEL, UPGRADE, SLAVE, DROP, RESTART], 'remedy 4a: needs 214'],
  ['systemd 214', { systemd: '214' }, [KERNEL, UPGRADE, SLAVE, HIDE, DROP, RESTART], 'remedy 4a'],
  [
    'systemd 208 and kubelet',
    { systemd: '208', kubelet: true },
    [KERNEL, UPGRADE, DROP, RESTART, UNSAFE_SLAVE],
    'remedy 4a, contract',
  ],
  ['redhat-docker 1.13.1', redhat({}), [KERNEL, UPGRADE, SLAVE, HIDE, DROP, RESTART], 'remedy 4'],
  [
    'redhat-docker 1.13.1, knob 0',
    redhat({ kernel: KNOB_KERNEL, knob: '0' }),
    [SYSCTL, KERNEL, UPGRADE, SLAVE, HIDE, DROP, RESTART],
    'remedy 1',
  ],
  [
    'docker 18.03: shm only',
    { docker: { version: '18.03.1-ce', storageDriver: 'overlay2' } },
    [KERNEL, UPGRADE, SLAVE, HIDE, DROP, RESTART],
    'D3, remedy 3: >= 18.05',
  ],
  ['devicemapper, new kernel', DM, [UPGRADE, SLAVE, HIDE, DROP, RESTART], 'remedy 2: not D4'],
  [
    'devicemapper, knob 1',
    { ...DM, kernel: KNOB_KERNEL, knob: '1' },
    [UPGRADE, SLAVE, HIDE, DROP, RESTART],
    'remedy 2: not D4',
  ],
  [
    'devicemapper, knob 0 (it is busy with either value)',
    { ...DM, kernel: KNOB_KERNEL, knob: '0' },
    [UPGRADE, SLAVE, HIDE, DROP, RESTART],
    'D4',
  ],
  ['devicemapper, old kernel', { docker: DM.docker ?? {} }, [UPGRADE, SLAVE, HIDE, DROP, RESTART], 'D4'],
  [
    'MountFlags=private, private home',
    { service: PRIVATE },
    [KERNEL, SLAVE, HIDE, DROP, RESTART],
    'remedies 3, 5: upgrade does not help, slave only where the home is shared',
  ],
  [
    'MountFlags=private, docker 18.06',
    { service: PRIVATE, docker: { version: '18.06.1-ce', storageDriver: 'overlay2' } },
    [KERNEL, SLAVE, HIDE, FLAGS, DROP, RESTART],
    'remedies 4, 5',
  ],
  [
    'MountFlags=private, docker 18.09',
    { service: PRIVATE, docker: { version: '18.09.0', storageDriver: 'overlay2' }, containerd: OWN },
    [KERNEL, HIDE, FLAGS, DROP, RESTART],
    'contract: never on >= 18.09',
  ],
  [
    'MountFlags=private, docker 18.09, kubelet, knob 0',
    {
      service: PRIVATE,
      docker: { version: '18.09.0', storageDriver: 'overlay2' },
      containerd: OWN,
      kubelet: true,
      kernel: KNOB_KERNEL,
      knob: '0',
    },
    [SYSCTL, KERNEL, HIDE, FLAGS, DROP, RESTART],
    'contract: never on >= 18.09',
  ],
  [
    'MountFlags=private, containerd alone',
    { docker: null, containerd: OWN, service: PRIVATE },
    [KERNEL, HIDE, FLAGS, DROP, RESTART],
    'D8, M8; /run/containerd is data the unit can do without',
  ],
  ['podman', PODMAN, [KERNEL, HIDE, DROP, RESTART], 'contract: without docker'],
  [
    'podman, knob 0',
    { ...PODMAN, kernel: KNOB_KERNEL, knob: '0' },
    [SYSCTL, KERNEL, HIDE, DROP, RESTART],
    'contract: without docker',
  ],
  [
    'CRI-O under a kubelet',
    { docker: null, containerd: null, crio: { version: '1.13.1' }, kubelet: true },
    [KERNEL, HIDE, DROP, RESTART],
    'contract: without docker',
  ],
  [
    'a unit that reads the data root',
    { service: 'PrivateTmp=yes\nReadWriteDirectories=/var/lib/docker' },
    [KERNEL, UPGRADE, SLAVE, UNSAFE_HIDE, DROP, RESTART],
    'remedy 4a: wrong for a unit that needs the data',
  ],
]

function redhat(world: World): World {
  const docker = { version: '1.13.1', packaging: 'redhat-docker', storageDriver: 'overlay2' }
  return { ...world, docker }
}

describe('which remedies, best first, and how safe', () => {
  test.each(OFFERED)('%s', (_, world, expected, cites) => {
    expect(listed(remedies(world)), cites).toEqual(expected)
  })

  test('whatever is unsafe says why, and every one says what it costs', () => {
    for (const [name, world] of OFFERED)
      for (const remedy of remedies(world)) {
        expect(remedy.tradeoff, `${name}: ${remedy.id}`).not.toBe('')
        if (remedy.safety === 'unsafe') expect(remedy.why, `${name}: ${remedy.id}`).toBeTruthy()
        if (remedy.safety === 'manual') expect(remedy.changes, `${name}: ${remedy.id}`).toEqual([])
      }
  })
})

const ROOT = '/var/lib/docker'

/** Remedy, host, what it changes, source. */
const CHANGES: readonly (readonly [string, World, readonly string[], string])[] = [
  ['sysctl-may-detach', { kernel: KNOB_KERNEL, knob: '0' }, ['fs.may_detach_mounts=1'], 'remedy 1'],
  ['docker-mountflags-slave', {}, ['docker.service MountFlags=slave'], 'remedy 4'],
  ['unit-hide-container-mounts', {}, [`ntpd.service InaccessibleDirectories=-${ROOT}`], '4a: before 231'],
  [
    'unit-hide-container-mounts',
    { systemd: '230' },
    [`ntpd.service InaccessibleDirectories=-${ROOT}`],
    '4a: before 231',
  ],
  ['unit-hide-container-mounts', { systemd: '231' }, [`ntpd.service InaccessiblePaths=-${ROOT}`], '4a'],
  [
    'unit-hide-container-mounts',
    { docker: { dataRoot: '/data/docker' } },
    ['ntpd.service InaccessibleDirectories=-/data/docker'],
    '4a: its data root',
  ],
  [
    'unit-hide-container-mounts',
    { files: { [ROOT]: '-> /data/docker', '/data/docker/': '' } },
    ['ntpd.service InaccessibleDirectories=-/data/docker'],
    '4a: symlinks resolved',
  ],
  [
    'unit-hide-container-mounts',
    PODMAN,
    ['ntpd.service InaccessibleDirectories=-/var/lib/containers/storage'],
    '4a: the runtime root',
  ],
  [
    'unit-mountflags-slave',
    { service: PRIVATE, docker: { version: '18.06.1-ce', storageDriver: 'overlay2' } },
    ['ntpd.service MountFlags=slave'],
    'remedy 5',
  ],
]

describe('what they change', () => {
  test.each(CHANGES)('%s of %j', (id, world, expected, cites) => {
    const remedy = remedies(world).find(one => one.id === id)
    expect(changed(remedy?.changes ?? []), `mount-leaks ${cites}`).toEqual(expected)
  })

  test('one hidden path per runtime root [mount-leaks 4a]', () => {
    const all = remedies({ podman: { version: '1.6.4' } })
    const hide = all.find(({ id }) => id === 'unit-hide-container-mounts')
    const text = changed(hide?.changes ?? []).join(' ')
    expect(text).toContain('-/var/lib/docker')
    expect(text).toContain('-/var/lib/containers/storage')
  })

  test('dropping the namespace touches every directive that makes one [mount-leaks remedy 6]', () => {
    const all = remedies({ service: 'PrivateTmp=yes\nProtectSystem=full\nReadOnlyDirectories=/etc' })
    const drop = all.find(({ id }) => id === 'unit-drop-namespacing')
    const directives = (drop?.changes ?? []).map(change => ('directive' in change ? change.directive : ''))
    expect([...new Set(directives)].sort()).toEqual(['PrivateTmp', 'ProtectSystem', 'ReadOnlyDirectories'])
  })

  test('the sysctl is loaded from the file that was written [contract Files written]', () => {
    const [sysctl] = remedies({ kernel: KNOB_KERNEL, knob: '0' })
    expect(sysctl?.followUp.map(({ command }) => command)).toEqual([
      'sysctl -p /etc/sysctl.d/99-zz-unitlint.conf',
    ])
  })

  test('docker restarts before the holder [mount-leaks remedy 4]', () => {
    const slave = remedies({}).find(({ id }) => id === 'docker-mountflags-slave')
    const steps = [...(slave?.followUp ?? [])].sort((a, b) => a.order - b.order).map(step => step.command)
    const at = (word: RegExp) => steps.findIndex(step => word.test(step))
    expect(at(/daemon-reload/)).toBe(0)
    expect(at(/restart docker/)).toBeGreaterThan(at(/daemon-reload/))
    expect(at(/restart ntpd/)).toBeGreaterThan(at(/restart docker/))
  })

  test('hiding is done at a restart of the holder alone [mount-leaks 4a]', () => {
    const hide = remedies({}).find(({ id }) => id === 'unit-hide-container-mounts')
    const commands = (hide?.followUp ?? []).map(({ command }) => command).join('\n')
    expect(commands).toMatch(/restart ntpd/)
    expect(commands).not.toMatch(/restart docker/)
  })

  test('a holder in several files keeps its name [mount-leaks 4a]', () => {
    const units = { 'ntp@.service': service('ExecStart=/usr/sbin/ntpd', 'PrivateTmp=yes') }
    const hide = remedies({ units }, 'ntp@.service').find(({ id }) => id === 'unit-hide-container-mounts')
    expect(changed(hide?.changes ?? [])).toEqual([`ntp@.service InaccessibleDirectories=-${ROOT}`])
  })
})
