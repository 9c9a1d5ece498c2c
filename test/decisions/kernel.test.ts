import { describe } from 'vitest'
import { decide, type Expected, KNOB_KERNEL, OLD_KERNEL, type Row, undecided, type World } from './decide.ts'

const KNOB = 'sysctl.fs.may_detach_mounts'

/** Release; knob 1, knob 0, no file, not readable; row of the decision table. */
type Lineage = readonly [string, Expected | null, Expected | null, Expected | null, Expected, string]

const TABLE: readonly Lineage[] = [
  ['3.10.0-123.el7.x86_64', 'clean', 'leak', 'certain leak', 'certain leak', '§2 table row 1, K2'],
  ['3.10.0-229.14.1.el7.x86_64', 'clean', 'leak', 'certain leak', 'certain leak', '§2 table row 1, K2'],
  ['3.10.0-327.el7.x86_64', 'clean', 'leak', 'certain leak', 'certain leak', '§2 table row 1, K2'],
  ['3.10.0-514.el7.x86_64', 'clean', 'leak', 'certain leak', 'certain leak', '§2 table row 1, K2'],
  ['3.10.0-514.26.2.el7.x86_64', 'clean', 'leak', 'certain leak', 'certain leak', '§2 table row 1, K2'],
  ['3.10.0-427.18.2.lve1.4.14.el7.x86_64', 'clean', 'leak', 'leak', 'leak', '§2 parse: lve below 514'],
  ['3.10.0-515.el7.x86_64', 'clean', 'leak', 'leak', undecided(KNOB), '§2 table row 2'],
  ['3.10.0-692.el7.x86_64', 'clean', 'leak', 'leak', undecided(KNOB), '§2 table row 2'],
  ['3.10.0-693.el7.x86_64', 'clean', 'leak', 'not clean', undecided(KNOB), '§2 table row 3, K3'],
  ['3.10.0-693.2.2.rt56.623.el7.x86_64', 'clean', 'leak', null, undecided(KNOB), '§2 table row 3: rt'],
  ['3.10.0-714.10.2.lve1.5.19.7.el7.x86_64', 'clean', 'leak', null, undecided(KNOB), '§2 table row 3: lve'],
  ['3.10.0-862.9.1.el7.x86_64', 'clean', 'leak', null, undecided(KNOB), '§2 table row 3, K3'],
  ['3.10.0-957.el7.x86_64', 'clean', 'leak', null, undecided(KNOB), '§2 table row 3: RHCK'],
  ['3.10.0-1127.el7.x86_64', 'clean', 'certain leak', null, undecided(KNOB), '§2 table row 3, K3'],
  ['3.10.0-1160.118.1.el7.x86_64', 'clean', 'certain leak', null, undecided(KNOB), '§2 table row 3, K3'],
  ['4.11.0-44.el7a.x86_64', 'clean', null, 'clean', 'clean', '§2 table row 4: el7a'],
  ['4.14.0-115.el7a.0.1.aarch64', 'clean', null, 'clean', 'clean', '§2 table row 4: el7a'],
  ['4.4.178-1.el7.elrepo.x86_64', 'clean', null, 'clean', 'clean', '§2 table row 4: elrepo'],
  ['5.4.1-1.el7.elrepo.x86_64', 'clean', null, 'clean', 'clean', '§2 table row 4: elrepo'],
  ['4.1.12-124.16.4.el7uek.x86_64', 'clean', null, 'clean', 'clean', '§2 table row 4: UEK4'],
  ['4.14.77-70.59.amzn2.x86_64', 'clean', null, 'clean', 'clean', '§2 table row 4: amzn2'],
  ['3.18.0', 'clean', null, 'clean', 'clean', '§2 table row 5, K1'],
  ['3.19.0-15-generic', 'clean', null, 'clean', 'clean', '§2 relevance: Ubuntu 15.04'],
  ['4.9.0-8-amd64', 'clean', null, 'clean', 'clean', '§2 table row 5'],
  ['4.18.0-80.el8.x86_64', 'clean', null, 'clean', 'clean', '§2 table row 5, K3b'],
  ['6.1.0-18-amd64', 'clean', null, 'clean', 'clean', '§2 table row 5'],
  ['3.8.13-118.el7uek.x86_64', 'clean', 'leak', 'likely leak', 'leak', '§2 table row 6: UEK3'],
  ['3.2.0-4-amd64', 'clean', 'leak', 'likely leak', 'leak', '§2 table row 6: Debian 7'],
  ['3.16.0-4-amd64', 'clean', 'leak', 'likely leak', 'leak', '§2 table row 6: Debian 8'],
  ['3.13.0-24-generic', 'clean', 'leak', 'likely leak', 'leak', '§2 table row 6: Ubuntu'],
  ['3.16.0-23-generic', 'clean', 'leak', 'likely leak', 'leak', '§2 table row 6: Ubuntu'],
  ['3.12.28-4-default', 'clean', 'leak', 'likely leak', 'leak', '§2 table row 6: SLES 12 GA'],
  ['3.12.49-11-default', 'clean', 'leak', 'likely leak', 'leak', '§2 table row 6: SLES 12 SP1'],
  ['3.17.4-301.fc21.x86_64', 'clean', 'leak', 'likely leak', 'leak', '§2 table row 6: Fedora 21'],
  ['2.6.32-754.el6.x86_64', 'clean', 'leak', 'likely leak', 'leak', '§2 table row 6: 2.6.32'],
  ['3.10.103-1.el7.elrepo.x86_64', 'clean', 'leak', 'likely leak', 'leak', '§2 parse: elrepo 3.10.N'],
  ['unknown', 'clean', 'leak', undecided('kernel.release'), undecided('kernel.release', KNOB), '§2 last row'],
  [
    'custom-build',
    'clean',
    'leak',
    undecided('kernel.release'),
    undecided('kernel.release', KNOB),
    '§2 table row 7',
  ],
]

const COLUMNS = ['1', '0', null, 'unknown'] as const

describe('kernel decision table, docker 17.07 on overlay', () => {
  decide(
    TABLE.flatMap(([kernel, one, zero, absent, unread, cites]) =>
      [one, zero, absent, unread].flatMap((expected, column): Row[] => {
        const knob = COLUMNS[column] ?? null
        const name = `${kernel}, knob ${knob ?? 'absent'}`
        return expected === null
          ? []
          : [{ name, kernel, knob, expect: expected, cites: `mount-leaks ${cites}` }]
      }),
    ),
  )
})

const PINNED: World = { service: 'MountFlags=private' }
const OFFLINE: World = { kernel: KNOB_KERNEL, knob: 'unknown' }
const CE = { containerd: { version: '1.7.0', ownUnit: true } }

describe('who sets the knob where it cannot be read', () => {
  decide([
    { ...OFFLINE, name: '17.07', expect: undecided(KNOB), cites: 'mount-leaks D10' },
    {
      ...OFFLINE,
      name: '17.09.0',
      docker: { version: '17.09.0-ce' },
      expect: 'clean',
      cites: 'mount-leaks K4',
    },
    {
      ...OFFLINE,
      name: '17.12.0',
      docker: { version: '17.12.0-ce' },
      expect: 'clean',
      cites: 'mount-leaks K4',
    },
    {
      ...OFFLINE,
      ...PINNED,
      ...CE,
      name: '27.5.1 and MountFlags=private',
      docker: { version: '27.5.1', storageDriver: 'overlay2' },
      expect: 'clean',
      cites: 'mount-leaks K4: to 27.x',
    },
    {
      ...OFFLINE,
      ...PINNED,
      ...CE,
      name: '28.0.0 and MountFlags=private',
      docker: { version: '28.0.0', storageDriver: 'overlay2' },
      expect: undecided(KNOB),
      cites: 'mount-leaks K4: removed in 28.0',
    },
    {
      ...OFFLINE,
      name: 'observed 0 beats what dockerd 17.12 should have set',
      knob: '0',
      docker: { version: '17.12.0-ce' },
      expect: 'leak',
      cites: 'mount-leaks §2 observed value beats everything',
    },
    {
      name: 'dockerd 17.12 cannot set what a 7.2 kernel lacks',
      kernel: OLD_KERNEL,
      knob: 'unknown',
      docker: { version: '17.12.0-ce' },
      expect: 'leak',
      cites: 'mount-leaks §2 table row 1',
    },
    {
      name: 'dockerd 17.12 on a beta kernel may find no file',
      kernel: '3.10.0-600.el7.x86_64',
      knob: 'unknown',
      docker: { version: '17.12.0-ce' },
      expect: undecided(KNOB),
      cites: 'mount-leaks §2 table row 2',
    },
    {
      ...OFFLINE,
      name: 'what dockerd 17.12 set holds for podman too',
      docker: { version: '17.12.0-ce' },
      podman: { version: '1.6.4' },
      expect: 'clean',
      cites: 'mount-leaks §2 table row 3, K4',
    },
    {
      ...OFFLINE,
      name: 'redhat-docker 1.13.1 without its sysctl file',
      docker: { version: '1.13.1', packaging: 'redhat-docker', storageDriver: 'overlay2' },
      expect: undecided(KNOB),
      cites: 'mount-leaks §2: no sysctl.d file does not mean 0',
    },
    {
      ...OFFLINE,
      name: 'redhat-docker 1.13.1 with its sysctl file',
      docker: { version: '1.13.1', packaging: 'redhat-docker', storageDriver: 'overlay2' },
      files: { '/usr/lib/sysctl.d/99-docker.conf': 'fs.may_detach_mounts=1\n' },
      expect: 'clean',
      cites: 'mount-leaks K4: 99-docker.conf',
    },
    {
      ...OFFLINE,
      name: 'a sysctl file that says 0 (ambiguous: the latch may have set 1)',
      files: { '/etc/sysctl.d/50-x.conf': 'fs.may_detach_mounts = 0\n' },
      expect: 'not clean',
      cites: 'mount-leaks §2 affected-unless-sysctl',
    },
    {
      ...OFFLINE,
      name: 'the live value read from /proc',
      files: { '/proc/sys/fs/may_detach_mounts': '1\n' },
      expect: 'clean',
      cites: 'contract Sources',
    },
  ])
})
