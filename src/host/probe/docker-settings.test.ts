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

describe('defaults', () => {
  it.each<[string, FileMap]>([
    ['no unit and no daemon.json', {}],
    ['a unit without flags', start('-H fd://')],
    ['an empty daemon.json', { [JSON_FILE]: ' \n' }],
    ['null in daemon.json', { [JSON_FILE]: 'null' }],
    ['null values', daemon({ 'data-root': null, 'live-restore': null, 'storage-opts': null })],
    ['a masked unit', { '/etc/systemd/system/docker.service': '-> /dev/null', ...start('--live-restore') }],
  ])('hold with %s', (_, files) => {
    const { facts, problems } = testHost({ ...PROGRAM, ...files })
    expect(LEAVES.map(name => facts.get(name))).toEqual([
      byDefault('/var/lib/docker'),
      byDefault(false),
      byDefault(false),
      byDefault(false),
    ])
    expect(problems()).toEqual([])
  })

  it('of the snap are its own', () => {
    const files = {
      '/etc/systemd/system/snap.docker.dockerd.service':
        '[Service]\nExecStart=/usr/bin/snap run docker.dockerd\n',
      '/var/snap/docker/current/config/daemon.json': '{"live-restore": true}',
      [JSON_FILE]: '{"data-root": "/wrong"}',
    }
    expect(get('docker.dataRoot', files)).toEqual(
      known('/var/snap/docker/common/var-lib-docker', "the docker snap's default", 'configured'),
    )
    expect(get('docker.liveRestore', files)).toMatchObject({ value: true })
  })
})

describe('daemon.json', () => {
  it('sets each', () => {
    const { facts } = testHost({
      ...PROGRAM,
      ...daemon({
        'data-root': '/srv/docker/',
        'live-restore': true,
        'storage-driver': 'devicemapper',
        'storage-opts': ['dm.use_deferred_removal=true', 'dm.use_deferred_deletion=1', 'dm.basesize=10G'],
      }),
    })
    expect(LEAVES.map(name => facts.get(name))).toEqual([
      known('/srv/docker', JSON_FILE, 'configured'),
      known(true, JSON_FILE, 'configured'),
      known(true, JSON_FILE, 'configured'),
      known(true, JSON_FILE, 'configured'),
    ])
    expect(facts.get('docker.storageDriver')).toEqual(known('devicemapper', JSON_FILE, 'configured'))
  })

  it('may use the older name of the data root, and stand elsewhere', () => {
    expect(get('docker.dataRoot', daemon({ graph: '/graph' }))).toMatchObject({ value: '/graph' })
    const elsewhere = { ...start('--config-file=/etc/d.json'), '/etc/d.json': '{"data-root":"/d"}' }
    expect(get('docker.dataRoot', { ...elsewhere, ...daemon({ 'data-root': '/wrong' }) })).toEqual(
      known('/d', '/etc/d.json', 'configured'),
    )
  })

  it.each([
    ['[]', 1, 'is not a JSON object'],
    ['7', 1, 'is not a JSON object'],
    ['"x"', 1, 'is not a JSON object'],
    ['{\n  "live-restore": true,\n}\n', 3, 'is not JSON: unexpected "}"'],
    ['{"a": 1', 1, 'is not JSON: ends too early'],
  ])('that dockerd would not take leaves all open: %j', (text, line, detail) => {
    const { facts, problems } = testHost({
      ...PROGRAM,
      [JSON_FILE]: text,
      '/var/lib/docker/image/overlay2/x': '',
    })
    const open = { known: false, why: `${JSON_FILE}:${line}: ${detail}` }
    expect(LEAVES.map(name => facts.get(name))).toEqual(LEAVES.map(() => open))
    expect(facts.get('docker.storageDriver')).toEqual(open)
    expect(problems()).toEqual([{ kind: 'bad-syntax', path: JSON_FILE, line, detail }])
  })

  it.each<[FactName, unknown, number, string]>([
    ['docker.dataRoot', { 'data-root': 7 }, 2, 'data-root: expected an absolute path'],
    ['docker.dataRoot', { x: 1, graph: 'relative' }, 3, 'graph: expected an absolute path'],
    ['docker.liveRestore', { 'live-restore': 'true' }, 2, 'live-restore: expected true or false'],
    ['docker.deferredRemoval', { 'storage-opts': 'dm.x=1' }, 2, 'storage-opts: expected a list of strings'],
    ['docker.deferredDeletion', { 'storage-opts': [1] }, 2, 'storage-opts: expected a list of strings'],
    ['docker.storageDriver', { 'storage-driver': ['overlay2'] }, 2, 'storage-driver: expected a string'],
  ])('with a value of the wrong type leaves %s open', (name, value, line, detail) => {
    const { facts, problems } = testHost({ ...PROGRAM, ...daemon(value) })
    expect(facts.get(name)).toEqual({ known: false, why: `${JSON_FILE}: ${detail}` })
    expect(problems()).toEqual([{ kind: 'bad-syntax', path: JSON_FILE, line, detail }])
  })

  it('is not fooled by inherited names', () => {
    expect(get('docker.dataRoot', { [JSON_FILE]: '{"__proto__": {"data-root": "/x"}}' })).toEqual(
      byDefault('/var/lib/docker'),
    )
  })

  it('that cannot be read leaves all open, and is one problem', () => {
    const { facts, problems } = testHost({ ...PROGRAM, ...daemon({}) }, { unreadable: [JSON_FILE] })
    for (const name of LEAVES) {
      expect(facts.get(name)).toEqual({ known: false, why: `${JSON_FILE}: permission denied` })
    }
    expect(problems()).toHaveLength(1)
    expect(get('docker.dataRoot', { [`${JSON_FILE}/`]: '' })).toMatchObject({ known: false })
  })
})
