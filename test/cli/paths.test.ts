import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { unitlint } from './run.ts'

const scratch = mkdtempSync(join(tmpdir(), 'unitlint-paths-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const put = (path: string, text: string) => {
  mkdirSync(join(scratch, path, '..'), { recursive: true })
  writeFileSync(join(scratch, path), text)
  return join(scratch, path)
}
const root = join(scratch, 'root')
put('root/usr/lib/systemd/system/ntpd.service', '[Service]\nType=forking\nExecStart=/usr/sbin/ntpd\n')
put('root/usr/lib/systemd/system/a@.service', '[Service]\nExecStart=/usr/bin/a %i\n')
put('root/etc/systemd/system/bad.service', '[Service]\nExecStart=/usr/bin/b\nPrivateTmp=jup\n')
put('root/usr/sbin/ntpd', '')
const BAD = '[Service]\nPrivateTmp=jup\n'
const check = (args: readonly string[], input = '', cwd = scratch) =>
  unitlint(['check', '--root', root, '--systemd', '252', '--select', 'value', '-f', 'concise', ...args], {
    input,
    cwd,
  })

describe('paths', () => {
  it('judges a unit file as if it were installed, under the name the user gave', () => {
    put('deploy/new.service', `${BAD}ExecStart=/usr/bin/new\n`)
    const { code, stdout } = check(['deploy/new.service'])
    expect(stdout).toMatch(/^deploy\/new\.service:2:1: error value\/invalid PrivateTmp=jup: [^\n]*\n$/)
    expect(code).toBe(1)
  })

  it('judges a drop-in with the unit it belongs to, and other units not', () => {
    put('roles/ntpd.service.d/x.conf', BAD)
    expect(check(['./roles/ntpd.service.d/x.conf']).stdout).toMatch(
      /^\.\/roles\/ntpd\.service\.d\/x\.conf:2:1: /,
    )
  })

  it('takes every unit file and drop-in of a directory', () => {
    put('all/one.service', `${BAD}ExecStart=/usr/bin/one\n`)
    put('all/more/ntpd.service.d/x.conf', BAD)
    put('all/README.md', 'PrivateTmp=jup\n')
    symlinkSync('one.service', join(scratch, 'all/two.service'))
    const { stdout } = check(['all/'])
    const places = stdout.split('\n').map(line => line.split(': ')[0])
    expect(places).toEqual([
      'all/more/ntpd.service.d/x.conf:2:1',
      'all/one.service:2:1',
      'all/two.service:2:1',
      '',
    ])
  })

  it('goes on where one drop-in of a directory has no unit, and says so', () => {
    put('mixed/web.service', `${BAD}ExecStart=/usr/bin/web\n`)
    put('mixed/nope.service.d/y.conf', BAD)
    const { code, stdout } = check(['mixed/'])
    expect(stdout).toContain('mixed/web.service:2:1: error value/invalid')
    expect(stdout).toContain('mixed/nope.service.d/y.conf: problem unreadable')
    expect(code).toBe(1)
  })

  it('takes another name for a file, as the validate: of Ansible needs it', () => {
    const temporary = put('tmp/source', BAD)
    for (const name of ['ntpd.service.d/x.conf', 'a@.service.d/x.conf', 'service.d/x.conf']) {
      const { code, stdout } = check(['--as', name, temporary])
      expect(stdout, name).toContain(`${temporary}:2:1: error value/invalid`)
      expect(code, name).toBe(1)
    }
    expect(check(['--as', 'x.service', put('tmp/good', '[Service]\nExecStart=/usr/bin/a\n')]).code).toBe(0)
  })

  it('reads standard input', () => {
    const input = `${BAD}ExecStart=/usr/bin/i\n`
    const { code, stdout } = check(['-', '--stdin-filename', 'i.service'], input)
    expect(stdout).toContain('i.service:2:1: error')
    expect(code).toBe(1)
    expect(check(['-', '--as', 'ntpd.service.d/x.conf'], BAD).stdout).toContain('x.conf:2:1: error')
  })

  it('names laid files as the user did in the words of messages, too', () => {
    put('ring/a.service', '[Unit]\nAfter=b.service\nWants=b.service\n[Service]\nExecStart=/usr/sbin/ntpd\n')
    put('ring/b.service', '[Unit]\nAfter=a.service\nWants=a.service\n[Service]\nExecStart=/usr/sbin/ntpd\n')
    for (const name of ['sysinit', 'basic', 'shutdown'])
      put(`root/usr/lib/systemd/system/${name}.target`, '[Unit]\nDefaultDependencies=no\n')
    const { stdout } = unitlint(
      ['check', '--root', root, '--systemd', '252', '--select', 'reference', 'ring/'],
      {
        cwd: scratch,
      },
    )
    expect(stdout).toContain('ordering-cycle')
    expect(stdout).toContain('ring/a.service:2')
    expect(stdout).not.toContain('/etc/systemd/system/a.service')
  })

  it('knows what is installed already by its place', () => {
    const path = join(root, 'etc/systemd/system/bad.service')
    expect(check([path]).stdout).toMatch(/^\/etc\/systemd\/system\/bad\.service:3:1: /)
    expect(check(['/etc/systemd/system/bad.service']).stdout).toContain(':3:1: ')
    expect(check([join(root, 'usr/lib/systemd/system')]).stdout).toBe('')
  })

  it('lets a file mask a unit and replace one', () => {
    expect(check(['--as', 'bad.service', put('tmp/empty', '')]).code).toBe(0)
    expect(check(['--as', 'bad.service', put('tmp/new', '[Service]\nExecStart=/usr/bin/b\n')]).code).toBe(0)
  })

  it.each<[string, readonly string[], RegExp]>([
    ['no such path', ['./nothing.service'], /no such file/],
    ['no name of a unit', [put('x/file', BAD)], /--as ntpd\.service/],
    ['standard input without a name', ['-'], /--stdin-filename/],
    ['a name for standard input that is none', ['-', '--stdin-filename', 'x'], /neither a unit file/],
    ['a name without standard input', ['--stdin-filename', 'a.service', 'ntpd.service'], /give - as a PATH/],
    ['one name for two files', ['--as', 'a.service', put('x/1', ''), put('x/2', '')], /names one PATH/],
    ['a drop-in of no unit', ['--as', 'nobody.service.d/x.conf', put('x/3', BAD)], /no unit that it belongs/],
    ['a directory without unit files', [join(put('y/README', ''), '..')], /no unit file or drop-in in it/],
    ['a device', ['--as', 'a.service', '/dev/zero'], /is a device/],
    ['a file without a slash', ['deploy'], /no such unit in .*; a path has a slash: \.\/deploy/],
  ])('%s: one line, exit 2', (_, args, message) => {
    const { code, stdout, stderr } = check(args)
    expect(stderr).toMatch(/^unitlint: [^\n]+\n$/)
    expect(stderr).toMatch(message)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  it('two files for one place are a clash', () => {
    put('z/one/a.service', BAD)
    put('z/two/a.service', BAD)
    expect(check(['z/']).stderr).toContain('both a.service')
  })
})

describe('--systemd', () => {
  it('judges by another version and says since when a directive is known', () => {
    const unit = put('v/v.service', '[Service]\nExecStart=/usr/bin/v\nProtectSystem=yes\nPrivateTmp=yes\n')
    const at = (version: string) =>
      unitlint(['check', '--root', root, '--systemd', version, '--select', 'directive', unit]).stdout
    expect(at('212')).toMatch(/ProtectSystem= is unknown to systemd 212[\s\S]*came with systemd\s+214/)
    expect(at('219-el7.9')).toContain('nothing found')
    const { code, stderr } = unitlint(['check', '--root', root, '--systemd', 'new'])
    expect(stderr).toMatch(/^unitlint: --systemd new: no version of systemd[^\n]*\n$/)
    expect(code).toBe(2)
  })
})
