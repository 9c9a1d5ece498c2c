import { describe, expect, it } from 'vitest'
import { FACT_NAMES } from './facts.ts'
import { Host } from './host.ts'
import { TestSource, testHost } from './probe/test-host.ts'
import { ProbedFacts } from './probed-facts.ts'
import { MemorySource } from './source/memory-source.ts'

const noUnits = () => {
  throw new Error('no units here')
}

describe('ProbedFacts', () => {
  it('looks at nothing before it is asked, and once then', () => {
    const source = new TestSource({ '/proc/sys/kernel/osrelease': '6.1.0' })
    const facts = new ProbedFacts(source, noUnits)
    expect(source.reads).toEqual([])
    const first = facts.get('kernel.release')
    const reads = source.reads.length
    expect(facts.get('kernel.release')).toBe(first)
    expect(source.reads).toHaveLength(reads)
  })

  it('contains a probe that throws', () => {
    const facts = new ProbedFacts(new MemorySource({}), noUnits)
    expect(facts.get('docker')).toEqual({ known: false, why: 'finding it out failed: no units here' })
    expect(facts.get('podman')).toMatchObject({ known: false })
  })

  it('finds every fact of kernel, os and systemd without the units, which need them', () => {
    const facts = new ProbedFacts(new MemorySource({ '/etc/os-release': 'ID=x' }), noUnits)
    for (const name of ['kernel.release', 'os.id', 'os.versionId', 'systemd.version'] as const) {
      expect(JSON.stringify(facts.get(name))).not.toContain('no units here')
    }
  })

  it('answers for an empty host and for one of junk', () => {
    const junk = new Uint8Array(4096).map((_, i) => (i * 31) % 256)
    const paths = [
      '/etc/os-release',
      '/etc/docker/daemon.json',
      '/var/lib/dpkg/status',
      '/lib/apk/db/installed',
      '/etc/sysctl.d/a.conf',
      '/proc/sys/kernel/osrelease',
      '/usr/lib/systemd/systemd',
      '/usr/bin/dockerd',
      '/usr/lib/systemd/system/docker.service',
      '/var/lib/yum/yumdb',
      '/lib/modules',
      '/var/lib/docker',
    ]
    for (const files of [{}, Object.fromEntries(paths.map(path => [path, junk]))]) {
      const { facts } = new Host(new MemorySource(files))
      for (const name of FACT_NAMES) expect(JSON.stringify(facts.get(name))).not.toContain('failed')
    }
  })

  it('notes an input that several facts stumble over once', () => {
    const files = { '/etc/docker/daemon.json': '[]', '/usr/bin/dockerd': '' }
    const { facts, problems } = testHost(files)
    for (const name of FACT_NAMES) facts.get(name)
    expect(problems()).toHaveLength(1)
  })
})

describe('Host', () => {
  it('knows its systemd before its units are loaded', () => {
    const host = new Host(
      new MemorySource({
        '/usr/lib/systemd/libsystemd-shared-252.so': '',
        '/usr/lib/systemd/system/docker.service': '[Service]\nExecStart=/usr/bin/dockerd --live-restore\n',
      }),
    )
    expect(host.systemd?.release).toBe(252)
    expect(host.facts.get('docker.liveRestore')).toMatchObject({ known: true, value: true })
  })
})
