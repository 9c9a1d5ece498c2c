import { describe, expect, it } from 'vitest'
import { MemorySource } from '../source/memory-source.ts'
import { configuredSysctl, dottedSysctl } from './sysctl-files.ts'

const KEY = 'fs.may_detach_mounts'
const set = (value: string) => `${KEY} = ${value}\n`
const configured = (files: Record<string, string>) => {
  const found = configuredSysctl(new MemorySource(files), KEY)
  return found && `${found.value} ${found.path}:${found.line}`
}

describe('configuredSysctl', () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    ['nothing', {}, undefined],
    [
      'the last by base name over all directories',
      {
        '/etc/sysctl.d/10-a.conf': set('1'),
        '/usr/lib/sysctl.d/99-b.conf': set('0'),
      },
      '0 /usr/lib/sysctl.d/99-b.conf:1',
    ],
    [
      'the file of the higher directory alone',
      {
        '/usr/lib/sysctl.d/50-a.conf': set('1'),
        '/run/sysctl.d/50-a.conf': 'kernel.x = 1\n',
      },
      undefined,
    ],
    [
      '/usr/local before /usr',
      {
        '/usr/lib/sysctl.d/50-a.conf': set('1'),
        '/usr/local/lib/sysctl.d/50-a.conf': set('2'),
        '/lib/sysctl.d/50-a.conf': set('3'),
      },
      '2 /usr/local/lib/sysctl.d/50-a.conf:1',
    ],
    [
      'not a masked file',
      {
        '/usr/lib/sysctl.d/50-a.conf': set('1'),
        '/etc/sysctl.d/50-a.conf': '-> /dev/null',
      },
      undefined,
    ],
    [
      'a merged /usr once',
      {
        '/lib': '-> usr/lib',
        '/usr/lib/sysctl.d/50-a.conf': set('1'),
      },
      '1 /usr/lib/sysctl.d/50-a.conf:1',
    ],
    [
      'only *.conf',
      { '/etc/sysctl.d/50-a.conf.rpmsave': set('1'), '/etc/sysctl.d/README': set('1') },
      undefined,
    ],
    [
      'not a directory or a dangling link',
      {
        '/etc/sysctl.d/a.conf/': '',
        '/etc/sysctl.d/b.conf': '-> /nowhere',
      },
      undefined,
    ],
    [
      'the last assignment of a file',
      {
        '/etc/sysctl.d/a.conf': `# ${set('5')} ; ${set('6')}${set('1')}\n  ${set('0')}junk\n${KEY}\n`,
      },
      '0 /etc/sysctl.d/a.conf:5',
    ],
    ['with a minus', { '/etc/sysctl.d/a.conf': `- ${KEY}=1` }, '1 /etc/sysctl.d/a.conf:1'],
    [
      'with slashes and CR',
      { '/etc/sysctl.d/a.conf': 'fs/may_detach_mounts\t=\t1\r\n' },
      '1 /etc/sysctl.d/a.conf:1',
    ],
    [
      'not another key',
      { '/etc/sysctl.d/a.conf': 'fs.may_detach_mounts2=1\nxfs.may_detach_mounts=1' },
      undefined,
    ],
    ['an empty value', { '/etc/sysctl.d/a.conf': `${KEY}=` }, ' /etc/sysctl.d/a.conf:1'],
  ])('finds %s', (_, files, expected) => {
    expect(configured(files)).toBe(expected)
  })
})

describe('masks', () => {
  it('hold whatever stands at /dev/null, and stop nothing else', () => {
    const files = {
      '/dev/null': set('7'),
      '/etc/sysctl.d/README': 'x',
      '/etc/sysctl.d/10-a.conf': set('1'),
      '/etc/sysctl.d/50-b.conf': '-> /dev/null',
      '/etc/sysctl.d/60-c.conf': '-> 50-b.conf',
      '/usr/lib/sysctl.d/50-b.conf': set('2'),
      '/usr/lib/sysctl.d/60-c.conf': set('3'),
    }
    expect(configured(files)).toBe('1 /etc/sysctl.d/10-a.conf:1')
  })
})

describe('dottedSysctl', () => {
  it.each([
    ['fs.may_detach_mounts', 'fs.may_detach_mounts'],
    ['fs/may_detach_mounts', 'fs.may_detach_mounts'],
    ['net/ipv4/conf/eth0.100/rp_filter', 'net.ipv4.conf.eth0/100.rp_filter'],
    ['net.ipv4.conf.eth0/100.rp_filter', 'net.ipv4.conf.eth0/100.rp_filter'],
  ])('of %s', (name, expected) => {
    expect(dottedSysctl(name)).toBe(expected)
  })
})
