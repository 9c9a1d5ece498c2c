import { describe, expect, it } from 'vitest'
import { findPackage, unreadableDatabase } from './packages.ts'
import { TestSource } from './test-host.ts'

const DPKG = [
  'Package: docker.io\nStatus: deinstall ok config-files\nVersion: 20.10.5\n',
  'Package: docker-ce\nStatus: hold ok installed\nPriority: optional\nVersion: 5:20.10.24~3-0~debian-bookworm\nDescription: Docker\n Package: fake\n',
  'Package: libc6\nStatus: install ok half-installed\nVersion: 1\n',
  'Package: libc6\nStatus: install ok installed\nVersion: 2\n',
  'Package: cri-o-1.24x\nStatus: install ok installed\nVersion: 9\n',
  'Package: cri-o-1.24\nStatus: install ok installed\nVersion: 1.24.6~0',
].join('\n')

describe('findPackage', () => {
  const status = new TestSource({ '/var/lib/dpkg/status': DPKG })

  it.each([
    ['docker-ce', '5:20.10.24~3-0~debian-bookworm'],
    ['docker.io', undefined],
    ['docker', undefined],
    ['fake', undefined],
    ['libc6', '2'],
    ['cri-o-1.24', '1.24.6~0'],
  ])('reads %s of dpkg', (name, version) => {
    expect(findPackage(status, { dpkg: [name] })?.version).toBe(version)
  })

  it('takes the first name that is installed, and digits for a star', () => {
    expect(findPackage(status, { dpkg: ['docker.io', 'libc6', 'docker-ce'] })).toEqual({
      name: 'libc6',
      version: '2',
      from: '/var/lib/dpkg/status',
      database: 'dpkg',
    })
    expect(findPackage(status, { dpkg: ['cri-o-1.*'] })).toMatchObject({
      name: 'cri-o-1.24',
      version: '1.24.6~0',
    })
    expect(findPackage(status, { dpkg: ['docker-*'] })).toBeUndefined()
    expect(findPackage(status, { apk: ['docker-ce'], rpm: ['docker-ce'] })).toBeUndefined()
  })

  it('reads the database once', () => {
    expect(status.reads.filter(path => path === '/var/lib/dpkg/status')).toHaveLength(1)
  })

  it('reads status.d of distroless images', () => {
    const source = new TestSource({
      '/var/lib/dpkg/status.d/base': 'Package: base-files\nVersion: 12.4\n',
      '/var/lib/dpkg/status.d/base.md5sums': 'Package: fake\nVersion: 1\n',
      '/var/lib/dpkg/status.d/gone': 'Package: gone\nStatus: deinstall ok config-files\nVersion: 1\n',
    })
    expect(findPackage(source, { dpkg: ['base-files'] })).toMatchObject({
      version: '12.4',
      from: '/var/lib/dpkg/status.d/base',
    })
    expect(findPackage(source, { dpkg: ['fake'] })).toBeUndefined()
    expect(findPackage(source, { dpkg: ['gone'] })).toBeUndefined()
  })

  it("reads apk's database in both places", () => {
    const text = 'C:Q1x=\nP:docker-engine\nV:20.10.24-r2\nA:x86_64\n\nC:Q1=\nP:docker-cli\nV:1\n'
    for (const path of ['/lib/apk/db/installed', '/usr/lib/apk/db/installed']) {
      const source = new TestSource({ [path]: text })
      expect(findPackage(source, { apk: ['docker-engine'] })).toMatchObject({
        version: '20.10.24-r2',
        from: path,
      })
      expect(findPackage(source, { apk: ['docker'] })).toBeUndefined()
    }
  })

  it.each([
    ['docker-ce', '17.07.0.ce-1.el7.centos'],
    ['docker', '1.13.1-53.git774336d.el7.centos'],
    ['docker-engine', undefined],
    ['dock', undefined],
    ['docker-latest', '1.13.1-37.git9a813fa.el7.centos'],
  ])('reads %s of the yumdb', (name, version) => {
    const source = new TestSource({
      '/var/lib/yum/yumdb/d/1a2b-docker-ce-17.07.0.ce-1.el7.centos-x86_64/reason': 'user',
      '/var/lib/yum/yumdb/d/ffee-docker-1.9.1-25.el7.centos-x86_64/reason': 'user',
      '/var/lib/yum/yumdb/d/0c0c-docker-1.13.1-53.git774336d.el7.centos-x86_64/reason': 'user',
      '/var/lib/yum/yumdb/d/0d0d-docker-latest-1.13.1-37.git9a813fa.el7.centos-x86_64/reason': 'user',
      '/var/lib/yum/yumdb/d/junk': '',
    })
    expect(findPackage(source, { rpm: [name] })?.version).toBe(version)
  })

  it('says which database cannot be read', () => {
    const path = '/var/lib/dpkg/status'
    expect(unreadableDatabase(new TestSource({ [path]: '' }, { unreadable: [path] }))).toEqual({
      path,
      why: 'permission denied',
    })
    expect(unreadableDatabase(new TestSource({}))).toBeUndefined()
  })

  it('stays quick on a large database', () => {
    const text = `${'Package: a\nStatus: install ok installed\nVersion: 1\nDescription: x\n\n'.repeat(200_000)}Package: b\nStatus: install ok installed\nVersion: 2\n`
    const source = new TestSource({ '/var/lib/dpkg/status': text })
    const start = performance.now()
    expect(findPackage(source, { dpkg: ['none', 'nope', 'b'] })?.version).toBe('2')
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
