import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hasSystemdAnalyze, LEAKING_FACTS, unitlint } from './run.ts'

const scratch = mkdtempSync(join(tmpdir(), 'unitlint-machine-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const UNITS = '/usr/lib/systemd/system'

interface Finding {
  readonly unit: string
  readonly remedies: readonly { readonly safety: string }[]
}

describe("this machine's own units", () => {
  it('check, fix, write, check, fix again; the real systemd says nothing new', ctx => {
    if (!existsSync(UNITS) || !hasSystemdAnalyze) return ctx.skip('this machine has no systemd')
    const root = join(scratch, 'root')
    for (const path of [UNITS, '/etc/systemd/system']) {
      if (existsSync(path)) cpSync(path, join(root, path), { recursive: true, verbatimSymlinks: true })
    }
    mkdirSync(join(root, 'etc'), { recursive: true })
    const facts = join(scratch, 'facts.json')
    writeFileSync(facts, JSON.stringify(LEAKING_FACTS))
    const args = ['--root', root, '--facts', facts]
    const names = readdirSync(join(root, UNITS)).filter(name => /^[^@]+\.service$/.test(name))
    const verify = () => {
      const { stderr } = spawnSync(
        'systemd-analyze',
        ['verify', `--root=${root}`, '--man=no', '--generators=no', ...names],
        { encoding: 'utf8' },
      )
      return new Set(stderr.split('\n'))
    }
    const findings = () => {
      const { stdout, stderr } = unitlint(['check', '-f', 'json', ...args])
      expect(stderr).toBe('')
      const report = JSON.parse(stdout) as { hosts: { findings: Finding[]; crashes: unknown[] }[] }
      expect(report.hosts[0]!.crashes).toEqual([])
      return report.hosts[0]!.findings
    }

    const saidBefore = verify()
    const first = findings()
    expect(first.length).toBeGreaterThan(0)
    const fixable = first.filter(({ remedies }) => remedies.some(({ safety }) => safety === 'safe'))
    expect(unitlint(['fix', '--write', ...args])).toMatchObject({ code: 0, stderr: '' })
    const left = findings().map(({ unit }) => unit)
    expect(fixable.map(({ unit }) => unit).filter(unit => left.includes(unit))).toEqual([])
    expect(unitlint(['fix', '--write', ...args]).stdout).toContain('nothing to write')
    expect([...verify()].filter(line => !saidBefore.has(line))).toEqual([])
  })
})
