import { describe, expect, it } from 'vitest'
import { known } from '../facts.ts'
import type { FileMap } from '../source/memory-source.ts'
import { type TestHostOptions, testHost } from './test-host.ts'

const get = <N extends Parameters<ReturnType<typeof testHost>['facts']['get']>[0]>(
  name: N,
  files: FileMap,
  options?: TestHostOptions,
) => testHost(files, options).facts.get(name)

describe('systemd.version', () => {
  const dpkg = (version: string, status = 'install ok installed') =>
    `Package: adduser\nStatus: install ok installed\nVersion: 3.1\n\nPackage: systemd\nStatus: ${status}\nArchitecture: amd64\nVersion: ${version}\nDescription: x\n\nPackage: zlib\nStatus: install ok installed\nVersion: 1\n`
  const el = (id: string, versionId: string) => `ID="${id}"\nVERSION_ID="${versionId}"\n`
  const LIB = '/usr/lib/systemd/libsystemd-shared-'

  it.each<[string, FileMap, string, string]>([
    [
      'the library alone',
      { '/usr/lib/systemd/libsystemd-shared-255.4-1ubuntu8.so': '' },
      '255.4-1ubuntu8',
      `${LIB}255.4-1ubuntu8.so`,
    ],
    [
      'the library in a multiarch directory',
      { '/usr/lib/x86_64-linux-gnu/systemd/libsystemd-shared-252.so': '' },
      '252',
      '/usr/lib/x86_64-linux-gnu/systemd/libsystemd-shared-252.so',
    ],
    [
      "dpkg's version, which names the point release",
      {
        '/usr/lib/x86_64-linux-gnu/systemd/libsystemd-shared-252.so': '',
        '/var/lib/dpkg/status': dpkg('252.38-1~deb12u1'),
      },
      '252.38-1~deb12u1',
      '/var/lib/dpkg/status',
    ],
    [
      'dpkg alone',
      { '/var/lib/dpkg/status': dpkg('215-17+deb8u13') },
      '215-17+deb8u13',
      '/var/lib/dpkg/status',
    ],
    [
      'the library over a package of another release',
      { [`${LIB}254.so`]: '', '/var/lib/dpkg/status': dpkg('252.38-1') },
      '254',
      `${LIB}254.so`,
    ],
    [
      'the library over a package that is no longer installed',
      { [`${LIB}252.so`]: '', '/var/lib/dpkg/status': dpkg('252.38-1', 'deinstall ok config-files') },
      '252',
      `${LIB}252.so`,
    ],
    ['the newer of two libraries', { [`${LIB}252.so`]: '', [`${LIB}254.so`]: '' }, '254', `${LIB}254.so`],
    [
      'apk',
      { '/lib/apk/db/installed': 'C:Q1=\nP:musl\nV:1.2\n\nC:Q1=\nP:systemd\nV:255.4-r1\nA:x86_64\n' },
      '255.4-r1',
      '/lib/apk/db/installed',
    ],
    [
      'yumdb of EL7',
      { '/var/lib/yum/yumdb/s/8f2c-systemd-219-19.el7-x86_64/from_repo': 'base' },
      '219-19.el7',
      '/var/lib/yum/yumdb/s/8f2c-systemd-219-19.el7-x86_64',
    ],
    [
      'the program read as data',
      { '/usr/lib/systemd/systemd': 'ELF\0xsystemd 999\0\0systemd 219\0+PAM' },
      '219',
      '/usr/lib/systemd/systemd',
    ],
    [
      'the branch from os-release beside the program',
      { '/lib/systemd/systemd': '\0systemd 219 running in\0', '/etc/os-release': el('centos', '7') },
      '219-el7',
      '/lib/systemd/systemd, /etc/os-release',
    ],
    [
      'the branch with its minor release',
      { [`${LIB}239.so`]: '', '/etc/os-release': el('rhel', '8.6') },
      '239-el8.6',
      `${LIB}239.so, /etc/os-release`,
    ],
    [
      'no branch where it does not belong to the release',
      { [`${LIB}239.so`]: '', '/etc/os-release': el('rhel', '9.2') },
      '239',
      `${LIB}239.so`,
    ],
    [
      'no branch on another system',
      { [`${LIB}239.so`]: '', '/etc/os-release': el('fedora', '8') },
      '239',
      `${LIB}239.so`,
    ],
    [
      "no second branch where the library's name has one",
      { [`${LIB}252-13.el9_2.so`]: '', '/etc/os-release': el('rocky', '9.4') },
      '252-13.el9_2',
      `${LIB}252-13.el9_2.so`,
    ],
  ])('is %s', (_, files, version, from) => {
    expect(get('systemd.version', files)).toEqual(known(version, from))
  })

  const RPM = 'rpm -q --qf %{VERSION}-%{RELEASE}\\n systemd'
  const live = (files: FileMap, commands: Readonly<Record<string, string>>) => {
    const host = testHost(files, { commands })
    return { fact: host.facts.get('systemd.version'), ran: host.source.ran }
  }

  it("prefers rpm's answer to a library that names no branch", () => {
    const files = { [`${LIB}239.so`]: '', '/var/lib/rpm/Packages': '', '/etc/os-release': el('centos', '8') }
    expect(live(files, { [RPM]: '239-45.el8_4.11\n' }).fact).toEqual(
      known('239-45.el8_4.11', 'rpm -q systemd'),
    )
    expect(live(files, {}).fact).toEqual(known('239-el8', `${LIB}239.so, /etc/os-release`))
    expect(live(files, { [RPM]: '219-1.el7\n' }).fact).toEqual(
      known('239-el8', `${LIB}239.so, /etc/os-release`),
    )
  })

  it('runs nothing where files tell it all', () => {
    const named = { [`${LIB}252-13.el9_2.so`]: '', '/usr/lib/sysimage/rpm/rpmdb.sqlite': '' }
    expect(live(named, { [RPM]: '252-99.el9\n' })).toEqual({
      fact: known('252-13.el9_2', `${LIB}252-13.el9_2.so`),
      ran: [],
    })
    expect(live({ '/var/lib/dpkg/status': dpkg('252.38-1') }, {}).ran).toEqual([])
    expect(live({ '/usr/lib/systemd/systemd': '\0systemd 219\0' }, {}).ran).toEqual([])
  })

  it.each([
    ['systemd 219\n+PAM\n', '219'],
    ['systemd 252 (252.38-1~deb12u1)\n+PAM\n', '252.38-1~deb12u1'],
    ['systemd 252 (v252.4-2-gabc)\n', '252.4-2-gabc'],
    ['systemd 252 (devel)\n', '252'],
  ])('asks systemctl last: %j', (stdout, version) => {
    expect(live({}, { 'systemctl --version': stdout })).toEqual({
      fact: known(version, 'systemctl --version'),
      ran: ['systemctl --version'],
    })
  })

  it('is unknown where nothing tells', () => {
    expect(get('systemd.version', {}).known).toBe(false)
    expect(get('systemd.version', { '/usr/lib/systemd/systemd': 'systemd abc' }).known).toBe(false)
    expect(get('systemd.version', { '/usr/lib/systemd/libsystemd-shared-x.so': '' }).known).toBe(false)
    expect(live({}, { 'systemctl --version': 'garbage' }).fact.known).toBe(false)
  })

  it('does not search a program over 32 MiB', () => {
    const big = new Uint8Array(32 * 1024 * 1024 + 1)
    big.set(new TextEncoder().encode('\0systemd 219\0'), 100)
    expect(get('systemd.version', { '/usr/lib/systemd/systemd': big }).known).toBe(false)
    expect(get('systemd.version', { '/usr/lib/systemd/systemd': big.slice(1) })).toMatchObject({
      value: '219',
    })
  })
})
