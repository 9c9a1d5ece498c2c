import { describe, expect, it } from 'vitest'
import { Host } from '../host/host.ts'
import { type FileMap, MemorySource } from '../host/source/memory-source.ts'
import type { HostSource } from '../host/source/source.ts'
import { parseStatedFacts } from '../host/stated-facts.ts'
import { restartEngine } from './follow-up.ts'
import { runningContainers } from './running-containers.ts'

const UNIT = '/usr/lib/systemd/system/docker.service'
const id = (letter: string) => letter.repeat(64)
/** Docker with some processes alive, and its run-time state. */
function files(state: FileMap, pids: readonly number[] = [], dockerd = '/usr/bin/dockerd'): FileMap {
  return {
    [UNIT]: `[Service]\nExecStart=${dockerd}\n`,
    ...Object.fromEntries(pids.map(pid => [`/proc/${pid}/`, ''])),
    ...state,
  }
}

function sourceOf(map: FileMap, change: Partial<HostSource> = {}): HostSource {
  const memory = new MemorySource(map)
  return {
    kind: 'live',
    label: 'test',
    read: path => memory.read(path),
    list: path => memory.list(path),
    readLink: path => memory.readLink(path),
    resolve: path => memory.resolve(path),
    ...change,
  }
}

const countIn = (map: FileMap, change: Partial<HostSource> = {}) =>
  runningContainers(new Host(sourceOf(map, change)))

const bundle = (letter: string) => ({ [`/run/docker/containerd/${id(letter)}/`]: '' })
const runc = (letter: string, pid: number, runtime = 'runc', exec = '/run/docker') => ({
  [`${exec}/runtime-${runtime}/moby/${id(letter)}/state.json`]: `{"id":"${id(letter)}","init_process_pid":${pid}}`,
})
const old = (letter: string, pid: number) => ({
  [`/run/docker/libcontainerd/${id(letter)}/config.json`]: '{}',
  [`/run/docker/libcontainerd/containerd/${id(letter)}/init/pid`]: `${pid}`,
})

describe('each release of docker', () => {
  it.each<[string, FileMap]>([
    [
      'until 1.10, where dockerd has libcontainer in itself',
      {
        [`/run/docker/execdriver/native/${id('a')}/state.json`]: '{"init_process_pid":11}',
        [`/run/docker/execdriver/native/${id('b')}/state.json`]: '{"init_process_pid":12}',
      },
    ],
    [
      '1.12 and 17.03, with containerd 0.2',
      {
        ...old('a', 11),
        ...old('b', 12),
        '/run/docker/libcontainerd/event.ts': '',
        '/run/docker/libcontainerd/docker-containerd.pid': '5',
      },
    ],
    [
      '17.12, with containerd below dockerd',
      {
        ...bundle('a'),
        ...bundle('b'),
        ...runc('a', 11),
        ...runc('b', 12),
        [`/run/docker/containerd/daemon/io.containerd.runtime.v1.linux/moby/${id('a')}/config.json`]: '{}',
      },
    ],
    ['20.10 and 26, with a containerd of its own', { ...bundle('a'), ...runc('a', 11), ...runc('b', 12) }],
    [
      'with crun beside runc',
      {
        ...runc('a', 11),
        [`/run/docker/runtime-crun/moby/${id('b')}/status`]: '{"pid": 12, "bundle": "/x"}',
      },
    ],
  ])('%s: two containers', (_, state) => {
    expect(countIn(files(state, [11, 12]))).toBe(2)
    // The second one's process is gone: what is left of it is no container that runs.
    expect(countIn(files(state, [11]))).toBe(1)
  })
})

describe('what is no container', () => {
  it('is a plugin of 17.06, which is run like one', () => {
    const state = { ...old('a', 11), ...old('b', 12), [`/run/docker/plugins/${id('b')}/x.sock`]: '' }
    expect(countIn(files(state, [11, 12]))).toBe(1)
  })

  it('is a plugin of later releases, in a namespace of its own', () => {
    const state = { '/run/docker/runtime-runc/': '', ...runc('a', 11) }
    const plugin = {
      [`/run/docker/runtime-runc/plugins.moby/${id('b')}/state.json`]: '{"init_process_pid":12}',
    }
    expect(countIn(files({ ...state, ...plugin }, [11, 12]))).toBe(1)
  })

  it('is a name that is not 64 hexadecimal digits', () => {
    const state = { '/run/docker/containerd/daemon/': '', [`/run/docker/containerd/${'a'.repeat(63)}/`]: '' }
    expect(countIn(files(state))).toBe(0)
  })
})

it('is 0 where docker runs nothing', () => {
  expect(countIn(files({ '/run/docker/netns/': '' }))).toBe(0)
})

it('follows --exec-root, on the command line and in daemon.json', () => {
  const state = {
    ...runc('a', 11),
    ...runc('b', 12, 'runc', '/srv/run'),
    ...runc('c', 13, 'runc', '/srv/run'),
  }
  const pids = [11, 12, 13]
  expect(countIn(files(state, pids, '/usr/bin/dockerd --exec-root=/srv/run'))).toBe(2)
  expect(countIn(files(state, pids, '/usr/bin/dockerd --exec-root /srv/run/'))).toBe(2)
  expect(countIn({ ...files(state, pids), '/etc/docker/daemon.json': '{"exec-root": "/srv/run"}' })).toBe(2)
})

describe('is unknown', () => {
  const state = { ...bundle('a'), ...runc('a', 11) }

  it('in a tree at rest, whatever lies in it', () => {
    expect(countIn(files(state, [11]), { kind: 'memory' })).toBe(1)
    expect(countIn(files(state, [11]), { kind: 'root' })).toBeUndefined()
  })

  it('without a state', () => {
    expect(countIn(files({}))).toBeUndefined()
    expect(countIn(files({ '/run/docker': 'a file' }))).toBeUndefined()
  })

  it.each(['/run/docker', '/run/docker/containerd', '/run/docker/runtime-runc/moby'])(
    'where %s may not be listed',
    path => {
      const map = files(state, [11])
      const memory = new MemorySource(map)
      const list: HostSource['list'] = at =>
        at === path ? { kind: 'unreadable', why: 'permission denied' } : memory.list(at)
      expect(countIn(map)).toBe(1)
      expect(countIn(map, { list })).toBeUndefined()
    },
  )

  it('where a runtime does not tell its process', () => {
    expect(countIn(files({ ...state, ...bundle('b') }, [11]))).toBeUndefined()
    const broken = { [`/run/docker/runtime-runc/moby/${id('b')}/state.json`]: '{"init_process_pid":' }
    expect(countIn(files({ ...state, ...broken }, [11]))).toBeUndefined()
  })

  it('where the directory is not told', () => {
    const map = files(state, [11])
    expect(countIn({ ...map, '/etc/docker/daemon.json': '{"exec-root": 7}' })).toBeUndefined()
    expect(countIn({ ...map, '/etc/docker/daemon.json': '{' })).toBeUndefined()
  })

  it('for the snap and for balena, whose state is elsewhere', () => {
    const { [UNIT]: text = '', ...rest } = files(state, [11])
    for (const name of ['snap.docker.dockerd.service', 'balena.service']) {
      expect(countIn({ ...rest, [`/etc/systemd/system/${name}`]: text })).toBeUndefined()
    }
  })
})

describe('what a restart of docker costs', () => {
  const cost = (map: FileMap, liveRestore: boolean) => {
    const stated = parseStatedFacts(JSON.stringify({ docker: { liveRestore } }), 'test')
    return restartEngine(new Host(sourceOf(map), { stated }), 'docker.service', 'why').cost
  }
  const two = files({ ...runc('a', 11), ...runc('b', 12) }, [11, 12])

  it('counts the containers that stop', () => {
    expect(cost(two, false)).toBe('2 containers stop')
    expect(cost(files(runc('a', 11), [11]), false)).toBe('1 container stops')
    expect(cost(files({ '/run/docker/': '' }), false)).toBe('no container runs now')
    expect(cost(files({}), false)).toBe('every container stops')
  })

  it('is none for containers under live-restore', () => {
    expect(cost(two, true)).toMatch(/live-restore/)
    expect(cost(two, true)).not.toMatch(/stop/)
  })
})
