import { describe, expect, it } from 'vitest'
import { type FactName, known } from '../facts.ts'
import type { FileMap } from '../source/memory-source.ts'
import { type TestHostOptions, testHost } from './test-host.ts'

const UNIT = '/usr/lib/systemd/system/docker.service'
const JSON_FILE = '/etc/docker/daemon.json'
const PROGRAM = { '/usr/bin/dockerd': 'ELF' }
const unit = (...lines: readonly string[]) => ({ [UNIT]: `[Service]\n${lines.join('\n')}\n` })
const start = (flags: string, ...lines: readonly string[]) =>
  unit(`ExecStart=/usr/bin/dockerd ${flags}`, ...lines)
const daemon = (value: unknown) => ({ [JSON_FILE]: JSON.stringify(value, null, 2) })
const LEAVES = [
  'docker.dataRoot',
  'docker.liveRestore',
  'docker.deferredRemoval',
  'docker.deferredDeletion',
] as const satisfies readonly FactName[]

const get = <N extends FactName>(name: N, files: FileMap, options?: TestHostOptions) =>
  testHost({ ...PROGRAM, ...files }, options).facts.get(name)

const byDefault = <T>(value: T) => known(value, "docker's default", 'configured')

describe('flags', () => {
  it.each([
    ['--data-root /srv', '/srv'],
    ['--data-root=/srv', '/srv'],
    ['--graph /srv', '/srv'],
    ['-g /srv', '/srv'],
    ['-g=/srv', '/srv'],
    ['-g/srv', '/srv'],
    ['-g /a --data-root /srv', '/srv'],
    ['--data-root "/srv/my docker"', '/srv/my docker'],
    ['--data-rootx /srv', '/var/lib/docker'],
    ['--data-root', '/var/lib/docker'],
    ['--group /srv', '/var/lib/docker'],
  ])('%s sets the data root', (flags, root) => {
    expect(get('docker.dataRoot', start(flags))).toMatchObject({ known: true, value: root })
  })

  it.each([
    ['--live-restore', true],
    ['--live-restore=true', true],
    ['--live-restore=false', false],
    ['--live-restore false', true],
    ['--live-restore --live-restore=0', false],
    ['', false],
  ])('%j sets live-restore', (flags, value) => {
    expect(get('docker.liveRestore', start(flags))).toMatchObject({ known: true, value })
  })

  it('set storage options, the last of each counting', () => {
    const files = start(
      '--storage-opt dm.use_deferred_removal=true --storage-opt=dm.use_deferred_deletion=true --storage-opt dm.use_deferred_deletion=false',
    )
    expect(get('docker.deferredRemoval', files)).toEqual(known(true, UNIT, 'configured'))
    expect(get('docker.deferredDeletion', files)).toEqual(known(false, UNIT, 'configured'))
  })

  it.each(['--storage-driver overlay', '--storage-driver=overlay', '-s overlay', '-s=overlay', '-soverlay'])(
    '%s sets the driver',
    flags => {
      expect(get('docker.storageDriver', start(flags))).toEqual(known('overlay', UNIT, 'configured'))
    },
  )

  it('beat daemon.json, even one that is broken', () => {
    const both = {
      ...start('--data-root /flag --live-restore=false'),
      ...daemon({ 'data-root': '/file', 'live-restore': true }),
    }
    expect(get('docker.dataRoot', both)).toMatchObject({ value: '/flag' })
    expect(get('docker.liveRestore', both)).toMatchObject({ value: false })
    expect(get('docker.dataRoot', { ...start('-g /flag'), [JSON_FILE]: '{' })).toMatchObject({
      value: '/flag',
    })
  })

  it('with bad values leave the fact open', () => {
    expect(get('docker.liveRestore', start('--live-restore=yes'))).toMatchObject({ known: false })
    expect(get('docker.dataRoot', start('--data-root srv'))).toMatchObject({ known: false })
    expect(get('docker.deferredRemoval', start('--storage-opt dm.use_deferred_removal=on'))).toMatchObject({
      known: false,
    })
  })

  it('are those of the drop-in that replaces the command', () => {
    const files = {
      ...start('--data-root /vendor'),
      '/etc/systemd/system/docker.service.d/x.conf':
        '[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -g /local\n',
    }
    expect(get('docker.dataRoot', files)).toEqual(
      known('/local', '/etc/systemd/system/docker.service.d/x.conf', 'configured'),
    )
  })

  it('of a unit that systemd refuses are not known', () => {
    const files = { [UNIT]: '[Service]\nExecStart=/usr/bin/dockerd\n[broken\n' }
    expect(get('docker.dataRoot', files)).toMatchObject({
      known: false,
      why: expect.stringContaining('docker.service'),
    })
  })
})

describe('flags from the environment', () => {
  const EL7 = unit(
    'EnvironmentFile=-/etc/sysconfig/docker',
    'EnvironmentFile=-/etc/sysconfig/docker-storage',
    'Environment=OPTIONS=--live-restore GOTRACEBACK=crash',
    'ExecStart=/usr/bin/dockerd-current --exec-opt native.cgroupdriver=systemd \\',
    '  $OPTIONS $DOCKER_STORAGE_OPTIONS $ADD_REGISTRY',
  )
  const SYSCONFIG = '/etc/sysconfig/docker'

  it('come from the last file that sets the variable', () => {
    const files = {
      ...EL7,
      [SYSCONFIG]:
        '# options\nOPTIONS=\'--selinux-enabled --graph="/data"\'\nDOCKER_STORAGE_OPTIONS=-s vfs\n',
      '/etc/sysconfig/docker-storage': 'DOCKER_STORAGE_OPTIONS="--storage-driver overlay2 "\n',
    }
    expect(get('docker.dataRoot', files)).toEqual(known('/data', SYSCONFIG, 'configured'))
    expect(get('docker.storageDriver', files)).toEqual(
      known('overlay2', '/etc/sysconfig/docker-storage', 'configured'),
    )
    expect(get('docker.liveRestore', files)).toEqual(byDefault(false))
  })

  it('come from Environment= where no file sets the variable', () => {
    expect(get('docker.liveRestore', EL7)).toEqual(known(true, UNIT, 'configured'))
  })

  it('count only where the command uses them', () => {
    const files = {
      ...start('-H fd://', 'EnvironmentFile=-/etc/default/docker'),
      '/etc/default/docker': 'DOCKER_OPTS="-g /x"',
    }
    expect(get('docker.dataRoot', files)).toEqual(byDefault('/var/lib/docker'))
    expect(get('docker.dataRoot', files, { unreadable: ['/etc/default/docker'] })).toEqual(
      byDefault('/var/lib/docker'),
    )
    const used = { ...files, ...start('-H fd:// $DOCKER_OPTS', 'EnvironmentFile=-/etc/default/docker') }
    expect(get('docker.dataRoot', used)).toEqual(known('/x', '/etc/default/docker', 'configured'))
  })

  it('are read through a shell too', () => {
    const files = {
      ...unit(
        'EnvironmentFile=-/etc/sysconfig/docker',
        "ExecStart=/bin/sh -c '/usr/bin/docker daemon $OPTIONS 2>&1 | logger'",
      ),
      [SYSCONFIG]: 'OPTIONS="-g /data --live-restore"',
    }
    expect(get('docker.dataRoot', files)).toMatchObject({ value: '/data' })
    expect(get('docker.liveRestore', files)).toMatchObject({ value: true })
  })

  it.each<[string, FileMap, readonly string[], string]>([
    ['cannot be read', { ...EL7, [SYSCONFIG]: 'OPTIONS=' }, [SYSCONFIG], `${SYSCONFIG}: permission denied`],
    ['is a directory', { ...EL7, [`${SYSCONFIG}/`]: '' }, [], `${SYSCONFIG}: is a directory`],
    [
      'is needed and not there',
      start('$OPTS', 'EnvironmentFile=/run/docker.env'),
      [],
      '/run/docker.env is not there, and the unit does not start without it',
    ],
    [
      'is a pattern',
      start('$OPTS', 'EnvironmentFile=-/etc/docker/*.env'),
      [],
      'EnvironmentFile=/etc/docker/*.env is a pattern',
    ],
  ])('are not known where the file %s', (_, files, unreadable, why) => {
    const { facts } = testHost({ ...PROGRAM, ...files }, { unreadable })
    for (const name of LEAVES) expect(facts.get(name)).toEqual({ known: false, why })
    expect(facts.get('docker.storageDriver')).toEqual({ known: false, why })
  })

  it('never carry anything but recognised flags', () => {
    const { facts } = testHost({
      ...PROGRAM,
      ...EL7,
      [SYSCONFIG]: 'OPTIONS="--secret hunter2"\nTOKEN=hunter2',
    })
    for (const name of LEAVES) expect(JSON.stringify(facts.get(name))).not.toContain('hunter2')
  })
})
