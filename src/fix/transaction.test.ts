import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from './digest.ts'
import { printOwned } from './owned-file.ts'
import { withState } from './state.ts'
import { type FileChange, transact } from './transaction.ts'
import { WriteError } from './write-error.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unitlint-write-'))
  mkdirSync(join(root, 'etc/systemd/system'), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const ours = (value: string) =>
  printOwned([{ section: 'Service', key: 'MountFlags', value, note: 'mounts/container-mount-leak: x' }], [])
const planned = (path: string, content: string, before: string | null = null): FileChange => ({
  path,
  expected: before === null ? null : sha256(before),
  content,
})
/** Every change or none, with a look at the result that may throw. */
const writeFiles = (root: string, files: readonly FileChange[], verify = () => {}) =>
  withState(root, state => transact(root, state, { files, removes: [] }, verify))
const tree = () => readdirSync(root, { recursive: true }).map(String).sort()
const A = '/etc/systemd/system/a.service.d/50-unitlint.conf'
const B = '/etc/systemd/system/b.service.d/50-unitlint.conf'

describe('transact', () => {
  it('makes directories 0755 and files 0644 whatever the umask, and leaves no temporary file', () => {
    const old = process.umask(0o077)
    try {
      writeFiles(root, [planned(A, 'x\n')])
    } finally {
      process.umask(old)
    }
    expect(readFileSync(root + A, 'utf8')).toBe('x\n')
    expect(statSync(root + A).mode & 0o777).toBe(0o644)
    expect(statSync(join(root + A, '..')).mode & 0o777).toBe(0o755)
    expect(readdirSync(join(root + A, '..'))).toEqual(['50-unitlint.conf'])
  })

  it('takes everything back where the result is not as it should be: texts, directories, its own notes', () => {
    mkdirSync(join(root + B, '..'))
    writeFileSync(root + B, 'old\n')
    const before = tree()
    let seen: readonly string[] = []
    const refuse = () => {
      seen = [readFileSync(root + A, 'utf8'), readFileSync(root + B, 'utf8')]
      throw new WriteError('not so')
    }
    expect(() => writeFiles(root, [planned(A, 'a\n'), planned(B, 'new\n', 'old\n')], refuse)).toThrow(
      'not so; nothing was changed',
    )
    expect(seen).toEqual(['a\n', 'new\n'])
    expect(tree()).toEqual(before)
    expect(readFileSync(root + B, 'utf8')).toBe('old\n')
  })

  it('notes what it wrote and which directories it made', () => {
    writeFiles(root, [planned(A, ours('slave'))])
    const journal = JSON.parse(readFileSync(join(root, 'var/lib/unitlint/journal.json'), 'utf8'))
    expect(journal.files).toEqual([{ path: A, sha256: sha256(ours('slave')), original: null }])
    expect(journal.directories).toEqual(['/etc/systemd/system/a.service.d'])
    expect(readdirSync(join(root, 'var/lib/unitlint'))).toEqual(['journal.json'])
  })

  it.each([
    ['a directory that is a file', () => writeFileSync(join(root + B, '..'), '')],
    [
      'a file that came in between',
      () => {
        mkdirSync(join(root + B, '..'))
        writeFileSync(root + B, 'foreign')
      },
    ],
    [
      'a link in the place of the file',
      () => {
        mkdirSync(join(root + B, '..'))
        symlinkSync('/etc/passwd', root + B)
      },
    ],
  ])('writes all or nothing: %s', (_, spoil) => {
    spoil()
    const before = tree()
    expect(() => writeFiles(root, [planned(A, 'a\n'), planned(B, 'b\n')])).toThrow(WriteError)
    expect(tree()).toEqual(before)
  })

  it('stays inside the root, whatever its links say', () => {
    const outside = mkdtempSync(join(tmpdir(), 'unitlint-outside-'))
    try {
      symlinkSync(outside, join(root + A, '..'))
      writeFiles(root, [planned(A, 'a\n')])
      expect(readdirSync(outside)).toEqual([])
      expect(readFileSync(join(root, outside, '50-unitlint.conf'), 'utf8')).toBe('a\n')
    } finally {
      rmSync(outside, { recursive: true })
    }
  })
})
