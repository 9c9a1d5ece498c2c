import { describe, expect, it } from 'vitest'
import { known } from '../facts.ts'
import type { FileMap } from '../source/memory-source.ts'
import { type TestHostOptions, testHost } from './test-host.ts'

const DIR = '/usr/lib/systemd/system'
const SERVICE = '[Service]\nExecStart=/x\n'
const dpkg = (...packages: readonly string[]) =>
  packages
    .map(each => each.split(' '))
    .map(([name, version]) => `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\n`)
    .join('\n')

describe('containerd', () => {
  it.each<[string, FileMap, unknown]>([
    ['its unit', { [`${DIR}/containerd.service`]: SERVICE }, known(true, `${DIR}/containerd.service`)],
    ['its program', { '/usr/bin/containerd': 'ELF' }, known(true, '/usr/bin/containerd')],
    ['its program', { '/usr/local/bin/containerd': 'ELF' }, known(true, '/usr/local/bin/containerd')],
    [
      "docker's own one",
      { '/usr/bin/docker-containerd': 'ELF', '/etc/systemd/system/containerd.service': '-> /dev/null' },
      known(false, 'no containerd.service and no containerd program'),
    ],
  ])('by %s', (_, files, expected) => {
    expect(testHost(files).facts.get('containerd')).toEqual(expected)
  })

  it.each([
    ['containerd.io 1.6.28-1', '1.6.28'],
    ['containerd 1.4.13~ds1-1~deb11u4', '1.4.13'],
  ])('has the version of %s', (entry, version) => {
    const files = { '/usr/bin/containerd': '', '/var/lib/dpkg/status': dpkg(entry) }
    expect(testHost(files).facts.get('containerd.version')).toEqual(known(version, '/var/lib/dpkg/status'))
  })

  it('has no known version without a package or without containerd', () => {
    expect(testHost({ '/usr/bin/containerd': '' }).facts.get('containerd.version')).toMatchObject({
      known: false,
    })
    expect(testHost({}).facts.get('containerd.version')).toEqual({
      known: false,
      why: 'containerd is not installed',
    })
  })
})

describe('containerd.ownUnit', () => {
  const containerd = { [`${DIR}/containerd.service`]: SERVICE }
  const docker = (flags = '') => ({
    [`${DIR}/docker.service`]: `[Service]\nExecStart=/usr/bin/dockerd ${flags}\n`,
  })
  const version = (text: string) => ({ '/var/lib/dpkg/status': dpkg(`docker-ce ${text}`) })
  const ADDRESS = '--containerd=/run/containerd/containerd.sock'

  it.each<[string, FileMap, boolean]>([
    ['nothing installed', {}, false],
    ['containerd alone', containerd, true],
    ['its program alone', { '/usr/bin/containerd': 'ELF' }, false],
    ['a masked unit', { ...containerd, '/etc/systemd/system/containerd.service': '-> /dev/null' }, false],
    ['docker 18.09', { ...containerd, ...docker(), ...version('5:18.09.0~3-0~debian') }, true],
    ['docker 20.10 without the unit', { ...docker(), ...version('5:20.10.24~3-0~debian') }, false],
    ['docker 18.06', { ...containerd, ...docker(), ...version('18.06.1~ce~3-0~debian') }, false],
    [
      'docker 17.07 told to use it',
      { ...containerd, ...docker(ADDRESS), ...version('17.07.0~ce-0~debian') },
      true,
    ],
    ['docker told to use one whose unit is another', docker(ADDRESS), true],
    ['docker of an unknown version told to use it', { ...containerd, ...docker(ADDRESS) }, true],
    [
      'docker told so in daemon.json',
      { ...docker(), '/etc/docker/daemon.json': '{"containerd":"/run/c.sock"}' },
      true,
    ],
    ['docker of an unknown version, no unit', docker(), false],
  ])('with %s', (_, files, expected) => {
    expect(testHost(files).facts.get('containerd.ownUnit')).toMatchObject({ known: true, value: expected })
  })

  it('is unknown where docker may be either side of 18.09, or its flags are', () => {
    expect(testHost({ ...containerd, ...docker() }).facts.get('containerd.ownUnit')).toMatchObject({
      known: false,
    })
    const hidden = {
      ...containerd,
      [`${DIR}/docker.service`]:
        '[Service]\nEnvironmentFile=/etc/default/docker\nExecStart=/d $DOCKER_OPTS\n',
    }
    const old = testHost({ ...hidden, ...version('17.07.0~ce-0~debian') })
    expect(old.facts.get('containerd.ownUnit')).toMatchObject({ known: false })
    const modern = testHost({ ...hidden, ...version('5:24.0.1-1') })
    expect(modern.facts.get('containerd.ownUnit')).toMatchObject({ known: true, value: true })
  })

  it('follows the stated version of docker, and the stated absence of it', () => {
    const own = (stated: unknown, files: FileMap) =>
      testHost(files, { stated }).facts.get('containerd.ownUnit')
    const files = { ...containerd, ...docker(), ...version('5:20.10.24~3-0~debian') }
    expect(own({ docker: { version: '17.07.0-ce' } }, files)).toMatchObject({
      value: false,
      origin: 'configured',
    })
    expect(own({ docker: null }, { ...containerd, ...docker() })).toMatchObject({ value: true })
  })
})

describe('podman and CRI-O', () => {
  it('are there by program or unit, with the version of the package', () => {
    const { facts } = testHost({
      '/usr/bin/podman': 'ELF',
      [`${DIR}/crio.service`]: SERVICE,
      '/var/lib/dpkg/status': dpkg('podman 4.3.1+ds1-8+deb12u1', 'cri-o-1.24 1.24.6~0'),
    })
    expect(facts.get('podman')).toEqual(known(true, '/usr/bin/podman'))
    expect(facts.get('podman.version')).toEqual(known('4.3.1', '/var/lib/dpkg/status'))
    expect(facts.get('crio')).toEqual(known(true, `${DIR}/crio.service`))
    expect(facts.get('crio.version')).toEqual(known('1.24.6', '/var/lib/dpkg/status'))
  })

  it('are absent otherwise', () => {
    const { facts } = testHost({ '/usr/bin/podman-remote': '' })
    expect(facts.get('podman')).toMatchObject({ known: true, value: false })
    expect(facts.get('crio')).toMatchObject({ known: true, value: false })
    expect(facts.get('podman.version')).toEqual({ known: false, why: 'podman is not installed' })
    expect(facts.get('crio.version')).toEqual({ known: false, why: 'crio is not installed' })
  })

  it('have no known version where the package names none', () => {
    const files = { '/usr/bin/podman': '', '/var/lib/dpkg/status': dpkg('podman latest') }
    expect(testHost(files).facts.get('podman.version')).toMatchObject({ known: false })
  })
})

describe('kubernetes', () => {
  const of = (files: FileMap, options?: TestHostOptions) => {
    const { facts } = testHost(files, options)
    return [facts.get('kubernetes.kubelet'), facts.get('kubernetes.version')]
  }

  it.each([
    'kubelet',
    'k3s',
    'k3s-agent',
    'rke2-server',
    'rke2-agent',
    'snap.microk8s.daemon-kubelite',
    'snap.microk8s.daemon-kubelet',
    'k0scontroller',
    'k0sworker',
  ])('is there by %s.service', name => {
    const path = `/etc/systemd/system/${name}.service`
    expect(of({ [path]: SERVICE })).toEqual([
      known(true, path),
      { known: false, why: 'no package database lists the kubelet' },
    ])
  })

  it('is there by its program, a mask notwithstanding, with the version of the package', () => {
    const files = {
      '/usr/bin/kubelet': 'ELF',
      '/etc/systemd/system/kubelet.service': '-> /dev/null',
      '/var/lib/dpkg/status': dpkg('kubelet 1.13.1-00'),
    }
    expect(of(files)).toEqual([known(true, '/usr/bin/kubelet'), known('1.13.1', '/var/lib/dpkg/status')])
    const el7 = { '/usr/bin/kubelet': '', '/var/lib/yum/yumdb/k/00ff-kubelet-1.13.1-0-x86_64/reason': '' }
    expect(of(el7)[1]).toMatchObject({ value: '1.13.1' })
  })

  it('is absent otherwise', () => {
    const from = 'no kubelet unit or program'
    expect(of({ '/etc/systemd/system/kubelet.service': '-> /dev/null' })).toEqual([
      known(false, from),
      known(null, from),
    ])
  })

  it('has a version that is not known where the kubelet is only stated', () => {
    expect(of({}, { stated: { kubernetes: { kubelet: true } } })[1]).toMatchObject({ known: false })
  })
})
