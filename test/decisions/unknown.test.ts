import { describe } from 'vitest'
import { decide, KNOB_KERNEL, NEW_KERNEL, OLD_KERNEL, undecided } from './decide.ts'

const KNOB = 'sysctl.fs.may_detach_mounts'
const cites = 'contract What is judged: three-valued facts'

describe('docker facts that are not known', () => {
  const version = undefined
  const storageDriver = undefined
  decide([
    {
      name: 'version, overlay2 on a new kernel',
      kernel: NEW_KERNEL,
      docker: { version, storageDriver: 'overlay2' },
      expect: 'clean',
      cites,
    },
    {
      name: 'version, vfs on a new kernel',
      kernel: NEW_KERNEL,
      docker: { version, storageDriver: 'vfs' },
      expect: 'clean',
      cites,
    },
    {
      name: 'version, devicemapper on a new kernel',
      kernel: NEW_KERNEL,
      docker: { version, storageDriver: 'devicemapper' },
      expect: undecided('docker.version'),
      cites: `${cites}, mount-leaks D4`,
    },
    {
      name: 'version, zfs on a new kernel',
      kernel: NEW_KERNEL,
      docker: { version, storageDriver: 'zfs' },
      expect: undecided('docker.version'),
      cites: `${cites}, mount-leaks D4`,
    },
    {
      name: 'version, overlay2 on an old kernel',
      docker: { version, storageDriver: 'overlay2' },
      expect: undecided('docker.version'),
      cites: `${cites}, mount-leaks D2`,
    },
    {
      name: 'version, overlay2 on an old kernel, unit MountFlags=private',
      docker: { version, storageDriver: 'overlay2' },
      service: 'MountFlags=private',
      expect: 'leak',
      cites: `${cites}, mount-leaks M8`,
    },
    {
      name: 'version and knob',
      kernel: KNOB_KERNEL,
      knob: 'unknown',
      docker: { version, storageDriver: 'overlay2' },
      expect: undecided('docker.version', KNOB),
      cites,
    },
    {
      name: 'version, knob 1, overlay2',
      kernel: KNOB_KERNEL,
      knob: '1',
      docker: { version, storageDriver: 'overlay2' },
      expect: 'clean',
      cites,
    },
    {
      name: 'driver of 17.07 on a new kernel',
      kernel: NEW_KERNEL,
      docker: { storageDriver },
      expect: undecided('docker.storageDriver'),
      cites: `${cites}, mount-leaks D4`,
    },
    {
      name: 'driver of 17.07 on an old kernel',
      kernel: OLD_KERNEL,
      docker: { storageDriver },
      expect: undecided('docker.storageDriver'),
      cites: `${cites}, mount-leaks D4: vfs has none`,
    },
    {
      name: 'driver of 18.05 on an old kernel',
      docker: { version: '18.05.0-ce', storageDriver },
      expect: 'clean',
      cites: `${cites}, mount-leaks D2`,
    },
    {
      name: 'driver of 18.05 on a new kernel',
      kernel: NEW_KERNEL,
      docker: { version: '18.05.0-ce', storageDriver },
      expect: 'clean',
      cites: `${cites}, mount-leaks D4`,
    },
    {
      name: 'driver of 18.04 on an old kernel',
      docker: { version: '18.04.0-ce', storageDriver },
      expect: 'likely leak',
      cites: `${cites}, mount-leaks D3`,
    },
    {
      name: 'driver and version on a new kernel',
      kernel: NEW_KERNEL,
      docker: { version, storageDriver },
      expect: undecided('docker.version', 'docker.storageDriver'),
      cites,
    },
    {
      name: 'driver and version on an old kernel, no namespace',
      docker: { version, storageDriver },
      service: 'NoNewPrivileges=yes',
      expect: 'clean',
      cites,
    },
    {
      name: 'everything, oneshot',
      kernel: 'unknown',
      knob: 'unknown',
      systemd: 'unknown',
      docker: { version, storageDriver },
      units: { 'ntpd.service': '[Service]\nType=oneshot\nExecStart=/usr/sbin/ntpd\nPrivateTmp=yes\n' },
      expect: 'clean',
      cites,
    },
    {
      name: 'version and driver, docker hidden by MountFlags=slave',
      docker: { version, storageDriver },
      dockerService: 'MountFlags=slave',
      expect: 'clean',
      cites: `${cites}, mount-leaks M5`,
    },
    {
      name: 'packaging',
      docker: { packaging: undefined },
      expect: 'leak',
      cites,
    },
    {
      name: 'deferred removal (daemon.json cannot be read), devicemapper on a new kernel',
      kernel: NEW_KERNEL,
      docker: {
        version: '17.06.2-ce',
        storageDriver: 'devicemapper',
        deferredRemoval: undefined,
        deferredDeletion: undefined,
      },
      files: { '/etc/docker/daemon.json/': '' },
      expect: undecided('docker.deferredRemoval', 'docker.deferredDeletion'),
      cites: `${cites}, mount-leaks D4`,
    },
  ])
})

describe('systemd not known', () => {
  const systemd = 'unknown'
  decide([
    { name: 'PrivateTmp=, always known', systemd, expect: 'leak', cites: 'mount-namespace.tsv PrivateTmp' },
    {
      name: 'ProtectKernelLogs=, since 244',
      systemd,
      service: 'ProtectKernelLogs=yes',
      expect: undecided('systemd.version'),
      cites: 'mount-namespace.tsv ProtectKernelLogs',
    },
    {
      name: 'MountFlags=shared, a namespace until 241',
      systemd,
      service: 'MountFlags=shared',
      expect: undecided('systemd.version'),
      cites: 'mount-leaks §4 MountFlags',
    },
    {
      name: 'MountFlags=private under a shared home',
      systemd,
      service: 'MountFlags=private',
      docker: { version: '18.06.1-ce', storageDriver: 'overlay2' },
      expect: 'leak',
      cites: 'mount-leaks §4 MountFlags, M8',
    },
    {
      name: 'docker.service MountFlags=shared hides its mounts at 240 and 241 only',
      systemd,
      dockerService: 'MountFlags=shared',
      expect: undecided('systemd.version'),
      cites: 'mount-leaks §4 MountFlags',
    },
    {
      name: 'a new kernel settles it',
      systemd,
      kernel: NEW_KERNEL,
      service: 'ProtectKernelLogs=yes',
      expect: 'clean',
      cites,
    },
    {
      name: 'never a namespace',
      systemd,
      service: 'PrivateUsers=yes\nProtectHostname=yes',
      expect: 'clean',
      cites: 'mount-namespace.tsv never',
    },
  ])
})
