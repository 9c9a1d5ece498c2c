import { describe, expect, it } from 'vitest'
import { FACT_NAMES, type FactName, known } from './facts.ts'
import { testHost } from './probe/test-host.ts'
import { parseStatedFacts, StatedFactsError } from './stated-facts.ts'

const FROM = '--facts f.json'
const messageOf = (json: string): string => {
  try {
    parseStatedFacts(json, 'f.json')
  } catch (error) {
    if (error instanceof StatedFactsError) return error.message
    throw error
  }
  return 'accepted'
}

const SAMPLE = {
  schema: 'unitlint/facts-v1',
  kernel: { release: '3.10.0-327.el7.x86_64' },
  os: { id: 'centos', versionId: '7' },
  systemd: { version: '219-62.el7' },
  sysctl: { 'fs.may_detach_mounts': '0' },
  docker: {
    version: '17.07.0-ce',
    packaging: 'docker-ce',
    storageDriver: 'overlay',
    dataRoot: '/var/lib/docker',
    liveRestore: false,
    deferredRemoval: false,
    deferredDeletion: false,
  },
  containerd: { version: '1.2.0', ownUnit: true },
  podman: null,
  crio: null,
  kubernetes: { kubelet: true, version: '1.13.1' },
}

describe('parseStatedFacts', () => {
  it('reads the sample of the contract', () => {
    const stated = parseStatedFacts(JSON.stringify(SAMPLE), 'f.json')
    expect(stated.leaves).toEqual({
      'kernel.release': '3.10.0-327.el7.x86_64',
      'os.id': 'centos',
      'os.versionId': '7',
      'systemd.version': '219-62.el7',
      'sysctl.fs.may_detach_mounts': '0',
      docker: true,
      'docker.version': '17.07.0-ce',
      'docker.packaging': 'docker-ce',
      'docker.storageDriver': 'overlay',
      'docker.dataRoot': '/var/lib/docker',
      'docker.liveRestore': false,
      'docker.deferredRemoval': false,
      'docker.deferredDeletion': false,
      containerd: true,
      'containerd.version': '1.2.0',
      'containerd.ownUnit': true,
      podman: false,
      crio: false,
      'kubernetes.kubelet': true,
      'kubernetes.version': '1.13.1',
    })
    expect([...stated.sysctls]).toEqual([['fs.may_detach_mounts', '0']])
  })

  it.each([
    ['{}', {}],
    ['{"unknown": [{"fact": "docker", "why": "x"}], "kernel": {}, "sysctl": {}}', {}],
    ['{"docker": null}', { docker: false }],
    ['{"docker": {}}', { docker: true }],
    ['{"containerd": null}', { containerd: false, 'containerd.ownUnit': false }],
    ['{"kubernetes": null}', { 'kubernetes.kubelet': false, 'kubernetes.version': null }],
    ['{"kubernetes": {"kubelet": false}}', { 'kubernetes.kubelet': false, 'kubernetes.version': null }],
    ['{"kubernetes": {"version": "1.13"}}', { 'kubernetes.version': '1.13', 'kubernetes.kubelet': true }],
    ['{"kubernetes": {"version": null}}', { 'kubernetes.version': null }],
    ['{"os": {"versionId": null}}', { 'os.versionId': null }],
    ['{"sysctl": {"fs/may_detach_mounts": null}}', { 'sysctl.fs.may_detach_mounts': null }],
    ['{"systemd": {"version": "219"}}', { 'systemd.version': '219' }],
    ['\uFEFF{"systemd": {"version": "252.38-1~deb12u1"}}', { 'systemd.version': '252.38-1~deb12u1' }],
  ])('of %s', (json, leaves) => {
    expect(parseStatedFacts(json, 'f.json').leaves).toEqual(leaves)
  })

  it.each([
    ['[]', 'f.json: is a list, expected an object'],
    ['null', 'f.json: is null, expected an object'],
    [
      '{"schema": "unitlint/facts-v2"}',
      'f.json: schema: is "unitlint/facts-v2", expected "unitlint/facts-v1"',
    ],
    ['{"unknown": {}}', 'f.json: unknown: is an object, expected a list'],
    ['{"kernel": null}', 'f.json: kernel: is null, expected an object'],
    ['{"systemd": null}', 'f.json: systemd: is null, expected an object'],
    ['{"docker": "17.07"}', 'f.json: docker: is "17.07", expected an object or null'],
    ['{"docker": {"version": 17}}', 'f.json: docker.version: is 17, expected a string'],
    ['{"docker": {"version": null}}', 'f.json: docker.version: is null, expected a string'],
    ['{"docker": {"version": ""}}', 'f.json: docker.version: is "", expected a string'],
    ['{"docker": {"version": "1\\n2"}}', 'f.json: docker.version: is "1\\n2", expected a string'],
    ['{"docker": {"liveRestore": "yes"}}', 'f.json: docker.liveRestore: is "yes", expected true or false'],
    ['{"docker": {"dataRoot": "var"}}', 'f.json: docker.dataRoot: is "var", expected an absolute path'],
    ['{"os": {"id": []}}', 'f.json: os.id: is a list, expected a string or null'],
    ['{"kubernetes": {"kubelet": 1}}', 'f.json: kubernetes.kubelet: is 1, expected true or false'],
    [
      '{"systemd": {"version": "latest"}}',
      'f.json: systemd.version: is "latest", expected a systemd version such as "219", "252.38-1~deb12u1" or "219-el7.9"',
    ],
    ['{"sysctl": []}', 'f.json: sysctl: is a list, expected an object'],
    ['{"sysctl": {"fs.x": 1}}', 'f.json: sysctl.fs.x: is 1, expected a string or null'],
    [
      '{"sysctl": {"constructor": "1"}}',
      'f.json: sysctl.constructor: unknown key, expected a name such as fs.may_detach_mounts',
    ],
    [
      '{"sysctl": {"__proto__": "1"}}',
      'f.json: sysctl.__proto__: unknown key, expected a name such as fs.may_detach_mounts',
    ],
    ['{"podman": {"ownUnit": true}}', 'f.json: podman.ownUnit: unknown key, expected version'],
    ['{"crio": {"__proto__": {"version": "1"}}}', 'f.json: crio.__proto__: unknown key, expected version'],
    ['{"os": {"toString": "x"}}', 'f.json: os.toString: unknown key, expected id, versionId'],
    [
      '{"a\\nb": 1}',
      'f.json: "a\\nb": unknown key, expected schema, kernel, os, systemd, docker, containerd, podman, crio, kubernetes, sysctl, unknown',
    ],
    [
      '{"__proto__": {"docker": null}}',
      'f.json: __proto__: unknown key, expected schema, kernel, os, systemd, docker, containerd, podman, crio, kubernetes, sysctl, unknown',
    ],
    [
      '{"constructor": {}}',
      'f.json: constructor: unknown key, expected schema, kernel, os, systemd, docker, containerd, podman, crio, kubernetes, sysctl, unknown',
    ],
    ['{\n  "docker": null,\n}', 'f.json:3:1: not valid JSON: unexpected "}"'],
    ['', 'f.json:1:1: not valid JSON: ends too early'],
  ])('refuses %s', (json, message) => {
    expect(messageOf(json)).toBe(message)
    expect(({} as Record<string, unknown>)['docker']).toBeUndefined()
  })
})

describe('overlayFacts', () => {
  const HOST = {
    '/usr/bin/dockerd': 'ELF',
    '/var/lib/dpkg/status':
      'Package: docker-ce\nStatus: install ok installed\nVersion: 5:20.10.24~3-0~debian\n',
    '/etc/docker/daemon.json': '{"live-restore": true}',
  }
  const get = <N extends FactName>(name: N, stated: unknown, files = {}) =>
    testHost(files, { stated }).facts.get(name)

  it('replaces the leaves it names and no other', () => {
    const stated = { docker: { version: '17.07.0-ce' }, os: { id: 'centos' } }
    expect(get('docker.version', stated, HOST)).toEqual(known('17.07.0-ce', FROM, 'stated'))
    expect(get('os.id', stated, HOST)).toEqual(known('centos', FROM, 'stated'))
    expect(get('os.versionId', stated, HOST)).toMatchObject({ known: false })
    expect(get('docker.packaging', stated, HOST)).toMatchObject({ value: 'docker-ce', origin: 'observed' })
    expect(get('docker.liveRestore', stated, HOST)).toMatchObject({ value: true, origin: 'configured' })
  })

  it('changes nothing when it names nothing', () => {
    const plain = testHost(HOST).facts
    const overlaid = testHost(HOST, { stated: {} }).facts
    for (const name of FACT_NAMES) expect(overlaid.get(name)).toEqual(plain.get(name))
  })

  it('makes a program present by a leaf of it, whose other settings are read as ever', () => {
    const stated = { docker: { version: '17.07.0-ce' } }
    const files = { '/etc/docker/daemon.json': '{"live-restore": true}' }
    expect(get('docker', undefined, files)).toMatchObject({ value: false })
    expect(get('docker', stated, files)).toEqual(known(true, FROM, 'stated'))
    expect(get('docker.liveRestore', stated, files)).toMatchObject({ value: true })
    expect(get('docker.dataRoot', stated, files)).toMatchObject({ value: '/var/lib/docker' })
    expect(get('docker.storageDriver', stated, files)).toMatchObject({ known: false })
  })

  it('takes a program away with all its facts', () => {
    for (const name of FACT_NAMES.filter(each => each.startsWith('docker.'))) {
      expect(get(name, { docker: null }, HOST)).toEqual({ known: false, why: 'docker is not installed' })
    }
  })

  it('withholds the facts of a program the host does not have', () => {
    expect(get('docker.dataRoot', undefined)).toEqual({ known: false, why: 'docker is not installed' })
    expect(get('containerd.version', undefined)).toEqual({ known: false, why: 'containerd is not installed' })
    expect(get('containerd.ownUnit', undefined)).toMatchObject({ known: true, value: false })
    expect(get('containerd.ownUnit', { containerd: null })).toEqual(known(false, FROM, 'stated'))
  })

  it('states a sysctl without a file as null', () => {
    const stated = { sysctl: { 'fs.may_detach_mounts': null } }
    const files = { '/proc/sys/fs/may_detach_mounts': '1' }
    expect(get('sysctl.fs.may_detach_mounts', stated, files)).toEqual(known(null, FROM, 'stated'))
  })
})
