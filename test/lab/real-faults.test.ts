import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Outcome, unitlint } from '../cli/run.ts'
import { copyForRun, earlierFix, type FixTree, holdersTree, makePlace } from './fix-trees.ts'
import { differences, snapshot } from './tree-snapshot.ts'

let place = ''
let holders: FixTree
const undo: (() => void)[] = []
beforeAll(() => {
  place = makePlace()
  holders = holdersTree(place)
})
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step()
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

const copyOf = (tree: string) => copyForRun(place, tree)
const fix = (root: string) => unitlint(['fix', '--write', '--root', root, ...holders.prefer])
const revert = (root: string) => unitlint(['revert', '--root', root])
const mount = (...args: readonly string[]) => {
  execFileSync('mount', args)
  undo.push(() => execFileSync('umount', ['-l', args.at(-1) ?? '']))
}

/** Exit 2, one line that names the file and the reason, nothing else said, and the tree as it was. */
function expectRefusal({ code, stdout, stderr }: Outcome, path: string, reason: RegExp): void {
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^unitlint: [^\n]+\n$/)
  expect(stderr).toContain(`unitlint: ${path}`)
  expect(stderr).toMatch(reason)
}

/** The job is refused for the reason, changes nothing, and is done once the fault is gone. */
function refusedThenDone(
  root: string,
  run: () => Outcome,
  [path, reason]: readonly [string, RegExp],
  mend: () => void,
): void {
  const before = snapshot(root)
  expectRefusal(run(), path, reason)
  expect(differences(snapshot(root), before)).toEqual([])
  mend()
  expect(run()).toMatchObject({ code: 0, stderr: '' })
  expect(differences(snapshot(root), before)).not.toEqual([])
}

describe('a full file system', () => {
  it.each([
    // Room for the lock and the note of the run, but not for all files; and not for a file at all.
    ['has room for some files', 6],
    ['has room for no file', 0],
  ])('that %s: nothing is written', (_, room) => {
    const root = mkdtempSync(join(place, 'run-'))
    mount('-t', 'tmpfs', '-o', 'size=1m', 'none', root)
    execFileSync('cp', ['-a', `${holders.untouched}/.`, root])
    fill(root, room)
    const before = snapshot(root)
    expectRefusal(fix(root), '/', /no space left on device/)
    expect(differences(snapshot(root), before)).toEqual([])
    rmSync(`${root}/filler`)
    expect(fix(root)).toMatchObject({ code: 0, stderr: '' })
  })

  it('without room for a name: nothing is written', () => {
    const root = mkdtempSync(join(place, 'run-'))
    mount('-t', 'tmpfs', '-o', 'size=4m,nr_inodes=200', 'none', root)
    execFileSync('cp', ['-a', `${holders.untouched}/.`, root])
    mkdirSync(`${root}/fillers`)
    let made = 0
    try {
      for (;;) mkdirSync(`${root}/fillers/${made++}`)
    } catch {
      // Seven are free again: the state directory, the lock, the note, and some of the files.
      for (const name of readdirSync(`${root}/fillers`).slice(0, 7))
        rmSync(`${root}/fillers/${name}`, { recursive: true })
    }
    const before = snapshot(root)
    expectRefusal(fix(root), '/', /no space left on device/)
    expect(differences(snapshot(root), before)).toEqual([])
  })
})

it('a read-only /etc: nothing is written, and nothing reverted', () => {
  const root = copyOf(holders.untouched)
  const etc = `${root}/etc`
  const freeze = () => execFileSync('mount', ['-o', 'remount,ro,bind', etc])
  const thaw = () => execFileSync('mount', ['-o', 'remount,rw,bind', etc])
  mount('--bind', etc, etc)
  freeze()
  refusedThenDone(
    root,
    () => fix(root),
    ['/etc/systemd/system/', /read-only file system; mount it writable/],
    thaw,
  )
  freeze()
  refusedThenDone(root, () => revert(root), ['/etc/systemd/system/', /read-only file system/], thaw)
  expect(differences(snapshot(root), snapshot(holders.untouched))).toEqual([])
})

it('a read-only /var: nothing is written, since the run could not be taken back', () => {
  const root = copyOf(holders.untouched)
  mount('--bind', `${root}/var`, `${root}/var`)
  execFileSync('mount', ['-o', 'remount,ro,bind', `${root}/var`])
  const thaw = () => execFileSync('mount', ['-o', 'remount,rw,bind', `${root}/var`])
  refusedThenDone(root, () => fix(root), ['/var/lib/unitlint', /read-only file system/], thaw)
})

describe('an immutable', () => {
  const chattr = (flag: string, path: string) => spawnSync('chattr', [flag, path], { encoding: 'utf8' })

  it.each([
    ['file of ours', '/etc/systemd/system/ntpd.service.d/50-unitlint.conf'],
    ['directory of drop-ins', '/etc/systemd/system/mariadb.service.d'],
    ['directory of units', '/etc/systemd/system'],
  ])('%s: nothing is written', (_, path) => {
    const root = copyOf(earlierFix(holders, place))
    const { status, stderr } = chattr('+i', root + path)
    if (status !== 0) throw new Error(`this test needs a file system with chattr +i for ${place}: ${stderr}`)
    undo.push(() => chattr('-i', root + path))
    const mend = () => chattr('-i', root + path)
    refusedThenDone(root, () => fix(root), ['/etc/systemd/system/', /not permitted; see with lsattr/], mend)
  })
})

describe('a parent', () => {
  it('that is missing is made, and goes with the files: /etc/systemd', () => {
    const tree = copyOf(holders.untouched)
    rmSync(`${tree}/etc/systemd`, { recursive: true })
    const root = copyOf(tree)
    expect(fix(root)).toMatchObject({ code: 0, stderr: '' })
    const written = [...snapshot(root).keys()].filter(path => path.endsWith('/50-unitlint.conf'))
    expect(written.length).toBeGreaterThanOrEqual(5)
    expect(revert(root)).toMatchObject({ code: 0, stderr: '' })
    expect(differences(snapshot(root), snapshot(tree))).toEqual([])
  })

  it.each([
    ['a file', (path: string) => writeFileSync(path, '')],
    ['a link to nowhere', (path: string) => symlinkSync('/nowhere', path)],
    ['a link to itself', (path: string) => symlinkSync('unitlint', path)],
  ])('of the journal that is %s: nothing is written', (_, spoil) => {
    const root = copyOf(holders.untouched)
    const path = `${root}/var/lib/unitlint`
    spoil(path)
    refusedThenDone(
      root,
      () => fix(root),
      ['/var/lib/unitlint', /is not a directory|link/],
      () => rmSync(path),
    )
  })
})

/** Fills a file system up to so many pages. */
function fill(root: string, room: number): void {
  const filler = `${root}/filler`
  const free = Number(execFileSync('stat', ['-f', '-c', '%a', root], { encoding: 'utf8' }))
  writeFileSync(filler, Buffer.alloc((free - room) * 4096))
}
