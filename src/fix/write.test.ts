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
import type { PlannedFile } from './plan.ts'
import { WriteError, writeFiles } from './write.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unitlint-write-'))
  mkdirSync(join(root, 'etc/systemd/system'), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const planned = (path: string, content: string, before: string | null = null): PlannedFile => ({
  path,
  action: before === null ? 'create' : 'replace',
  before: before === null ? null : sha256(before),
  beforeText: before ?? '',
  content,
  rules: ['mounts/container-mount-leak'],
})
const tree = () => readdirSync(root, { recursive: true }).map(String).sort()
const A = '/etc/systemd/system/a.service.d/50-unitlint.conf'
const B = '/etc/systemd/system/b.service.d/50-unitlint.conf'

describe('writeFiles', () => {
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

  it('gives the way back: replaced files have their old text, made directories are gone', () => {
    mkdirSync(join(root + B, '..'))
    writeFileSync(root + B, 'old\n')
    const before = tree()
    const takeBack = writeFiles(root, [planned(A, 'a\n'), planned(B, 'new\n', 'old\n')])
    expect(readFileSync(root + B, 'utf8')).toBe('new\n')
    takeBack()
    expect(tree()).toEqual(before)
    expect(readFileSync(root + B, 'utf8')).toBe('old\n')
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
