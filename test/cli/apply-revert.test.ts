import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PROJECT, unitlint } from './run.ts'

const EXAMPLE = join(PROJECT, 'examples/hosts/centos7-docker-ntpd/root')
const DROP_IN = '/etc/systemd/system/docker.service.d/50-unitlint.conf'
const STATE = '/var/lib/unitlint'

let folder = ''
let root = ''
let plan = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unitlint-apply-'))
  root = join(folder, 'root')
  plan = join(folder, 'plan.json')
  cpSync(EXAMPLE, root, { recursive: true, verbatimSymlinks: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Every name of the tree with kind, mode, link target and bytes. */
function tree(): readonly string[] {
  return readdirSync(root, { recursive: true })
    .map(String)
    .sort()
    .map(name => {
      const path = join(root, name)
      const stats = lstatSync(path)
      const what = stats.isSymbolicLink()
        ? readlinkSync(path)
        : stats.isFile()
          ? readFileSync(path, 'latin1')
          : ''
      return `${name} ${stats.mode.toString(8)} ${what}`
    })
}

const run = (...words: readonly string[]) => unitlint([...words, '--root', root])
const savePlan = (...words: readonly string[]) => expect(run('fix', '--plan', plan, ...words).code).toBe(1)
const HIDE = ['--prefer', 'unit-hide-container-mounts']

describe('apply', () => {
  it('writes a saved plan exactly, with its commands, and nothing the second time', () => {
    savePlan(...HIDE)
    const planned = JSON.parse(readFileSync(plan, 'utf8'))
    expect(planned.files).toHaveLength(4)
    const applied = run('apply', plan, '-f', 'json')
    expect(applied).toMatchObject({ code: 0, stderr: '' })
    const paths = planned.files.map(({ path }: { path: string }) => path)
    expect(JSON.parse(applied.stdout)).toMatchObject({ written: paths, followUp: planned.followUp })
    for (const { path, content } of planned.files) expect(readFileSync(root + path, 'utf8')).toBe(content)
    const after = tree()
    expect(run('apply', plan).stdout).toContain('carried out already')
    expect(tree()).toEqual(after)
  })

  it.each([
    ['a unit file', '/usr/lib/systemd/system/ntpd.service', (path: string) => appendFileSync(path, '# x\n')],
    ['a file of a fact', '/proc/sys/kernel/osrelease', (path: string) => writeFileSync(path, '4.19.0\n')],
    ['one that is gone', '/etc/docker/daemon.json', (path: string) => rmSync(path)],
    [
      'a drop-in that is new',
      '/etc/systemd/system/ntpd.service.d/60-x.conf',
      (path: string) => {
        mkdirSync(join(path, '..'))
        writeFileSync(path, '[Service]\nNice=1\n')
      },
    ],
    [
      'a file in the place of ours',
      DROP_IN,
      (path: string) => {
        mkdirSync(join(path, '..'))
        writeFileSync(path, '[Service]\nNice=1\n')
      },
    ],
  ])('refuses and names what changed: %s', (_, path, change) => {
    savePlan()
    change(root + path)
    const before = tree()
    const refused = run('apply', plan)
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toMatch(/^unitlint: [^\n]*\n$/)
    expect(refused.stderr).toContain(path)
    expect(tree()).toEqual(before)
  })

  it('takes the facts that were stated for the plan', () => {
    rmSync(`${root}/proc`, { recursive: true })
    const facts = join(folder, 'facts.json')
    writeFileSync(
      facts,
      '{"kernel":{"release":"3.10.0-327.el7.x86_64"},"sysctl":{"fs.may_detach_mounts":null}}',
    )
    savePlan('--facts', facts)
    rmSync(facts)
    expect(run('apply', plan)).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(root + DROP_IN)).toBe(true)
  })

  it.each([
    ['a path outside', (text: string) => text.replaceAll(DROP_IN, '/etc/passwd')],
    [
      'a path that climbs',
      (text: string) => text.replaceAll('/docker.service.d/', '/../../docker.service.d/'),
    ],
    ['a text that is not ours', (text: string) => text.replace('MountFlags=slave', 'ExecStart=/bin/evil')],
    ['no JSON', () => '{'],
    ['another document', () => '{"schema":"unitlint/report-v1"}'],
    ['a wrong type', (text: string) => text.replace(/"inputs": \{[^}]*\}/, '"inputs": []')],
  ])('refuses a plan with %s', (_, spoil) => {
    savePlan()
    writeFileSync(plan, spoil(readFileSync(plan, 'utf8')))
    const before = tree()
    const refused = run('apply', plan)
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toMatch(/^unitlint: [^\n]*plan\.json: [^\n]*\n$/)
    expect(tree()).toEqual(before)
  })
})

describe('revert', () => {
  it('gives the tree back byte for byte, with the journal and by the headers alone', () => {
    const before = tree()
    for (const withJournal of [true, false]) {
      expect(run('fix', '--write', ...HIDE).code).toBe(0)
      expect(tree()).not.toEqual(before)
      if (!withJournal) rmSync(root + STATE, { recursive: true })
      const reverted = run('revert')
      expect(reverted).toMatchObject({ code: 0, stderr: '' })
      expect(reverted.stdout).toContain('systemctl daemon-reload')
      if (!withJournal && !before.some(each => each.startsWith('var/lib '))) {
        // What was made for a journal that somebody deleted is not known any more.
        rmSync(`${root}/var/lib`, { recursive: true, force: true })
        if (!before.some(each => each.startsWith('var ')))
          rmSync(`${root}/var`, { recursive: true, force: true })
      }
      expect(tree()).toEqual(before)
    }
  })

  it('takes back one unit alone, and the rest later', () => {
    const before = tree()
    run('fix', '--write', ...HIDE)
    expect(run('revert', 'ntpd').code).toBe(0)
    expect(existsSync(`${root}/etc/systemd/system/ntpd.service.d`)).toBe(false)
    expect(existsSync(`${root}/etc/systemd/system/httpd.service.d/50-unitlint.conf`)).toBe(true)
    expect(run('revert').code).toBe(0)
    expect(tree()).toEqual(before)
  })

  it('leaves a file that somebody changed, says so, and reverts the others', () => {
    run('fix', '--write', ...HIDE)
    const edited = '/etc/systemd/system/ntpd.service.d/50-unitlint.conf'
    appendFileSync(root + edited, 'Nice=1\n')
    const refused = run('revert')
    expect(refused.code).toBe(2)
    expect(refused.stderr).toMatch(/^unitlint: [^\n]*ntpd\.service\.d\/50-unitlint\.conf: changed[^\n]*\n$/)
    expect(readFileSync(root + edited, 'utf8')).toContain('Nice=1\n')
    expect(existsSync(`${root}/etc/systemd/system/httpd.service.d`)).toBe(false)
  })

  it('puts back an edited file that was overwritten by force', () => {
    run('fix', '--write')
    appendFileSync(root + DROP_IN, 'MountFlags=shared\n')
    chmodSync(root + DROP_IN, 0o600)
    const edited = readFileSync(root + DROP_IN, 'utf8')
    expect(run('fix', '--write').code).toBe(2)
    expect(run('fix', '--write', '--force').code).toBe(0)
    expect(run('revert').code).toBe(0)
    expect(readFileSync(root + DROP_IN, 'utf8')).toBe(edited)
    expect(lstatSync(root + DROP_IN).mode & 0o777).toBe(0o600)
  })

  it('touches nothing of others: a foreign file under our name, another drop-in, a link', () => {
    run('fix', '--write')
    const directory = `${root}/etc/systemd/system/httpd.service.d`
    mkdirSync(directory)
    writeFileSync(`${directory}/50-unitlint.conf`, '[Service]\nNice=1\n')
    writeFileSync(`${root}/etc/systemd/system/docker.service.d/10-other.conf`, '[Service]\nNice=2\n')
    symlinkSync(root + DROP_IN, `${directory}/zz-unitlint.conf`)
    expect(run('revert')).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(`${directory}/50-unitlint.conf`, 'utf8')).toBe('[Service]\nNice=1\n')
    expect(readdirSync(`${root}/etc/systemd/system/docker.service.d`)).toEqual(['10-other.conf'])
    expect(existsSync(root + STATE)).toBe(false)
  })

  it('takes facts from standard input, which can be read once only', () => {
    rmSync(`${root}/proc`, { recursive: true })
    const input = '{"kernel":{"release":"3.10.0-327.el7.x86_64"},"sysctl":{"fs.may_detach_mounts":null}}'
    const written = unitlint(['fix', '--write', '--facts', '-', '--root', root], { input })
    expect(written).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(root + DROP_IN)).toBe(true)
  })

  it('makes nothing where there is nothing to revert or to write', () => {
    const before = tree()
    expect(run('revert')).toMatchObject({ code: 0, stdout: 'nothing to revert\n', stderr: '' })
    expect(run('fix', '--write', '--select', 'syntax').code).toBe(0)
    expect(tree()).toEqual(before)
  })
})

describe('the lock', () => {
  const lock = (pid: number, start: string) => {
    mkdirSync(root + STATE, { recursive: true })
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const namespace = readlinkSync('/proc/self/ns/pid')
    writeFileSync(`${root}${STATE}/lock`, JSON.stringify({ pid, start, boot, namespace, made: [] }))
  }

  it('keeps a second run out while the first is alive', () => {
    const stat = readFileSync(`/proc/${process.pid}/stat`, 'utf8')
    lock(process.pid, stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '')
    const before = tree()
    const refused = run('fix', '--write')
    expect(refused.code).toBe(2)
    expect(refused.stderr).toMatch(
      new RegExp(`^unitlint: ${STATE}/lock: [^\\n]*process ${process.pid}[^\\n]*\\n$`),
    )
    expect(tree()).toEqual(before)
  })

  it.each([
    ['of a process that has another start', process.pid, '1'],
    ['of a process that is gone', 4_194_303, '1'],
  ])('is taken over from a dead run: %s', (_, pid, start) => {
    lock(pid, start)
    expect(run('fix', '--write').code).toBe(0)
    expect(readdirSync(root + STATE)).toEqual(['journal.json'])
  })
})
