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
