import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { LEAKING_FACTS, unitlint } from './run.ts'

const scratch = mkdtempSync(join(tmpdir(), 'unitlint-small-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const root = join(scratch, 'root')
const facts = join(scratch, 'facts.json')
const put = (path: string, text: string) => {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), text)
}
const DOCKER = LEAKING_FACTS.docker
const state = (changes: Record<string, unknown> = {}) =>
  writeFileSync(facts, JSON.stringify({ ...LEAKING_FACTS, systemd: { version: '219' }, ...changes }))
const run = (command: string, ...args: string[]) =>
  unitlint([command, '--root', root, '--facts', facts, ...args])
const NTPD = '[Service]\nType=forking\nExecStart=/usr/sbin/ntpd\nPrivateTmp=true\n'

beforeEach(() => {
  rmSync(root, { recursive: true, force: true })
  put('usr/lib/systemd/system/docker.service', '[Service]\nExecStart=/usr/bin/dockerd\n')
  put('usr/lib/systemd/system/ntpd.service', NTPD)
  state()
})

describe('named units', () => {
  it('an instance that nothing pulls in is judged when it is named', () => {
    put('usr/lib/systemd/system/a@.service', '[Service]\nExecStart=/bin/a\nPrivateTmp=yes\n')
    const { code, stdout } = run('check', 'a@x', '-f', 'concise')
    expect(stdout).toContain('a@x.service pins')
    expect(code).toBe(1)
  })

  it('a named template stands for its instances', () => {
    put('usr/lib/systemd/system/b@.service', '[Service]\nExecStart=/bin/b\nPrivateTmp=yes\n')
    mkdirSync(join(root, 'etc/systemd/system/multi-user.target.wants'), { recursive: true })
    symlinkSync(
      '/usr/lib/systemd/system/b@.service',
      join(root, 'etc/systemd/system/multi-user.target.wants/b@one.service'),
    )
    expect(run('check', 'b@', '-f', 'concise').stdout).toContain('b@one.service pins')
  })

  it('what is wrong with other units changes nothing', () => {
    put('usr/lib/systemd/system/clean.service', '[Service]\nExecStart=/bin/c\n')
    expect(spawnFifo('etc/systemd/system/other.service.d/x.conf')).toBe(0)
    put('usr/lib/systemd/system/other.service', '[Service]\nExecStart=/bin/o\n')
    expect(run('check', 'clean').code).toBe(0)
    expect(run('check', 'other').code).toBe(3)
    expect(run('fix', 'clean').code).toBe(0)
  })
})

function spawnFifo(path: string): number | null {
  mkdirSync(join(root, path, '..'), { recursive: true })
  return spawnSync('mkfifo', [join(root, path)]).status
}

describe('fix', () => {
  it('takes the next safe remedy where no file would win', () => {
    put('etc/systemd/system/docker.service.d/zzzzz.conf', '[Service]\nMountFlags=shared\n')
    expect(run('fix', '--write')).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(join(root, 'etc/systemd/system/ntpd.service.d/50-unitlint.conf'))).toBe(true)
    expect(run('check').code).toBe(0)
  })

  it('leaves a mask at its own file name alone and takes a later name', () => {
    mkdirSync(join(root, 'etc/systemd/system/docker.service.d'), { recursive: true })
    symlinkSync('/dev/null', join(root, 'etc/systemd/system/docker.service.d/50-unitlint.conf'))
    expect(run('fix', '--write')).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(join(root, 'etc/systemd/system/docker.service.d/99-zz-unitlint.conf'))).toBe(true)
    expect(run('check').code).toBe(0)
  })

  it('writes nothing where an output cannot be written', () => {
    const { code, stderr } = run('fix', '--write', '-f', 'json=/nonexistent/x')
    expect(code).toBe(2)
    expect(stderr).toMatch(/^unitlint: \/nonexistent\/x: no such file or directory; [^\n]+\n$/)
    expect(existsSync(join(root, 'etc'))).toBe(false)
  })

  it('refuses a file of its own that was edited, and leaves no plan behind', () => {
    run('fix', '--write')
    const path = join(root, 'etc/systemd/system/docker.service.d/50-unitlint.conf')
    writeFileSync(path, readFileSync(path, 'utf8').replace('MountFlags=slave', 'MountFlags=shared'))
    const plan = join(scratch, 'plan.json')
    const { code, stderr } = run('fix', '--write', '--plan', plan)
    expect(code).toBe(2)
    expect(stderr).toMatch(/50-unitlint\.conf: changed since unitlint wrote it; [^\n]*--force[^\n]*\n$/)
    expect(existsSync(plan)).toBe(false)
    expect(run('fix', '--write', '--force').code).toBe(0)
    expect(run('check').code).toBe(0)
  })

  it('does not take a remedy that would leave the unit undecided', () => {
    state({
      kernel: { release: '3.10.0-862.el7.x86_64' },
      sysctl: { 'fs.may_detach_mounts': '0' },
      docker: { ...DOCKER, version: '17.03.2-ce', storageDriver: 'devicemapper', deferredRemoval: true },
    })
    expect(run('fix', '--write')).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(join(root, 'etc/sysctl.d'))).toBe(false)
    expect(run('check').code).toBe(0)
  })

  it('says what is undecided where it has nothing to write', () => {
    state({ docker: {} })
    const { code, stdout } = run('fix')
    expect(code).toBe(3)
    expect(stdout).toContain('undecided')
    expect(stdout).toContain('docker.version')
  })

  it.each(['/', '/usr', '/usr/sbin', '/var', '/opt', '/srv/my docker'])(
    'never hides %s from a unit',
    dataRoot => {
      state({ docker: { ...DOCKER, dataRoot, liveRestore: true } })
      expect(run('fix').stdout).not.toContain('Inaccessible')
    },
  )

  it('writes the sysctl where the kernel has it, and once only', () => {
    state({ kernel: { release: '3.10.0-862.el7.x86_64' }, sysctl: { 'fs.may_detach_mounts': '0' } })
    expect(run('fix', '--write').code).toBe(0)
    expect(readFileSync(join(root, 'etc/sysctl.d/99-zz-unitlint.conf'), 'utf8')).toContain(
      'fs.may_detach_mounts = 1\n',
    )
    expect(run('check').code).toBe(0)
    expect(run('fix').stdout).toContain('nothing to write')
  })
})

describe('values that this systemd refuses', () => {
  it('MountFlags= with two words makes no namespace on 252', () => {
    state({ systemd: { version: '252' } })
    put('usr/lib/systemd/system/ntpd.service', '[Service]\nExecStart=/bin/x\nMountFlags=slave shared\n')
    expect(run('check', '--select', 'mounts').code).toBe(0)
    expect(run('check', '-f', 'concise').stdout).toContain('ntpd.service:3:1: error value/invalid')
  })
})

describe('flags', () => {
  it('stand before or behind the command, which a unit may be called after', () => {
    put('usr/lib/systemd/system/check.service', '[Service]\nExecStart=/bin/c\n')
    expect(unitlint(['--root', root, '--facts', facts, 'check', 'check'])).toMatchObject({
      code: 0,
      stderr: '',
    })
    expect(unitlint(['-fconcise', 'check', '--root', root, '--facts', facts]).code).toBe(1)
  })

  it('--quiet hides nothing that was found', () => {
    expect(run('check', '--quiet', '--fail-on', 'never').stdout).toContain('ntpd.service')
    expect(run('check', '--quiet', 'docker').stdout).toBe('')
  })

  it('a tree without units is wrong use', () => {
    const empty = join(scratch, 'empty')
    mkdirSync(empty)
    expect(unitlint(['check', '--root', empty]).code).toBe(2)
  })
})
