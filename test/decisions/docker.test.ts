import { describe } from 'vitest'
import { decide, type Expected, KNOB_KERNEL, NEW_KERNEL, OLD_KERNEL, type Row, undecided } from './decide.ts'

const KNOB = 'sysctl.fs.may_detach_mounts'

/** Docker version, storage driver, expected verdict, source. */
type Line = readonly [string, string, Expected, string]

function rows(kernel: string, lines: readonly Line[], world: Partial<Row> = {}): readonly Row[] {
  return lines.map(([version, storageDriver, expected, cites]) => ({
    ...world,
    name: `${version} on ${storageDriver}, ${kernel}`,
    kernel,
    docker: { ...world.docker, version, storageDriver },
    containerd: { version: '1', ownUnit: /^(18\.09|19|2)/.test(version) },
    expect: expected,
    cites: `mount-leaks ${cites}`,
  }))
}

describe('home and driver on a kernel that refuses', () => {
  decide(
    rows(OLD_KERNEL, [
      ['1.11.2', 'overlay', 'clean', 'D2: overlay private since 1.12.0'],
      ['1.12.0', 'overlay', 'leak', 'D2'],
      ['1.12.0', 'overlay2', 'leak', 'D2'],
      ['1.13.1', 'overlay2', 'leak', 'D2'],
      ['17.03.2-ce', 'overlay', 'leak', 'D2'],
      ['17.06.2-ce', 'overlay2', 'leak', 'D2'],
      ['17.07.0-ce', 'overlay', 'certain leak', 'D2, D10'],
      ['17.09.1-ce', 'overlay2', 'leak', 'D2'],
      ['17.11.0-ce', 'overlay2', 'leak', 'D2'],
      ['17.12.0-ce', 'overlay2', 'leak', 'D2: until 17.12.0'],
      ['17.12.1-ce', 'overlay2', 'clean', 'D2: gone in 17.12.1'],
      ['17.12.1-ce', 'overlay', 'clean', 'D2: gone in 17.12.1'],
      ['18.01.0-ce', 'overlay2', 'leak', 'D2: 18.01.x'],
      ['18.02.0-ce', 'overlay2', 'certain leak', 'D2: 18.02.x, not by D3 alone'],
      ['18.02.0-ce', 'devicemapper', 'certain leak', 'D2: 18.02.x'],
      ['18.01.0-ce', 'overlay', 'certain leak', 'D2: 18.01.x'],
      ['18.03.0-ce', 'overlay2', 'likely leak', 'D3: shm below an unbindable mount'],
      ['18.03.1-ce', 'overlay2', 'likely leak', 'D3'],
      ['18.04.0-ce', 'overlay2', 'likely leak', 'D3'],
      ['18.05.0-ce', 'overlay2', 'clean', 'D3: removed in 18.05'],
      ['18.06.3-ce', 'overlay2', 'clean', 'D2'],
      ['18.09.0', 'overlay2', 'clean', 'D2'],
      ['19.03.5', 'overlay2', 'clean', 'D2'],
      ['24.0.7', 'overlay2', 'clean', 'D2'],
      ['1.11.2', 'devicemapper', 'leak', 'D2: devicemapper private since 0.12-1.0'],
      ['17.12.0-ce', 'devicemapper', 'leak', 'D2, D4: EBUSY on mnt/<id>'],
      ['17.12.1-ce', 'devicemapper', 'clean', 'D2'],
      ['18.01.0-ce', 'zfs', 'leak', 'D2, K2: rmdir-on-Put is refused'],
      ['1.11.2', 'zfs', 'clean', 'D2: zfs private since 1.12.0'],
      ['17.12.1-ce', 'zfs', 'clean', 'D2'],
      ['17.07.0-ce', 'btrfs', 'clean', 'D4: no per-container mount'],
      ['17.07.0-ce', 'vfs', 'clean', 'D4: no per-container mount'],
      ['18.01.0-ce', 'vfs', 'clean', 'D4'],
      ['18.02.0-ce', 'btrfs', 'likely leak', 'D3: the shm mount needs no driver'],
      ['18.04.0-ce', 'vfs', 'likely leak', 'D3: the shm mount needs no driver'],
      ['18.05.0-ce', 'vfs', 'clean', 'D3, D4'],
    ]),
  )
  decide(
    rows('3.16.0-4-amd64', [
      ['1.11.2', 'aufs', 'leak', 'D2: aufs private since 0.12-1.0'],
      ['17.12.0-ce', 'aufs', 'leak', 'D4: rename EBUSY'],
      ['17.12.1-ce', 'aufs', 'clean', 'D2'],
    ]),
  )
})

describe('drivers on a kernel that detaches', () => {
  decide(
    rows(NEW_KERNEL, [
      ['17.07.0-ce', 'overlay', 'clean', '§2 table row 5'],
      ['17.07.0-ce', 'aufs', 'clean', 'D4: rename, but the kernel detaches'],
      ['17.07.0-ce', 'btrfs', 'clean', 'D4'],
      ['18.03.0-ce', 'overlay2', 'clean', 'D3, §2 table row 5'],
      ['18.02.0-ce', 'vfs', 'clean', 'D3, §2 table row 5'],
      ['1.11.2', 'devicemapper', 'leak', 'D4: busy on all kernels'],
      ['1.13.1', 'devicemapper', 'leak', 'D4: busy on all kernels'],
      ['17.06.2-ce', 'devicemapper', 'leak', 'D4: busy on all kernels'],
      ['17.09.0-ce', 'devicemapper', 'leak', 'D4: fix is in 17.09.1'],
      ['17.09.1-ce', 'devicemapper', 'clean', 'D4: #34573'],
      ['17.10.0-ce', 'devicemapper', 'leak', 'D4: not 17.10'],
      ['17.11.0-ce', 'devicemapper', 'leak', 'D4: not 17.11'],
      ['17.12.0-ce', 'devicemapper', 'clean', 'D4: from 17.12.0'],
      ['18.09.0', 'devicemapper', 'clean', 'D4, D2'],
      ['1.11.2', 'zfs', 'clean', 'D2: home not private yet'],
      ['1.12.0', 'zfs', 'leak', 'D4: dataset is busy'],
      ['17.12.0-ce', 'zfs', 'leak', 'D4: dataset is busy'],
      ['17.12.1-ce', 'zfs', 'clean', 'D4: shared home'],
      ['18.01.0-ce', 'zfs', 'clean', 'D4: rmdir-on-Put'],
      ['18.02.0-ce', 'zfs', 'clean', 'D4: rmdir-on-Put'],
      ['18.03.0-ce', 'zfs', 'clean', 'D4'],
    ]),
  )
  decide(
    rows('4.13.0-26-generic', [['17.07.0-ce', 'overlay2', 'clean', 'D5: a different EBUSY, at mount time']]),
  )
})

describe('a MountFlags=private unit needs no private home', () => {
  const service = 'MountFlags=private'
  decide([
    ...rows(
      OLD_KERNEL,
      [
        ['18.09.0', 'overlay2', 'certain leak', 'M8'],
        ['1.11.2', 'overlay', 'leak', 'M8'],
        ['24.0.7', 'vfs', 'leak', 'M8, §5: containers/<id>/shm (ambiguous: D4 denies the rootfs only)'],
      ],
      { service },
    ),
    ...rows(
      NEW_KERNEL,
      [
        ['18.09.0', 'overlay2', 'clean', '§2 table row 5'],
        ['17.09.1-ce', 'devicemapper', 'clean', 'D4: removed after umount'],
        ['17.12.1-ce', 'zfs', 'leak', 'D4: 17.12.1 only shares the home, which does not help here'],
        ['18.03.0-ce', 'zfs', 'clean', 'D4: rmdir-on-Put since 18.01'],
      ],
      { service },
    ),
  ])
})

describe('devicemapper with deferred removal', () => {
  const both = { deferredRemoval: true, deferredDeletion: true }
  decide([
    ...rows(NEW_KERNEL, [['17.06.2-ce', 'devicemapper', undecided(), 'D4: the sources disagree']], {
      docker: both,
    }),
    ...rows(NEW_KERNEL, [['17.06.0-ce', 'devicemapper', undecided(), 'D4: removal only']], {
      docker: { deferredRemoval: true },
    }),
    ...rows(
      NEW_KERNEL,
      [
        ['17.09.1-ce', 'devicemapper', 'clean', 'D4: docker itself fixed'],
        ['17.06.2-ce', 'overlay2', 'clean', 'D4: of devicemapper only'],
        ['17.12.0-ce', 'zfs', 'leak', 'D4: of devicemapper only'],
      ],
      { docker: both },
    ),
    ...rows(OLD_KERNEL, [['17.06.2-ce', 'devicemapper', 'leak', 'D4: mnt/<id> is busy all the same']], {
      docker: both,
    }),
    ...rows(
      KNOB_KERNEL,
      [['17.06.2-ce', 'devicemapper', undecided(KNOB), 'D4, §2: 0 leaks, 1 is disputed']],
      { docker: both, knob: 'unknown' },
    ),
    ...rows(
      KNOB_KERNEL,
      [
        ['17.06.2-ce', 'devicemapper', 'leak', 'D4: the knob does not matter'],
        ['17.09.1-ce', 'devicemapper', 'clean', 'D4, K4: dockerd sets the knob'],
        ['17.12.0-ce', 'zfs', 'leak', 'D4: busy on all kernels'],
        ['18.05.0-ce', 'overlay2', 'clean', 'D2: the knob does not matter'],
      ],
      { knob: 'unknown' },
    ),
    ...rows('unknown', [
      ['17.06.2-ce', 'devicemapper', 'leak', 'D4: the kernel does not matter'],
      ['18.09.0', 'overlay2', 'clean', 'D2: the kernel does not matter'],
      ['17.07.0-ce', 'vfs', 'clean', 'D4: the kernel does not matter'],
    ]),
    ...rows(KNOB_KERNEL, [['17.06.2-ce', 'devicemapper', 'leak', 'D4 exceptions']], { knob: '1' }),
  ])
})

describe('packaging', () => {
  const redhat = { packaging: 'redhat-docker' }
  decide([
    ...rows(OLD_KERNEL, [['1.13.1', 'overlay2', 'likely leak', '§7: assumed to keep MakePrivate']], {
      docker: redhat,
    }),
    ...rows(KNOB_KERNEL, [['1.13.1', 'overlay2', 'leak', '§7, K3']], { docker: redhat, knob: '0' }),
    ...rows(KNOB_KERNEL, [['1.13.1', 'overlay2', 'clean', 'K3']], { docker: redhat, knob: '1' }),
    ...rows(NEW_KERNEL, [['1.13.1', 'devicemapper', 'leak', 'D4']], { docker: redhat }),
    ...rows('4.14.77-70.59.amzn2.x86_64', [['17.06.2-ce', 'overlay2', 'clean', '§2 table row 4']], {
      docker: { packaging: 'amzn-docker' },
    }),
    ...rows('3.12.49-11-default', [['17.09.1-ce', 'overlay2', 'leak', '§2 table row 6']], {
      docker: { packaging: 'suse-docker' },
    }),
  ])
})
