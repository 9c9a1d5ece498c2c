import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RULES } from '../rules/index.ts'
import {
  registrySource,
  rulesTable,
  SHOWN_OUTPUTS,
  withHead,
  withOutput,
  withTable,
} from '../src/dev/generated-text.ts'
import { runRules } from '../src/engine/run.ts'
import { type HostLiteral, host } from '../src/testing/host-literal.ts'
import { VERSION } from '../src/version.ts'
import { unitlint } from './cli/run.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

/** The hosts that examples in the pages name. */
const HOSTS: Readonly<Record<string, HostLiteral>> = {
  centos7: hostWith('219-19.el7', '3.10.0-327.el7.x86_64', '17.07.0-ce', 'overlay', false),
  debian12: hostWith('252.38-1~deb12u1', '6.1.0-18-amd64', '20.10.24', 'overlay2', true),
  centos8: hostWith('239-82.el8_10', '4.18.0-553.el8_10.x86_64', '26.1.3', 'overlay2', true),
  worker: {
    units: {
      '/usr/lib/systemd/system/worker@.service': '[Service]\nExecStart=/usr/bin/worker\n',
      'worker@.service.d/override.conf': '[Service]\nMemoryMax=1G\n',
    },
    facts: { systemd: { version: '252.38-1~deb12u1' } },
  },
  busname: {
    units: { 'a.service': '[Service]\nExecStart=/bin/true\nBusName=org.example.Name\n' },
    facts: { systemd: { version: '252' }, docker: null, containerd: null, podman: null, crio: null },
  },
  programs: {
    files: { '/bin': '-> usr/bin', '/usr/bin/sh': 'a shell' },
    facts: { systemd: { version: '252' }, docker: null, containerd: null, podman: null, crio: null },
  },
  booting: booting(hostWith('252.38-1~deb12u1', '6.1.0-18-amd64', '20.10.24', 'overlay2', true)),
  docker1903: hostWith('219-78.el7', '3.10.0-1160.el7.x86_64', '19.03.15', 'overlay2', true),
}

function hostWith(
  systemd: string,
  kernel: string,
  docker: string,
  storageDriver: string,
  ownUnit: boolean,
): HostLiteral {
  return {
    units: { '/usr/lib/systemd/system/docker.service': '[Service]\nExecStart=/usr/bin/dockerd\n' },
    facts: {
      kernel: { release: kernel },
      systemd: { version: systemd },
      sysctl: { 'fs.may_detach_mounts': kernel.includes('1160') ? '1' : null },
      docker: {
        version: docker,
        storageDriver,
        dataRoot: '/var/lib/docker',
        liveRestore: false,
        deferredRemoval: false,
        deferredDeletion: false,
      },
      containerd: ownUnit ? { version: '1.6.20', ownUnit } : null,
      podman: null,
      crio: null,
      kubernetes: { kubelet: false, version: null },
    },
  }
}

/** The same with targets of the boot. */
function booting(base: HostLiteral): HostLiteral {
  const at = (name: string) => `/usr/lib/systemd/system/${name}`
  const early = '[Unit]\nDefaultDependencies=no\n'
  return {
    ...base,
    units: {
      ...base.units,
      [at('local-fs.target')]: early,
      [at('sysinit.target')]: `${early}Wants=local-fs.target\nAfter=local-fs.target\n`,
      [at('basic.target')]: '[Unit]\nRequires=sysinit.target\nAfter=sysinit.target\n',
      [at('network-online.target')]: '[Unit]\nAfter=network.target\n',
    },
  }
}

const BLOCK = /```unit (flagged|clean) path=(\S+) host=(\S+)\n([\s\S]*?)```/g

describe('rule pages', () => {
  it.each(RULES.map(({ id }) => id))('%s: each example is judged as the page says', id => {
    const page = read(`rules/${id}.md`)
    const blocks = [...page.matchAll(BLOCK)]
    expect(blocks.filter(([, kind]) => kind === 'flagged').length).toBeGreaterThan(0)
    expect(blocks.filter(([, kind]) => kind === 'clean').length).toBeGreaterThan(0)
    for (const [, kind, path = '', name = '', text = ''] of blocks) {
      const base = HOSTS[name]
      expect(base, `host=${name}`).toBeDefined()
      const result = runRules(host({ ...base, units: { ...base?.units, [path]: text } }), RULES)
      const mine = result.findings.filter(({ rule }) => rule === id)
      expect(mine.map(({ message }) => message).length, `${kind} ${path} on ${name}`).toBe(
        kind === 'flagged' ? 1 : 0,
      )
      expect(result.undecided, `${path} on ${name}`).toEqual([])
    }
  })
})

describe('generated text', () => {
  const ids = readdirSync(join(ROOT, 'rules'), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(ROOT, 'rules', name)).map(file => `${name}/${file}`))

  it('has every rule with its page and its test', () => {
    const rules = ids
      .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .map(path => path.slice(0, -3))
    expect(rules.length).toBeGreaterThan(0)
    for (const rule of rules) expect(ids).toEqual(expect.arrayContaining([`${rule}.md`, `${rule}.test.ts`]))
    expect(RULES.map(({ id }) => id)).toEqual(rules.sort())
    expect(read('rules/index.ts')).toBe(registrySource(rules))
  })

  it('is up to date', () => {
    for (const { id, rule } of RULES)
      expect(withHead(read(`rules/${id}.md`), rule)).toBe(read(`rules/${id}.md`))
    expect(withTable(read('README.md'), rulesTable(RULES))).toBe(read('README.md'))
  })

  it('shows in the README what the command prints', () => {
    for (const [name, args] of Object.entries(SHOWN_OUTPUTS)) {
      const { stdout } = unitlint(args)
      expect(stdout).toContain('mounts/container-mount-leak')
      expect(withOutput(read('README.md'), name, stdout)).toBe(read('README.md'))
    }
  })

  it('names one version', () => {
    expect((JSON.parse(read('package.json')) as { version: string }).version).toBe(VERSION)
  })
})
