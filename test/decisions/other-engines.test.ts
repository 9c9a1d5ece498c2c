import { describe } from 'vitest'
import { decide, KNOB_KERNEL, NEW_KERNEL, type Row, service, undecided, type World } from './decide.ts'

const NONE: World = { docker: null, containerd: null }
const PODMAN: World = { ...NONE, podman: { version: '1.6.4' } }
const CRIO: World = { ...NONE, crio: { version: '1.13.1' } }
const CONTAINERD: World = { ...NONE, containerd: { version: '1.2.0', ownUnit: true } }
const PRIVATE = 'MountFlags=private'

function engine(name: string, line: string): Readonly<Record<string, string>> {
  return { [`${name}.service`]: service(`ExecStart=/usr/bin/${name}`, line) }
}

const ROWS: readonly Row[] = [
  { ...NONE, name: 'no engine at all', expect: 'clean', cites: 'mount-leaks §0 VISIBLE' },
  {
    ...NONE,
    name: 'no engine, MountFlags=private',
    service: PRIVATE,
    expect: 'clean',
    cites: 'mount-leaks §0',
  },
  { ...PODMAN, name: 'podman', expect: 'likely leak', cites: 'mount-leaks D8' },
  { ...PODMAN, name: 'podman, new kernel', kernel: NEW_KERNEL, expect: 'clean', cites: 'mount-leaks D8' },
  {
    ...PODMAN,
    name: 'podman, knob 1',
    kernel: KNOB_KERNEL,
    knob: '1',
    expect: 'clean',
    cites: 'mount-leaks D8',
  },
  {
    ...PODMAN,
    name: 'podman, knob 0',
    kernel: KNOB_KERNEL,
    knob: '0',
    expect: 'leak',
    cites: 'mount-leaks D8',
  },
  {
    ...PODMAN,
    name: 'podman, knob not readable',
    kernel: KNOB_KERNEL,
    knob: 'unknown',
    expect: undecided('sysctl.fs.may_detach_mounts'),
    cites: 'mount-leaks §2 table row 3: only dockerd sets it',
  },
  {
    ...PODMAN,
    name: 'podman, no namespace',
    service: 'NoNewPrivileges=yes',
    expect: 'clean',
    cites: 'mount-leaks §0 NS',
  },
  {
    ...PODMAN,
    name: 'podman whose home is not skipped from sharing (skip_mount_home)',
    files: { '/etc/containers/storage.conf': '[storage.options]\nskip_mount_home = "true"\n' },
    expect: 'clean',
    cites: 'mount-leaks D8: private by default',
  },
  {
    ...PODMAN,
    name: 'podman, unit shut out of its storage',
    service: 'PrivateTmp=yes\nInaccessibleDirectories=-/var/lib/containers/storage',
    expect: 'clean',
    cites: 'mount-leaks remedy 4a',
  },
  { ...CRIO, name: 'CRI-O', expect: 'likely leak', cites: 'mount-leaks D8' },
  { ...CRIO, name: 'CRI-O, new kernel', kernel: NEW_KERNEL, expect: 'clean', cites: 'mount-leaks D8' },
  {
    ...CRIO,
    name: 'CRI-O, knob 1',
    kernel: KNOB_KERNEL,
    knob: '1',
    expect: 'clean',
    cites: 'mount-leaks D8',
  },
  { ...CRIO, name: 'CRI-O, knob 0', kernel: KNOB_KERNEL, knob: '0', expect: 'leak', cites: 'mount-leaks D8' },
  {
    ...CRIO,
    name: 'crio.service in its own namespace',
    units: engine('crio', 'MountFlags=slave'),
    expect: 'clean',
    cites: 'mount-leaks §0 VISIBLE',
  },
  {
    ...CRIO,
    name: 'crio.service without one',
    units: engine('crio', 'TasksMax=infinity'),
    expect: 'likely leak',
    cites: 'mount-leaks D8',
  },
  { ...CONTAINERD, name: 'containerd', expect: 'clean', cites: 'mount-leaks D8: propagates' },
  {
    ...CONTAINERD,
    name: 'containerd, MountFlags=slave unit',
    service: 'MountFlags=slave',
    expect: 'clean',
    cites: 'mount-leaks D8',
  },
  {
    ...CONTAINERD,
    name: 'containerd, MountFlags=private unit',
    service: PRIVATE,
    expect: 'leak',
    cites: 'mount-leaks M8',
  },
  {
    ...CONTAINERD,
    name: 'containerd, MountFlags=private unit, new kernel',
    kernel: NEW_KERNEL,
    service: PRIVATE,
    expect: 'clean',
    cites: 'mount-leaks §2 table row 5',
  },
  {
    ...CONTAINERD,
    name: 'containerd.service in its own namespace, MountFlags=private unit',
    service: PRIVATE,
    units: engine('containerd', 'MountFlags=slave'),
    expect: 'clean',
    cites: 'mount-leaks §0 VISIBLE',
  },
  {
    name: 'docker hidden, podman not',
    podman: { version: '1.6.4' },
    dockerService: 'MountFlags=slave',
    expect: 'likely leak',
    cites: 'mount-leaks D8',
  },
  {
    name: 'docker 18.09 shares its home, podman does not',
    docker: { version: '18.09.1', storageDriver: 'overlay2' },
    containerd: { version: '1.2.0', ownUnit: true },
    podman: { version: '1.6.4' },
    expect: 'likely leak',
    cites: 'mount-leaks D8',
  },
  {
    name: 'docker and podman',
    podman: { version: '1.6.4' },
    expect: 'certain leak',
    cites: 'mount-leaks D2: docker alone suffices',
  },
  {
    name: 'docker version unknown, podman leaks anyway',
    docker: { version: undefined, storageDriver: 'overlay2' },
    podman: { version: '1.6.4' },
    expect: 'leak',
    cites: 'contract What is judged',
  },
  { name: 'kubelet changes no verdict', kubelet: true, expect: 'certain leak', cites: 'mount-leaks §0' },
  {
    name: 'live-restore changes no verdict',
    docker: { liveRestore: true },
    expect: 'certain leak',
    cites: 'mount-leaks §0',
  },
  {
    name: 'docker 17.07 with a containerd unit of its own (SUSE)',
    docker: { packaging: 'suse-docker' },
    containerd: { version: '0.2.9', ownUnit: true },
    expect: 'leak',
    cites: 'mount-leaks D6',
  },
]

describe('podman, CRI-O, containerd', () => decide(ROWS))
