import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { PROJECT, unitlint } from './run.ts'

const scratch = mkdtempSync(join(tmpdir(), 'unitlint-usage-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const INCIDENT = join(PROJECT, 'examples/hosts/centos7-docker-ntpd/root')
const KNOB = join(PROJECT, 'examples/hosts/centos75-docker-knob/root')
const file = (name: string, text: string) => {
  writeFileSync(join(scratch, name), text)
  return join(scratch, name)
}

describe('wrong use', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['chekc']],
    ['an unknown flag', ['check', '--rot', '/']],
    ['a flag without its value', ['check', '--root']],
    ['a root that is not there', ['check', '--root', '/nonexistent']],
    ['a root that is a file', ['check', '--root', join(PROJECT, 'package.json')]],
    ['an unknown format', ['check', '-f', 'yaml', '--root', KNOB]],
    ['two formats for one output', ['check', '-f', 'json', '-f', 'pretty', '--root', KNOB]],
    ['a report that cannot be written', ['check', '-f', 'json=/nonexistent/x', '--root', KNOB]],
    ['an unknown rule', ['check', '--select', 'mounts/nothing', '--root', KNOB]],
    ['an unknown rule to ignore', ['check', '--ignore', 'nothing', '--root', KNOB]],
    ['an unknown threshold', ['check', '--fail-on', 'fatal', '--root', KNOB]],
    ['an unknown unit', ['check', 'nothing.service', '--root', KNOB]],
    ['an unknown unit to fix', ['fix', 'nothing', '--root', KNOB]],
    ['an unknown rule to explain', ['explain', 'nothing/at-all']],
    ['an unknown remedy', ['fix', '--prefer', 'pray', '--root', KNOB]],
    ['facts that are not there', ['facts', '--root', KNOB, '--facts', '/nonexistent']],
    ['facts that are not JSON', ['facts', '--root', KNOB, '--facts', file('bad.json', '{"kernel": ')]],
    [
      'facts of a wrong type',
      ['facts', '--root', KNOB, '--facts', file('type.json', '{"kernel": {"release": 3}}')],
    ],
    ['unknown facts', ['facts', '--root', KNOB, '--facts', file('key.json', '{"kernal": {}}')]],
    [
      'a prototype as facts',
      ['facts', '--root', KNOB, '--facts', file('proto.json', '{"__proto__": {"x": 1}}')],
    ],
    ['a unit name that cannot be', ['show', 'a/b']],
  ])('%s: one line on standard error, exit 2', (_, args) => {
    const { code, stdout, stderr } = unitlint(args)
    expect(stderr).toMatch(/^unitlint: [^\n]+\n$/)
    expect(stderr).not.toContain('internal error')
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })
})

describe('exit codes and choices', () => {
  it('findings are 1, none are 0, a threshold above them is 0', () => {
    expect(unitlint(['check', '--root', INCIDENT]).code).toBe(1)
    expect(unitlint(['check', '--root', KNOB]).code).toBe(0)
    expect(unitlint(['check', '--root', INCIDENT, '--fail-on', 'never']).code).toBe(0)
    expect(unitlint(['check', '--root', INCIDENT, '--ignore', 'mounts']).code).toBe(0)
    expect(unitlint(['check', '--root', INCIDENT, '--select', 'docker/']).code).toBe(0)
  })

  it('undecided is 3, unless partial answers are allowed', () => {
    const facts = file('unknown-knob.json', '{"kernel": {"release": "3.10.0-862.el7.x86_64"}}')
    const args = ['check', '--root', INCIDENT, '--facts', facts]
    const { code, stdout } = unitlint(args)
    expect(code).toBe(3)
    expect(stdout).toContain('undecided')
    expect(stdout).toContain('sysctl.fs.may_detach_mounts')
    expect(unitlint([...args, '--allow-partial']).code).toBe(0)
    expect(unitlint([...args, '--fail-on', 'never']).code).toBe(0)
  })

  it('reports only the units that are asked for', () => {
    const findings = (...args: string[]) => {
      const { stdout } = unitlint(['check', '-f', 'concise', '--root', INCIDENT, ...args])
      return stdout.split('\n').filter(line => line.includes('mounts/container-mount-leak')).length
    }
    expect(findings()).toBe(4)
    expect(findings('ntpd')).toBe(1)
    expect(findings('ntpd.service', 'httpd.service')).toBe(2)
    expect(findings('--unit', '*p*')).toBe(3)
    expect(findings('sshd.service')).toBe(0)
  })

  it('writes one format to a file beside another', () => {
    const path = join(scratch, 'report.json')
    const { stdout } = unitlint(['check', '--root', INCIDENT, '-f', 'pretty', '-f', `json=${path}`])
    expect(stdout).toContain('4 errors')
    expect((JSON.parse(readFileSync(path, 'utf8')) as { schema: string }).schema).toBe('unitlint/report-v1')
  })

  it('splits list flags at commas and takes one value per use', () => {
    const { code, stdout } = unitlint([
      'check',
      '--select',
      'mounts,docker',
      'ntpd.service',
      '-f',
      'concise',
      '--root',
      INCIDENT,
    ])
    expect(code).toBe(1)
    expect(stdout.trim().split('\n')).toHaveLength(1)
  })

  it('equal input gives byte-equal output', () => {
    const run = () => unitlint(['check', '-f', 'json', '--root', INCIDENT]).stdout
    expect(run()).toBe(run())
  })

  it('feeds its own facts back', () => {
    const facts = file('own.json', unitlint(['facts', '-f', 'json', '--root', INCIDENT]).stdout)
    expect(unitlint(['check', '-f', 'concise', '--root', INCIDENT, '--facts', facts]).stdout).toBe(
      unitlint(['check', '-f', 'concise', '--root', INCIDENT]).stdout,
    )
  })

  it('colours only where it may', () => {
    const args = ['check', '--root', INCIDENT]
    const introducer = '\u001b['
    expect(unitlint(args).stdout).not.toContain(introducer)
    expect(unitlint([...args, '--color', 'always']).stdout).toContain(introducer)
    expect(unitlint(args, { env: { FORCE_COLOR: '1' } }).stdout).toContain(introducer)
    expect(unitlint(args, { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).stdout).not.toContain(introducer)
  })

  it('explains every rule it lists', () => {
    const { stdout } = unitlint(['rules', '-f', 'json'])
    const { rules } = JSON.parse(stdout) as { rules: { id: string }[] }
    expect(rules.length).toBeGreaterThan(0)
    for (const { id } of rules) expect(unitlint(['explain', id]).stdout).toContain(`# ${id}`)
  })

  it('shows examples in --help', () => {
    for (const command of ['check', 'fix', 'show', 'explain']) {
      const { code, stdout } = unitlint([command, '--help'])
      expect(code).toBe(0)
      expect(stdout).toContain('Examples:')
    }
  })
})
