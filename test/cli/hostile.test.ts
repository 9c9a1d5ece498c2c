import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LEAKING_FACTS, unitlint } from './run.ts'

const scratch = mkdtempSync(join(tmpdir(), 'unitlint-hostile-'))
const root = join(scratch, 'root')
const units = join(root, 'etc/systemd/system')
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const FACTS = JSON.stringify(LEAKING_FACTS)

const put = (path: string, text: string | Uint8Array) => {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), text)
}

beforeAll(() => {
  mkdirSync(units, { recursive: true })
  writeFileSync(join(scratch, 'facts.json'), FACTS)
  writeFileSync(join(scratch, 'outside.service'), '[Service]\nExecStart=/bin/outside\nPrivateTmp=yes\n')
  put('usr/lib/systemd/system/docker.service', '[Service]\nExecStart=/usr/bin/dockerd\n')
  put('etc/systemd/system/good.service', '[Service]\nExecStart=/bin/good\nPrivateTmp=yes\n')
  // A FIFO without a writer would hang a careless reader for ever.
  spawnSync('mkfifo', [join(units, 'fifo.service'), join(root, 'etc/hostname')])
  mkdirSync(join(units, 'fifo2.service.d'))
  spawnSync('mkfifo', [join(units, 'fifo2.service.d/10.conf')])
  put('etc/systemd/system/fifo2.service', '[Service]\nExecStart=/bin/x\n')
  mkdirSync(join(units, 'directory.service'))
  symlinkSync('loop-b.service', join(units, 'loop-a.service'))
  symlinkSync('loop-a.service', join(units, 'loop-b.service'))
  symlinkSync('nowhere.service', join(units, 'dangling.service'))
  symlinkSync(join(scratch, 'outside.service'), join(units, 'absolute.service'))
  symlinkSync('../../../../outside.service', join(units, 'relative.service'))
  symlinkSync('self.d', join(units, 'self.d'))
  symlinkSync('/', join(units, 'slash.service.d'))
  put(
    'etc/systemd/system/binary.service',
    Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256),
  )
  put('etc/systemd/system/long.service', `[Service]\n#${'x'.repeat(1 << 20)}\nExecStart=/bin/long\n`)
  put('etc/systemd/system/continued.service', `[Service]\nExecStart=/bin/x \\\n${'a \\\n'.repeat(300_000)}`)
  put(
    'etc/systemd/system/escape.service',
    '[Service]\nExecStart=/bin/e\nPrivateTmp=yes\n# \u001b[2J\n[\u001b]0;owned\u0007]\nX=\u202e\n',
  )
  put(
    'etc/systemd/system/value.service',
    '[Service]\nExecStart=/bin/v \u001b[31m\nInaccessiblePaths=/\u001b[2Jx \u202e\n',
  )
  put(
    'etc/systemd/system/__proto__.service',
    '[__proto__]\nconstructor=1\n[Service]\n__proto__=x\nExecStart=/bin/p\nPrivateTmp=yes\n',
  )
  put('etc/systemd/system/constructor.service', '[Service]\nExecStart=/bin/c\ntoString=1\n')
  put('etc/docker/daemon.json', '{"__proto__": {"live-restore": true}, "storage-driver": 7')
})

const check = (...more: string[]) =>
  unitlint(['check', '--root', root, '--facts', join(scratch, 'facts.json'), ...more])

interface Report {
  readonly hosts: readonly {
    readonly findings: readonly { readonly unit: string; readonly location: { readonly path: string } }[]
    readonly problems: readonly { readonly kind: string; readonly path: string }[]
    readonly crashes: readonly unknown[]
  }[]
}

describe('a hostile tree', () => {
  it('is examined to its end: every good unit judged, every bad one named', () => {
    const { code, stdout, stderr } = check('-f', 'json')
    expect(stderr).toBe('')
    const [host] = (JSON.parse(stdout) as Report).hosts
    expect(host!.crashes).toEqual([])
    const leaks = host!.findings.filter(({ rule }) => rule.startsWith('mounts/'))
    const flagged = leaks.map(({ unit }) => unit)
    expect(flagged).toContain('good.service')
    expect(flagged).toContain('__proto__.service')
    expect(flagged).not.toContain('escape.service') // systemd 252 refuses a file with such a header
    expect(flagged).not.toContain('absolute.service') // what the link names does not exist inside the tree
    expect(flagged).not.toContain('relative.service')
    expect(code).toBe(1)
    const paths = host!.problems.map(({ path }) => path)
    expect(paths).toContain('/etc/systemd/system/fifo2.service.d/10.conf')
    expect(stdout).not.toContain(`${scratch.slice(1)}/outside`)
  })

  it('sends nothing raw to the terminal', () => {
    for (const format of ['pretty', 'concise', 'json']) {
      const { stdout } = check('-f', format, '--color', 'never')
      expect(stdout, format).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
    }
    const shown = unitlint([
      'show',
      'escape',
      'value',
      '__proto__',
      'constructor',
      'binary',
      '--root',
      root,
      '--color',
      'never',
    ])
    expect(shown.code).toBe(0)
    expect(shown.stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
    expect(shown.stdout).toContain('\\x1b[2J')
  })

  it('plans and writes inside the tree alone', () => {
    const written = unitlint(['fix', '--write', '--root', root, '--facts', join(scratch, 'facts.json')])
    expect(written.stderr).toBe('')
    expect(written.code).toBe(0)
    expect(check('-f', 'json', '--select', 'mounts').code).not.toBe(1)
  })

  it('does not write through a link', () => {
    const other = join(scratch, 'linked')
    const outside = join(scratch, 'target')
    mkdirSync(join(other, 'etc/systemd/system'), { recursive: true })
    mkdirSync(join(other, 'usr/lib/systemd/system'), { recursive: true })
    mkdirSync(outside)
    writeFileSync(
      join(other, 'usr/lib/systemd/system/docker.service'),
      '[Service]\nExecStart=/usr/bin/dockerd\n',
    )
    writeFileSync(
      join(other, 'usr/lib/systemd/system/a.service'),
      '[Service]\nExecStart=/bin/a\nPrivateTmp=yes\n',
    )
    symlinkSync(outside, join(other, 'etc/systemd/system/docker.service.d'))
    const { code } = unitlint(['fix', '--write', '--root', other, '--facts', join(scratch, 'facts.json')])
    // The absolute link means a directory inside the tree, which is made there.
    expect(spawnSync('ls', ['-A', outside], { encoding: 'utf8' }).stdout).toBe('')
    expect([0, 2]).toContain(code)
  })
})
