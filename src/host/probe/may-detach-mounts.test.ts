import { describe, expect, it } from 'vitest'
import { known } from '../facts.ts'
import type { FileMap } from '../source/memory-source.ts'
import { type TestHostOptions, testHost } from './test-host.ts'

const get = <N extends Parameters<ReturnType<typeof testHost>['facts']['get']>[0]>(
  name: N,
  files: FileMap,
  options?: TestHostOptions,
) => testHost(files, options).facts.get(name)

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
