import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hasSystemdAnalyze, PROJECT, unitlint } from './run.ts'

const HOSTS = join(PROJECT, 'examples/hosts')
const scratch = mkdtempSync(join(tmpdir(), 'unitlint-examples-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

interface Expected {
  readonly rule: string
  /** Units with a finding, sorted. */
  readonly units: readonly string[]
  /** Files that fix writes. */
  readonly files: readonly string[]
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  'centos7-docker-ntpd': {
    rule: 'mounts/container-mount-leak',
    units: ['httpd.service', 'mariadb.service', 'ntpd.service', 'php-fpm.service'],
    files: ['/etc/systemd/system/docker.service.d/50-unitlint.conf'],
  },
  'centos75-docker-knob': { rule: '', units: [], files: [] },
  'debian12-docker': { rule: '', units: [], files: [] },
  'docker1903-mountflags': {
    rule: 'docker/mountflags-breaks-containers',
    units: ['docker.service'],
    // mountflags.conf would beat 50-unitlint.conf and 99-zz-unitlint.conf.
    files: ['/etc/systemd/system/docker.service.d/zz-unitlint.conf'],
  },
}

interface Report {
  readonly hosts: readonly {
    readonly findings: readonly { readonly rule: string; readonly unit: string }[]
    readonly undecided: readonly unknown[]
    readonly problems: readonly unknown[]
    readonly crashes: readonly unknown[]
  }[]
}

const report = (root: string) => {
  const { code, stdout, stderr } = unitlint(['check', '-f', 'json', '--root', root])
  expect(stderr).toBe('')
  return { code, host: (JSON.parse(stdout) as Report).hosts[0]! }
}

/** What the real systemd says of every service of a tree. */
function verify(root: string): string {
  const units = readdirSync(join(root, 'usr/lib/systemd/system')).filter(name =>
    /\.(?:service|socket)$/.test(name),
  )
  const args = ['verify', `--root=${root}`, '--man=no', '--generators=no', '--recursive-errors=no', ...units]
  const { stdout, stderr } = spawnSync('systemd-analyze', args, { encoding: 'utf8' })
  return stdout + stderr
}

/** Every path of a tree with its content, to see what a run changed. */
function snapshot(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return Object.fromEntries(
    files.map(entry => [
      join(entry.parentPath, entry.name).slice(root.length),
      readFileSync(join(entry.parentPath, entry.name), 'latin1'),
    ]),
  )
}

describe('example hosts', () => {
  it('are all expected here', () => {
    expect(readdirSync(HOSTS).sort()).toEqual(Object.keys(EXPECTED).sort())
  })

  it.each(Object.entries(EXPECTED))('%s: check, fix, write, check, fix again', (name, expected) => {
    const root = join(scratch, name)
    cpSync(join(HOSTS, name, 'root'), root, { recursive: true, verbatimSymlinks: true })
    const saidBefore = hasSystemdAnalyze ? verify(root) : ''

    const first = report(root)
    expect(first.host.crashes).toEqual([])
    expect(first.host.problems).toEqual([])
    expect(first.host.undecided).toEqual([])
    expect([...new Set(first.host.findings.map(({ rule }) => rule))]).toEqual(
      expected.rule === '' ? [] : [expected.rule],
    )
    expect(first.host.findings.map(({ unit }) => unit).sort()).toEqual(expected.units)
    expect(first.code).toBe(expected.units.length > 0 ? 1 : 0)

    const before = snapshot(root)
    const dry = unitlint(['fix', '--root', root])
    expect(dry.code).toBe(expected.files.length > 0 ? 1 : 0)
    for (const file of expected.files) expect(dry.stdout).toContain(`+++ ${file}`)
    expect(snapshot(root)).toEqual(before)

    const written = unitlint(['fix', '--write', '--root', root])
    expect(written).toMatchObject({ code: 0, stderr: '' })
    const after = snapshot(root)
    const journal = expected.files.length > 0 ? ['/var/lib/unitlint/journal.json'] : []
    const changed = Object.keys(after).filter(path => after[path] !== before[path])
    expect(changed.sort()).toEqual([...expected.files, ...journal].sort())

    const second = report(root)
    expect(second.host.findings).toEqual([])
    expect(second.code).toBe(0)
    const again = unitlint(['fix', '--write', '--root', root])
    expect(again).toMatchObject({ code: 0, stderr: '' })
    expect(again.stdout).toContain('nothing to write')
    expect(snapshot(root)).toEqual(after)
    if (hasSystemdAnalyze) expect(verify(root)).toBe(saidBefore)

    expect(unitlint(['revert', '--root', root])).toMatchObject({ code: 0, stderr: '' })
    expect(snapshot(root)).toEqual(before)
    expect(existsSync(join(root, 'var/lib/unitlint'))).toBe(false)
  })
})
