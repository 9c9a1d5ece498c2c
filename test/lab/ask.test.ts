import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PROJECT } from '../cli/run.ts'

/** A keystroke and the text on the screen that it waits for. */
type Step = readonly [waitFor: string, keys: string]

const QUESTION = '[q]uit? '
let folder = ''
let root = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unitlint-ask-'))
  root = join(folder, 'root')
  cpSync(join(PROJECT, 'examples/hosts/centos7-docker-ntpd/root'), root, {
    recursive: true,
    verbatimSymlinks: true,
  })
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs unitlint on a pseudo-terminal that script(1) makes, typing as the steps say. */
async function onTerminal(args: readonly string[], steps: readonly Step[]) {
  const command = [process.execPath, join(PROJECT, 'dist/unitlint.cjs'), ...args]
    .map(word => `'${word}'`)
    .join(' ')
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    env: { PATH: process.env['PATH'], TERM: 'dumb' },
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: 60_000,
  })
  const left = [...steps]
  let screen = ''
  let seen = 0
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (text: string) => {
    screen += text
    for (let step = left[0]; step; step = left[0]) {
      const at = screen.indexOf(step[0], seen)
      if (at < 0) return
      seen = at + step[0].length
      left.shift()
      child.stdin.write(step[1])
    }
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  expect(left, screen).toEqual([])
  return { code, screen: screen.replaceAll('\r\n', '\n') }
}

const dropIn = (unit: string) => join(root, `etc/systemd/system/${unit}.d/50-unitlint.conf`)
const unitDirectories = () =>
  readdirSync(join(root, 'etc/systemd/system')).filter(name => name.endsWith('.d'))
const ask = (...flags: string[]) => ['fix', '--ask', '--root', root, ...flags]

test('what is applied is written, what is skipped is not', async () => {
  const before = unitDirectories()
  const { code, screen } = await onTerminal(ask('--write', '--prefer', 'unit-hide-container-mounts'), [
    ['unit-hide-container-mounts', ''],
    [QUESTION, 'p\n'],
    ['## When to ignore it', ''],
    [QUESTION, 's\n'],
    ['[2/4]', ''],
    [QUESTION, 'a\n'],
    ['[3/4]', ''],
    [QUESTION, 'q\n'],
  ])
  expect(code, screen).toBe(0)
  expect(screen).not.toContain('[4/4]')
  const written = unitDirectories().filter(name => !before.includes(name))
  const second = /\[2\/4\][^\n]*\n\s+(\S+\.service) /.exec(screen)?.[1] ?? ''
  expect(written).toEqual([`${second}.d`])
  expect(readFileSync(dropIn(second), 'utf8')).toContain('unit-hide-container-mounts')
})

test('another remedy can be chosen', async () => {
  const { code, screen } = await onTerminal(ask('--write'), [
    ['docker-mountflags-slave', ''],
    [QUESTION, 'o\n'],
    ['unit-hide-container-mounts', ''],
    [QUESTION, 'a\n'],
    ['[2/4]', ''],
    [QUESTION, 'q\n'],
  ])
  expect(code, screen).toBe(0)
  expect(existsSync(dropIn('docker.service'))).toBe(false)
  const first = /\[1\/4\][^\n]*\n\s+(\S+\.service) /.exec(screen)?.[1] ?? ''
  expect(readFileSync(dropIn(first), 'utf8')).toContain('unit-hide-container-mounts')
})

test('Ctrl-D is as q: what was applied before stays applied', async () => {
  const { code, screen } = await onTerminal(ask('--write'), [
    [QUESTION, 'a\n'],
    ['[2/4]', ''],
    [QUESTION, '\u0004'],
  ])
  expect(code, screen).toBe(0)
  expect(existsSync(dropIn('docker.service'))).toBe(true)
})

test('Ctrl-C ends the run with nothing written, whatever was applied before', async () => {
  const { code, screen } = await onTerminal(ask('--write'), [
    [QUESTION, 'a\n'],
    ['[2/4]', ''],
    [QUESTION, '\u0003'],
  ])
  expect(code, screen).toBe(2)
  expect(screen).toMatch(/\nunitlint: stopped by Ctrl-C; nothing was changed\n$/)
  expect(existsSync(dropIn('docker.service'))).toBe(false)
  expect(existsSync(join(root, 'var/lib/unitlint'))).toBe(false)
})

test('lines that are typed ahead answer the next questions, and without --write nothing is written', async () => {
  const { code, screen } = await onTerminal(ask(), [[QUESTION, 'a\ns\ns\ns\n']])
  expect(code, screen).toBe(1)
  expect(screen).toContain('+MountFlags=slave')
  expect(existsSync(dropIn('docker.service'))).toBe(false)
})
