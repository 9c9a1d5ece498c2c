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
const get = <N extends FactName>(name: N, files: FileMap, options?: TestHostOptions) =>
  testHost({ ...PROGRAM, ...files }, options).facts.get(name)

describe('docker.storageDriver where it is not configured', () => {
  it.each<[string, FileMap, string]>([
    [
      'the only driver with images',
      { '/var/lib/docker/image/overlay2/x': '', '/var/lib/docker/overlay/': '' },
      '/var/lib/docker/image/overlay2',
    ],
    [
      'the only directory of a driver',
      { '/var/lib/docker/aufs/x': '', '/var/lib/docker/containers/': '' },
      '/var/lib/docker/aufs',
    ],
    [
      'the directory where images name two',
      {
        '/var/lib/docker/image/overlay/x': '',
        '/var/lib/docker/image/aufs/x': '',
        '/var/lib/docker/overlay/x': '',
      },
      '/var/lib/docker/overlay',
    ],
    [
      'in the configured root',
      { ...daemon({ 'data-root': '/srv' }), '/srv/image/zfs/x': '' },
      '/srv/image/zfs',
    ],
    [
      'with an empty name',
      { ...start('-s ""'), '/var/lib/docker/image/vfs/x': '' },
      '/var/lib/docker/image/vfs',
    ],
  ])('is %s', (_, files, from) => {
    expect(get('docker.storageDriver', files)).toEqual(known(from.slice(from.lastIndexOf('/') + 1), from))
  })

  it.each<[FileMap, readonly string[], string]>([
    [{}, [], 'not configured, and there is no /var/lib/docker'],
    [{ '/var/lib/docker/volumes/': '' }, [], 'not configured, and /var/lib/docker shows no driver'],
    [{ '/var/lib/docker/overlay': 'a file' }, [], 'not configured, and /var/lib/docker shows no driver'],
    [
      { '/var/lib/docker/overlay/': '', '/var/lib/docker/aufs/': '' },
      [],
      'not configured, and /var/lib/docker shows several drivers: aufs, overlay',
    ],
    [{ '/var/lib/docker/overlay/': '' }, ['/var/lib/docker'], '/var/lib/docker: permission denied'],
  ])('is unknown with %j', (files, unreadable, why) => {
    expect(get('docker.storageDriver', files, { unreadable })).toEqual({ known: false, why })
  })
})
