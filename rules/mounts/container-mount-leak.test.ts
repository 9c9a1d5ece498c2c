import type { HostLiteral } from '../../src/testing/host-literal.ts'
import { testRule } from '../../src/testing/test-rule.ts'
import rule from './container-mount-leak.ts'

const DOCKER = '[Service]\nExecStart=/usr/bin/dockerd\n'
const NTPD = '[Service]\nType=forking\nExecStart=/usr/sbin/ntpd -u ntp:ntp\nPrivateTmp=true\n'

const DOCKER_1707 = {
  version: '17.07.0-ce',
  packaging: 'docker-ce',
  storageDriver: 'overlay',
  dataRoot: '/var/lib/docker',
  liveRestore: false,
  deferredRemoval: false,
  deferredDeletion: false,
}

const facts = (changes: Record<string, unknown> = {}) => ({
  kernel: { release: '3.10.0-327.el7.x86_64' },
  systemd: { version: '219-19.el7' },
  sysctl: { 'fs.may_detach_mounts': null },
  docker: DOCKER_1707,
  containerd: null,
  podman: null,
  crio: null,
  kubernetes: { kubelet: false, version: null },
  ...changes,
})

const centos7 = (units: Record<string, string>, changes: Record<string, unknown> = {}): HostLiteral => ({
  units: { 'docker.service': DOCKER, ...units },
  facts: facts(changes),
})

testRule('mounts/container-mount-leak', rule, {
  clean: [
    {
      name: 'a newer kernel',
      host: centos7({ 'ntpd.service': NTPD }, { kernel: { release: '6.1.0-18-amd64' } }),
    },
    {
      name: 'docker with a shared home',
      host: centos7({ 'ntpd.service': NTPD }, { docker: { ...DOCKER_1707, version: '18.06.1-ce' } }),
    },
    {
      name: 'docker in a namespace of its own',
      host: centos7({ 'ntpd.service': NTPD, 'docker.service.d/slave.conf': '[Service]\nMountFlags=slave\n' }),
    },
    {
      name: 'a oneshot that remains',
      host: centos7({
        'once.service':
          '[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\nPrivateTmp=true\n',
      }),
    },
    {
      name: 'a value this systemd cannot parse',
      host: centos7({ 'a.service': '[Service]\nExecStart=/bin/a\nProtectSystem=strict\n' }),
    },
    {
      name: 'a drop-in that takes the namespace away',
      host: centos7({ 'ntpd.service': NTPD, 'ntpd.service.d/no.conf': '[Service]\nPrivateTmp=no\n' }),
    },
  ],
  flagged: [
    {
      name: 'the incident',
      host: centos7({ 'ntpd.service': NTPD }),
      unit: 'ntpd.service',
      at: '/etc/systemd/system/ntpd.service:4',
      remedies: [
        'kernel-upgrade',
        'docker-upgrade',
        'docker-mountflags-slave',
        'unit-hide-container-mounts',
        'unit-drop-namespacing',
        'restart-unit-temporary',
      ],
    },
    {
      name: 'a 7.5 kernel with the knob at 0',
      host: centos7(
        { 'ntpd.service': NTPD },
        { kernel: { release: '3.10.0-862.el7.x86_64' }, sysctl: { 'fs.may_detach_mounts': '0' } },
      ),
      unit: 'ntpd.service',
      at: '/etc/systemd/system/ntpd.service:4',
      remedies: [
        'sysctl-may-detach',
        'kernel-upgrade',
        'docker-upgrade',
        'docker-mountflags-slave',
        'unit-hide-container-mounts',
        'unit-drop-namespacing',
        'restart-unit-temporary',
      ],
    },
    {
      name: 'Kubernetes: docker-mountflags-slave comes last',
      host: centos7({ 'ntpd.service': NTPD }, { kubernetes: { kubelet: true, version: '1.13.1' } }),
      unit: 'ntpd.service',
      at: '/etc/systemd/system/ntpd.service:4',
      remedies: [
        'kernel-upgrade',
        'docker-upgrade',
        'unit-hide-container-mounts',
        'unit-drop-namespacing',
        'restart-unit-temporary',
        'docker-mountflags-slave',
      ],
    },
    {
      name: 'a unit that cuts itself off, beside a docker with a shared home',
      host: centos7(
        { 'a.service': '[Service]\nExecStart=/bin/a\nMountFlags=private\n' },
        { docker: { ...DOCKER_1707, version: '18.06.1-ce' } },
      ),
      unit: 'a.service',
      at: '/etc/systemd/system/a.service:3',
      remedies: [
        'kernel-upgrade',
        'docker-mountflags-slave',
        'unit-hide-container-mounts',
        'unit-mountflags-slave',
        'unit-drop-namespacing',
        'restart-unit-temporary',
      ],
    },
    {
      name: 'podman on a kernel that refuses',
      host: { units: { 'ntpd.service': NTPD }, facts: facts({ docker: null, podman: { version: '1.6.4' } }) },
      unit: 'ntpd.service',
      at: '/etc/systemd/system/ntpd.service:4',
      remedies: [
        'kernel-upgrade',
        'unit-hide-container-mounts',
        'unit-drop-namespacing',
        'restart-unit-temporary',
      ],
    },
  ],
  undecided: [
    {
      name: 'a 7.5 kernel whose knob cannot be read',
      host: {
        units: { 'docker.service': DOCKER, 'ntpd.service': NTPD },
        facts: { ...facts({ kernel: { release: '3.10.0-862.el7.x86_64' } }), sysctl: {} },
      },
      unit: 'ntpd.service',
      missing: ['sysctl.fs.may_detach_mounts'],
    },
  ],
})
