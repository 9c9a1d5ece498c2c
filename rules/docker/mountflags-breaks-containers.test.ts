import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './mountflags-breaks-containers.ts'

const SLAVE = '[Service]\nMountFlags=slave\n'
const CONTAINERD = '[Service]\nExecStart=/usr/bin/containerd\n'

const dockerHost = (version: string, dropIn: string, more: Record<string, unknown> = {}): HostLiteral => ({
  units: {
    'docker.service': '[Service]\nExecStart=/usr/bin/dockerd\n',
    'docker.service.d/mount.conf': dropIn,
    'containerd.service': CONTAINERD,
  },
  facts: {
    systemd: { version: '219-78.el7' },
    docker: { version, liveRestore: false },
    containerd: { version: '1.4.3', ownUnit: !version.startsWith('1') || version >= '18.09' },
    ...more,
  },
})

testRule('docker/mountflags-breaks-containers', rule, {
  clean: [
    { name: 'docker 19.03 without namespacing', host: dockerHost('19.03.15', '[Service]\nLimitCORE=0\n') },
    { name: 'docker 17.07 with containerd as its child', host: dockerHost('17.07.0-ce', SLAVE) },
    {
      name: 'MountFlags=shared leaves docker a peer of the host',
      host: dockerHost('19.03.15', '[Service]\nMountFlags=shared\n'),
    },
    {
      name: 'a docker.service that systemd refuses for want of a command',
      host: dockerHost('19.03.15', '[Service]\nMountFlags=slave\nExecStart=\n'),
    },
  ],
  flagged: [
    {
      name: 'docker 19.03 with MountFlags=slave',
      host: dockerHost('19.03.15', SLAVE),
      unit: 'docker.service',
      at: '/etc/systemd/system/docker.service.d/mount.conf:2',
      remedies: ['remove-docker-mountflags'],
    },
    {
      name: 'docker 18.09 with PrivateTmp=yes',
      host: dockerHost('18.09.0', '[Service]\nPrivateTmp=yes\n'),
      unit: 'docker.service',
      at: '/etc/systemd/system/docker.service.d/mount.conf:2',
      remedies: ['remove-docker-mountflags'],
    },
    {
      name: 'docker 17.07 with live-restore',
      host: dockerHost('17.07.0-ce', SLAVE, { docker: { version: '17.07.0-ce', liveRestore: true } }),
      unit: 'docker.service',
      at: '/etc/systemd/system/docker.service.d/mount.conf:2',
      remedies: ['remove-docker-mountflags'],
    },
  ],
  undecided: [
    {
      name: 'a docker of unknown version',
      host: {
        units: { 'docker.service': '[Service]\nExecStart=/usr/bin/dockerd\nMountFlags=slave\n' },
        facts: { systemd: { version: '219' }, containerd: null, docker: { liveRestore: false } },
      },
      unit: 'docker.service',
      missing: ['docker.version'],
    },
  ],
})
