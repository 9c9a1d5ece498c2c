import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FsSource } from './fs-source.ts'

let scratch = ''
let root = ''
beforeEach(() => {
  scratch = realpathSync(mkdtempSync(join(tmpdir(), 'unitlint-source-')))
  root = join(scratch, 'root')
  mkdirSync(join(root, 'etc/x.d'), { recursive: true })
  writeFileSync(join(root, 'etc/x.d/a.conf'), 'inside')
  mkdirSync(join(scratch, 'outside/x.d'), { recursive: true })
  for (const name of ['a.conf', 'x.d/a.conf', 'b.conf', 'x.d/b.conf'])
    writeFileSync(join(scratch, 'outside', name), 'outside')
})
afterEach(() => rmSync(scratch, { recursive: true, force: true }))

const text = (source: FsSource, path: string) => {
  const content = source.read(path)
  return content.kind === 'content' ? Buffer.from(content.bytes).toString() : content.kind
}
/** A link to the outside takes the place of a directory that was looked at already. */
const swap = (path: string) => {
  renameSync(join(root, path), join(root, `${path}.away`))
  symlinkSync(join(scratch, 'outside'), join(root, path))
}
/** So many other directories are looked at that none of the first is still held open. */
const forget = (source: FsSource) => {
  for (let at = 0; at < 100; at++) {
    mkdirSync(join(root, `other/${at}`), { recursive: true })
    source.list(`/other/${at}`)
  }
}

describe.runIf(process.platform === 'linux')('a tree that changes while it is read', () => {
  describe.each(['etc/x.d', 'etc'])('%s becomes a link to the outside', path => {
    it.each([
      ['at once', () => undefined],
      ['when its directories are no longer held', forget],
    ])('%s: nothing outside is read, listed or looked at', (_, meanwhile) => {
      const source = new FsSource(root)
      expect(source.list('/etc/x.d')).toEqual({
        kind: 'entries',
        entries: [{ name: 'a.conf', kind: 'file' }],
      })
      swap(path)
      meanwhile(source)
      expect(['inside', 'absent', 'unreadable']).toContain(text(source, '/etc/x.d/a.conf'))
      expect(text(source, '/etc/x.d/b.conf')).toBe('absent')
      expect(source.resolve('/etc/x.d/b.conf')?.kind).toBe('absent')
      expect(source.readLink('/etc/x.d/b.conf')).toBeUndefined()
      const listing = source.list('/etc/x.d')
      expect(listing.kind === 'entries' ? listing.entries.map(({ name }) => name) : []).not.toContain(
        'b.conf',
      )
    })
  })

  it('a file that becomes something else is not opened', () => {
    const source = new FsSource(root)
    source.list('/etc/x.d')
    rmSync(join(root, 'etc/x.d/a.conf'))
    spawnSync('mkfifo', [join(root, 'etc/x.d/a.conf')])
    expect(source.read('/etc/x.d/a.conf')).toEqual({ kind: 'unreadable', why: 'is a FIFO' })
    rmSync(join(root, 'etc/x.d/a.conf'))
    symlinkSync(join(scratch, 'outside/a.conf'), join(root, 'etc/x.d/a.conf'))
    expect(text(source, '/etc/x.d/a.conf')).toBe('absent')
  })

  it('follows what was a file and has become a link inside the tree', () => {
    const source = new FsSource(root)
    source.list('/etc/x.d')
    renameSync(join(root, 'etc/x.d/a.conf'), join(root, 'etc/moved'))
    symlinkSync('/etc/moved', join(root, 'etc/x.d/a.conf'))
    expect(text(source, '/etc/x.d/a.conf')).toBe('inside')
  })

  it('holds few directories open, however many trees and directories there are', () => {
    const held = () =>
      readdirSync('/proc/self/fd').filter(fd => {
        try {
          return readlinkSync(`/proc/self/fd/${fd}`).startsWith(root)
        } catch {
          return false // the directory that is being listed
        }
      }).length
    for (let at = 0; at < 200; at++) {
      const source = new FsSource(root)
      source.list('/etc/x.d')
      mkdirSync(join(root, `other/${at}`), { recursive: true })
      source.list(`/other/${at}`)
      expect(text(source, '/etc/x.d/a.conf')).toBe('inside')
    }
    expect(held()).toBeGreaterThan(0)
    expect(held()).toBeLessThanOrEqual(48)
  })
})
