import { describe, expect, it } from 'vitest'
import { known } from '../facts.ts'
import type { FileMap } from '../source/memory-source.ts'
import { type TestHostOptions, testHost } from './test-host.ts'

const UNIT = '/usr/lib/systemd/system/docker.service'
const dpkg = (...packages: readonly string[]) =>
  packages
    .map(each => each.split(' '))
    .map(([name, version]) => `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\n`)
    .join('\n')
const yum = (nevra: string) => ({ [`/var/lib/yum/yumdb/${nevra.charAt(0)}/00ff-${nevra}/reason`]: 'user' })
const os = (id: string, like = '') => ({ '/etc/os-release': `ID="${id}"\nID_LIKE="${like}"\n` })

describe('docker', () => {
  const present = (files: FileMap, options?: TestHostOptions) => testHost(files, options).facts.get('docker')

  it.each<[string, FileMap, string]>([
    ['its unit', { [UNIT]: '[Service]\nExecStart=/x\n' }, UNIT],
    [
      'the snap unit',
      { '/etc/systemd/system/snap.docker.dockerd.service': '[Service]\nExecStart=/x\n' },
      '/etc/systemd/system/snap.docker.dockerd.service',
    ],
    ['dockerd', { '/usr/bin/dockerd': 'ELF' }, '/usr/bin/dockerd'],
    ['dockerd of Debian', { '/usr/sbin/dockerd': 'ELF' }, '/usr/sbin/dockerd'],
    ['dockerd in /usr/local', { '/usr/local/bin/dockerd': 'ELF' }, '/usr/local/bin/dockerd'],
    [
      "Red Hat's docker-current beside a masked unit",
      { '/usr/bin/docker-current': 'ELF', '/etc/systemd/system/docker.service': '-> /dev/null' },
      '/usr/bin/docker-current',
    ],
    [
      'the snap',
      { '/snap/docker/2915/meta/snap.yaml': '', '/snap/docker/current': '-> 2915' },
      '/snap/docker/current',
    ],
    ['a package', { '/var/lib/dpkg/status': dpkg('docker.io 20.10.5+dfsg1-1') }, '/var/lib/dpkg/status'],
    [
      'a package of EL7',
      yum('docker-1.13.1-53.git774336d.el7.centos-x86_64'),
      '/var/lib/yum/yumdb/d/00ff-docker-1.13.1-53.git774336d.el7.centos-x86_64',
    ],
  ])('is there by %s', (_, files, from) => {
    expect(present(files)).toEqual(known(true, from))
  })

  it('is absent with the client alone', () => {
    const files = {
      '/usr/bin/docker': 'ELF',
      '/var/lib/dpkg/status': dpkg('docker-ce-cli 5:20.10.24~3-0~debian', 'docker 1.5-2'),
      '/usr/bin/dockerd': '-> /nowhere',
      '/etc/systemd/system/docker.service': '-> /dev/null',
    }
    expect(present(files)).toEqual(known(false, 'no docker unit, dockerd binary or package'))
  })

  it('is unknown where the package database cannot be read', () => {
    const path = '/var/lib/dpkg/status'
    expect(present({ [path]: '' }, { unreadable: [path] })).toEqual({
      known: false,
      why: `${path}: permission denied`,
    })
  })
})

describe('docker.version and docker.packaging', () => {
  const unit = { [UNIT]: '[Service]\nExecStart=/usr/bin/dockerd\n' }

  it.each<[FileMap, string, string]>([
    [{ '/var/lib/dpkg/status': dpkg('docker-ce 5:20.10.24~3-0~debian-bookworm') }, '20.10.24', 'docker-ce'],
    [{ '/var/lib/dpkg/status': dpkg('docker-ee 2:17.06.2~ee~8-3~ubuntu') }, '17.06.2-ee', 'docker-ee'],
    [{ '/var/lib/dpkg/status': dpkg('docker-engine 1.12.6-0~debian-jessie') }, '1.12.6', 'docker-engine'],
    [{ '/var/lib/dpkg/status': dpkg('moby-engine 20.10.25+azure-ubuntu22.04u1') }, '20.10.25', 'moby-engine'],
    [
      { '/var/lib/dpkg/status': dpkg('docker.io 20.10.5+dfsg1-1+deb11u2'), ...os('debian') },
      '20.10.5',
      'debian-docker.io',
    ],
    [
      {
        '/var/lib/dpkg/status': dpkg('docker.io 20.10.21-0ubuntu1~22.04.3'),
        ...os('linuxmint', 'ubuntu debian'),
      },
      '20.10.21',
      'debian-docker.io',
    ],
    [{ '/var/lib/dpkg/status': dpkg('docker.io 1.13.1~ds1-2') }, '1.13.1', 'debian-docker.io'],
    [{ '/var/lib/dpkg/status': dpkg('docker.io 1.13.1-1'), ...os('openEuler') }, '1.13.1', 'docker-io'],
    [{ '/lib/apk/db/installed': 'P:docker\nV:20.10.24-r2\n' }, '20.10.24', 'alpine-docker'],
    [yum('docker-ce-17.07.0.ce-1.el7.centos-x86_64'), '17.07.0-ce', 'docker-ce'],
    [
      { ...yum('docker-engine-1.12.6-1.el7.centos-x86_64'), ...os('centos', 'rhel fedora') },
      '1.12.6',
      'docker-engine',
    ],
    [
      { ...yum('docker-1.13.1-53.git774336d.el7.centos-x86_64'), ...os('centos', 'rhel fedora') },
      '1.13.1',
      'redhat-docker',
    ],
    [
      { ...yum('docker-latest-1.13.1-37.git9a813fa.el7-x86_64'), ...os('rhel', 'fedora') },
      '1.13.1',
      'redhat-docker',
    ],
    [{ ...yum('docker-io-1.7.1-2.el6-x86_64'), ...os('centos') }, '1.7.1', 'docker-io'],
    [
      { ...yum('docker-18.06.1ce-8.amzn2-x86_64'), ...os('amzn', 'centos rhel fedora') },
      '18.06.1-ce',
      'amzn-docker',
    ],
    [{ ...yum('docker-19.03.5-1.1-x86_64'), ...os('sles', 'suse') }, '19.03.5', 'suse-docker'],
    [
      { ...yum('docker-19.03.5-1.1-x86_64'), ...os('opensuse-leap', 'suse opensuse') },
      '19.03.5',
      'suse-docker',
    ],
    [{ ...yum('docker-19.03.5-1.1-x86_64'), ...os('photon') }, '19.03.5', 'docker'],
  ])('of %j', (files, version, packaging) => {
    const { facts } = testHost({ ...unit, ...files })
    expect(facts.get('docker.version')).toMatchObject({ known: true, value: version })
    expect(facts.get('docker.packaging')).toMatchObject({ known: true, value: packaging })
  })

  it('reads the snap', () => {
    const { facts } = testHost({
      '/snap/docker/2915/meta/snap.yaml': "name: docker\nversion: '27.2.0'\nsummary: x\n",
      '/snap/docker/current': '-> 2915',
      '/var/lib/dpkg/status': dpkg('docker-ce-cli 5:20.10.24'),
    })
    expect(facts.get('docker.version')).toEqual(known('27.2.0', '/snap/docker/current/meta/snap.yaml'))
    expect(facts.get('docker.packaging')).toMatchObject({ value: 'docker-snap' })
  })

  it('reads the program as data, packaging then being unknown', () => {
    const { facts } = testHost({
      '/usr/local/bin/dockerd': 'ELF\0-X "github.com/docker/docker/dockerversion.Version=20.10.24" -X b\0',
    })
    expect(facts.get('docker.version')).toEqual(known('20.10.24', '/usr/local/bin/dockerd'))
    expect(facts.get('docker.packaging')).toEqual({
      known: false,
      why: 'no package database lists docker',
    })
  })

  it('is unknown in a tree whose RPM database nobody can ask', () => {
    const { facts } = testHost({ ...unit, '/var/lib/rpm/Packages': 'x' })
    const why = 'the RPM database can be asked on a live host only'
    expect(facts.get('docker.version')).toEqual({ known: false, why })
    expect(facts.get('docker.packaging')).toEqual({ known: false, why })
  })

  const RPM =
    'rpm -qa --qf %{NAME} %{VERSION}-%{RELEASE}\\n docker-ce docker-ee docker-engine docker docker-latest docker-io moby-engine containerd.io containerd podman cri-o kubelet'

  it('asks rpm once on a live host', () => {
    const { facts, source } = testHost(
      {
        ...unit,
        ...os('fedora'),
        '/usr/lib/sysimage/rpm/rpmdb.sqlite': '',
        '/usr/bin/podman': '',
        '/usr/bin/kubelet': '',
      },
      { commands: { [RPM]: 'podman 4.6.1-5.el9\nmoby-engine 24.0.5-1.fc39\nkubelet 1.28.2-0\n' } },
    )
    expect(facts.get('docker.version')).toEqual(known('24.0.5', 'rpm -q moby-engine'))
    expect(facts.get('docker.packaging')).toEqual(known('moby-engine', 'rpm -q moby-engine'))
    expect(facts.get('podman.version')).toEqual(known('4.6.1', 'rpm -q podman'))
    expect(facts.get('kubernetes.version')).toEqual(known('1.28.2', 'rpm -q kubelet'))
    expect(source.ran).toEqual([RPM])
  })

  it.each([
    ['dockerd --version', 'Docker version 28.2.2, build e6534b4\n', '28.2.2'],
    ['dockerd --version', 'Docker version 20.10.24+dfsg1, build 297e128\n', '20.10.24'],
    ['docker-current --version', 'Docker version 1.13.1, build 774336d/1.13.1\n', '1.13.1'],
  ])('asks the program last: %s', (command, stdout, version) => {
    const files = { ...unit, '/usr/bin/dockerd': 'ELF' }
    const { facts } = testHost(files, { commands: { [command]: stdout } })
    expect(facts.get('docker.version')).toEqual(known(version, command))
  })

  it('runs no program that is not there', () => {
    const { facts, source } = testHost(unit, { commands: { 'dockerd --version': 'Docker version 1.2.3' } })
    expect(facts.get('docker.version').known).toBe(false)
    expect(source.ran).toEqual([])
  })
})
