import { describe, expect, it } from 'vitest'
import { known } from '../facts.ts'
import type { FileMap } from '../source/memory-source.ts'
import { type TestHostOptions, testHost } from './test-host.ts'

const get = <N extends Parameters<ReturnType<typeof testHost>['facts']['get']>[0]>(
  name: N,
  files: FileMap,
  options?: TestHostOptions,
) => testHost(files, options).facts.get(name)

describe('kernel.release', () => {
  const OSRELEASE = '/proc/sys/kernel/osrelease'

  it('is what /proc says, trimmed', () => {
    const files = { [OSRELEASE]: '3.10.0-327.el7.x86_64\n', '/lib/modules/5.0/': '' }
    expect(get('kernel.release', files)).toEqual(known('3.10.0-327.el7.x86_64', OSRELEASE))
    expect(get('kernel.release', files, { commands: {} })).toEqual(known('3.10.0-327.el7.x86_64', OSRELEASE))
  })

  it('is the only installed one of a tree at rest', () => {
    const files = {
      '/lib': '-> usr/lib',
      '/usr/lib/modules/6.1.0-13-amd64/': '',
      '/usr/lib/modules/README': '',
    }
    expect(get('kernel.release', files)).toEqual(
      known('6.1.0-13-amd64', '/lib/modules/6.1.0-13-amd64', 'configured'),
    )
    expect(get('kernel.release', { '/usr/lib/modules/6.1.0/modules.dep': '' })).toEqual(
      known('6.1.0', '/usr/lib/modules/6.1.0', 'configured'),
    )
  })

  it('is unknown where two are installed, none is, or it cannot be read', () => {
    const two = { '/lib/modules/6.1.0/': '', '/lib/modules/6.2.0/': '' }
    expect(get('kernel.release', two)).toEqual({ known: false, why: '2 kernels in /lib/modules' })
    expect(get('kernel.release', {}).known).toBe(false)
    expect(get('kernel.release', { [OSRELEASE]: '  \n' }).known).toBe(false)
    const unreadable = { [OSRELEASE]: 'x', '/lib/modules/6.1.0/': '' }
    expect(get('kernel.release', unreadable, { unreadable: [OSRELEASE] })).toEqual({
      known: false,
      why: `${OSRELEASE}: permission denied`,
    })
  })

  it('is never taken from the installed kernels of a live host', () => {
    expect(get('kernel.release', { '/lib/modules/6.1.0/': '' }, { commands: {} }).known).toBe(false)
  })
})

describe('os', () => {
  it.each([
    ['NAME="CentOS Linux"\nID="centos"\nVERSION_ID="7"\n', 'centos', '7'],
    ["ID='alpine'\nVERSION_ID='3.10'\n", 'alpine', '3.10'],
    ['ID=debian\nVERSION_ID=10\n', 'debian', '10'],
    ['# ID=no\n;ID=no\n\nID=arch\nBUILD_ID=rolling\n', 'arch', null],
    ['ID="a;b#c"\nVERSION_ID="1" # trailing\n', 'a;b#c', '1'],
    ['ID=a#b\nVERSION_ID="1\\$2"\r\n', 'a#b', '1$2'],
    ['[section]\nID=x\nID[]=y\nVERSION_ID=true\n', 'x', 'true'],
    ['ID=first\nID=last\nVERSION_ID=\n', 'last', null],
    ['__proto__=x\nconstructor=y\nNAME=z\n', null, null],
    ['', null, null],
  ])('of %j', (text, id, versionId) => {
    const { facts } = testHost({ '/etc/os-release': text })
    expect(facts.get('os.id')).toEqual(known(id, '/etc/os-release'))
    expect(facts.get('os.versionId')).toEqual(known(versionId, '/etc/os-release'))
  })

  it('falls back to /usr/lib, follows the link, and is unknown without either', () => {
    expect(get('os.id', { '/usr/lib/os-release': 'ID=fedora' })).toEqual(
      known('fedora', '/usr/lib/os-release'),
    )
    const linked = { '/usr/lib/os-release': 'ID=fedora', '/etc/os-release': '-> ../usr/lib/os-release' }
    expect(get('os.id', linked)).toEqual(known('fedora', '/etc/os-release'))
    expect(get('os.id', {}).known).toBe(false)
    expect(get('os.id', { '/etc/os-release/': '' })).toEqual({
      known: false,
      why: '/etc/os-release: is a directory',
    })
  })
})

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

describe('sysctl.fs.may_detach_mounts', () => {
  const FILE = '/proc/sys/fs/may_detach_mounts'
  const CONF = '/etc/sysctl.d/99-docker.conf'
  const NAME = 'sysctl.fs.may_detach_mounts'
  const recorded = {
    '/proc/sys/fs/file-max': '1',
    '/proc/sys/fs/nr_open': '1',
    '/proc/sys/fs/pipe-max-size': '1',
  }

  it.each<[string, FileMap, unknown]>([
    ['observed 1', { [FILE]: '1\n' }, known('1', FILE)],
    ['1 over a file that sets 0', { [FILE]: '1\n', [CONF]: 'fs.may_detach_mounts=0' }, known('1', FILE)],
    ['0 that nothing raises', { [FILE]: '0\n' }, known('0', FILE)],
    ['0 that a file confirms', { [FILE]: '0\n', [CONF]: 'fs.may_detach_mounts=0' }, known('0', FILE)],
    [
      'the 1 of the next boot',
      { [FILE]: '0', [CONF]: 'fs.may_detach_mounts = 1' },
      known('1', CONF, 'configured'),
    ],
    ['a file alone', { [CONF]: '-fs/may_detach_mounts =1' }, known('1', CONF, 'configured')],
    [
      '0 beside sysctl.conf alone',
      { [FILE]: '0', '/etc/sysctl.conf': 'fs.may_detach_mounts=1' },
      known('0', FILE),
    ],
    ['absent in a recorded /proc', recorded, known(null, FILE)],
    [
      'absent there whatever a file sets',
      { ...recorded, [CONF]: 'fs.may_detach_mounts=1' },
      known(null, FILE),
    ],
    [
      'unknown with a made-up /proc',
      { '/proc/sys/fs/file-max': '1', '/proc/sys/fs/nr_open': '1' },
      { known: false, why: 'no sysctl.d file sets it, which does not mean 0' },
    ],
    ['unknown', {}, { known: false, why: 'no sysctl.d file sets it, which does not mean 0' }],
    [
      'unknown with sysctl.conf alone',
      { '/etc/sysctl.conf': 'fs.may_detach_mounts = 1' },
      { known: false, why: 'only /etc/sysctl.conf sets it, which systemd-sysctl does not read' },
    ],
    [
      'set by sysctl.conf through a link',
      { '/etc/sysctl.conf': 'fs.may_detach_mounts = 1', '/etc/sysctl.d/99-sysctl.conf': '-> ../sysctl.conf' },
      known('1', '/etc/sysctl.d/99-sysctl.conf', 'configured'),
    ],
    ['unknown with junk', { [FILE]: 'on' }, { known: false, why: `${FILE} holds no number` }],
  ])('of a tree at rest: %s', (_, files, expected) => {
    expect(get(NAME, files)).toEqual(expected)
  })

  it('of a live host is what runs, never what files say', () => {
    const commands = {}
    expect(get(NAME, { [FILE]: '0\n', [CONF]: 'fs.may_detach_mounts=1' }, { commands })).toEqual(
      known('0', FILE),
    )
    const without = { '/proc/sys/fs/file-max': '1', [CONF]: 'fs.may_detach_mounts=1' }
    expect(get(NAME, without, { commands })).toEqual(known(null, FILE))
    expect(get(NAME, { [CONF]: 'fs.may_detach_mounts=1' }, { commands }).known).toBe(false)
    expect(get(NAME, { [FILE]: '1' }, { commands, unreadable: [FILE] }).known).toBe(false)
  })

  it('is unknown where a file that may set it cannot be read, unless it is 1 already', () => {
    const files = { [CONF]: 'fs.may_detach_mounts=1', '/etc/sysctl.d/10-a.conf': 'x=1' }
    const unreadable = [CONF]
    const host = testHost(files, { unreadable })
    expect(host.facts.get(NAME)).toEqual({ known: false, why: `${CONF}: permission denied` })
    expect(host.problems()).toEqual([
      { kind: 'unreadable', path: CONF, line: undefined, detail: 'permission denied' },
    ])
    expect(get(NAME, { ...files, [FILE]: '0' }, { unreadable }).known).toBe(false)
    expect(get(NAME, { ...files, [FILE]: '1' }, { unreadable })).toEqual(known('1', FILE))
    expect(get(NAME, files, { unreadable: ['/etc/sysctl.d'] }).known).toBe(false)
  })
})
