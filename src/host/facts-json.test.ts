import { describe, expect, it } from 'vitest'
import { factsToJson } from './facts-json.ts'
import { testHost } from './probe/test-host.ts'
import type { FileMap } from './source/memory-source.ts'

const json = (files: FileMap, stated?: unknown) => factsToJson(testHost(files, { stated }).facts)

const FULL = {
  '/proc/sys/kernel/osrelease': '3.10.0-327.el7.x86_64\n',
  '/proc/sys/fs/may_detach_mounts': '0\n',
  '/etc/os-release': 'ID="centos"\nVERSION_ID="7"\n',
  '/var/lib/yum/yumdb/s/00ff-systemd-219-62.el7-x86_64/reason': '',
  '/var/lib/yum/yumdb/d/00ff-docker-ce-17.07.0.ce-1.el7.centos-x86_64/reason': '',
  '/var/lib/yum/yumdb/c/00ff-containerd-1.2.0-1.el7-x86_64/reason': '',
  '/var/lib/yum/yumdb/k/00ff-kubelet-1.13.1-0-x86_64/reason': '',
  '/usr/lib/systemd/system/docker.service':
    '[Service]\nExecStart=/usr/bin/dockerd -s overlay --containerd=/run/containerd/containerd.sock\n',
  '/usr/lib/systemd/system/containerd.service': '[Service]\nExecStart=/usr/bin/containerd\n',
  '/usr/lib/systemd/system/kubelet.service': '[Service]\nExecStart=/usr/bin/kubelet\n',
}

// The sample of the contract, in its order of keys.
const SAMPLE = {
  schema: 'unitlint/facts-v1',
  kernel: { release: '3.10.0-327.el7.x86_64' },
  os: { id: 'centos', versionId: '7' },
  systemd: { version: '219-62.el7' },
  sysctl: { 'fs.may_detach_mounts': '0' },
  docker: {
    version: '17.07.0-ce',
    packaging: 'docker-ce',
    storageDriver: 'overlay',
    dataRoot: '/var/lib/docker',
    liveRestore: false,
    deferredRemoval: false,
    deferredDeletion: false,
  },
  containerd: { version: '1.2.0', ownUnit: true },
  podman: null,
  crio: null,
  kubernetes: { kubelet: true, version: '1.13.1' },
}

describe('factsToJson', () => {
  it('prints the sample of the contract to the byte', () => {
    expect(JSON.stringify(json(FULL))).toBe(JSON.stringify(SAMPLE))
  })

  it('prints an empty host', () => {
    expect(json({})).toEqual({
      schema: 'unitlint/facts-v1',
      docker: null,
      containerd: null,
      podman: null,
      crio: null,
      kubernetes: { kubelet: false, version: null },
      unknown: [
        { fact: 'kernel.release', why: 'no /proc/sys/kernel/osrelease and no kernel in /lib/modules' },
        { fact: 'os.id', why: 'no /etc/os-release or /usr/lib/os-release' },
        { fact: 'os.versionId', why: 'no /etc/os-release or /usr/lib/os-release' },
        { fact: 'systemd.version', why: 'no systemd library, package or program' },
        {
          fact: 'sysctl.fs.may_detach_mounts',
          why: 'no sysctl.d file sets it, which does not mean 0',
        },
      ],
    })
  })

  it('leaves unknown leaves out and lists them', () => {
    const { docker, podman, unknown } = json({ '/usr/bin/dockerd': '', '/usr/bin/podman': '' })
    expect(docker).toEqual({
      dataRoot: '/var/lib/docker',
      liveRestore: false,
      deferredRemoval: false,
      deferredDeletion: false,
    })
    expect(podman).toEqual({})
    expect(unknown?.map(each => each.fact).filter(fact => /^(?:docker|podman)/.test(fact))).toEqual([
      'docker.version',
      'docker.packaging',
      'docker.storageDriver',
      'podman.version',
    ])
  })

  it('lists a program alone where it is not known to be there', () => {
    const path = '/var/lib/dpkg/status'
    const { facts } = testHost({ [path]: '' }, { unreadable: [path] })
    const { unknown, ...groups } = factsToJson(facts)
    expect('docker' in groups).toBe(false)
    expect(unknown?.filter(({ fact }) => fact.startsWith('docker'))).toEqual([
      { fact: 'docker', why: `${path}: permission denied` },
    ])
  })

  it('prints null as known, and every stated sysctl', () => {
    const stated = { sysctl: { 'vm.swappiness': '10', 'fs.may_detach_mounts': null, 'kernel/x.y': '' } }
    const printed = json({ '/etc/os-release': 'ID=arch' }, stated)
    expect(Object.entries(printed['sysctl'] as object)).toEqual([
      ['fs.may_detach_mounts', null],
      ['vm.swappiness', '10'],
      ['kernel.x/y', ''],
    ])
    expect(printed['os']).toEqual({ id: 'arch', versionId: null })
  })

  it.each<[string, FileMap]>([
    ['of the full host', FULL],
    ['of an empty host', {}],
    ['of a host with gaps', { '/usr/bin/dockerd': '', '/usr/bin/podman': '', '/usr/bin/kubelet': '' }],
  ])('%s can be fed back', (_, files) => {
    const printed = json(files)
    expect(JSON.stringify(json(files, printed))).toBe(JSON.stringify(printed))
    const { unknown: _unknown, ...facts } = printed
    expect(json({}, printed)).toMatchObject(facts)
  })
})
