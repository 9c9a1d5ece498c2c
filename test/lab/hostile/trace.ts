import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROJECT } from '../../cli/run.ts'

/** One system call that names a file. */
export interface Call {
  readonly name: string
  /** The paths it was given, as the process wrote them; relative ones completed. */
  readonly paths: readonly string[]
  readonly arguments: string
  /** What the kernel says a new descriptor stands for; undefined where the call gave none. */
  readonly opened: string | undefined
  readonly isDone: boolean
  /** What the descriptors in `paths` (`/proc/self/fd/N`) stood for at the time of the call. */
  readonly descriptors: ReadonlyMap<string, string>
}

/** A run of the built command and all that it asked the kernel for by name. */
export interface TracedRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  readonly calls: readonly Call[]
}

/** Calls beside those with a path that reach a file or a program, too; the command has no use for any of them. */
const NEVER = ['open_by_handle_at', 'io_uring_setup', 'connect', 'bind', 'fork', 'vfork', 'mount_setattr']

/** How a traced run differs from an ordinary one. */
export interface TraceOptions {
  /** Words in front of strace: a program that sets the stage for it. */
  readonly before?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

/** Runs the built command under strace. */
export function traced(args: readonly string[], { before = [], env = {} }: TraceOptions = {}): TracedRun {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'unitlint-trace-'))
  try {
    const [program = '', ...words] = [
      ...before,
      'strace',
      '-ff',
      '--seccomp-bpf',
      '-qq',
      '-y',
      '-e',
      'signal=none',
      '-e',
      `trace=%file,?${NEVER.join(',?')}`,
      '-o',
      join(folder, 'calls'),
      process.execPath,
      join(PROJECT, 'dist/unitlint.cjs'),
      ...args,
    ]
    const { status, stdout, stderr, error } = spawnSync(program, words, {
      cwd: '/',
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...env },
      input: '',
      timeout: 300_000,
      maxBuffer: 256 * 1024 * 1024,
    })
    if (error) throw error
    const files = readdirSync(folder).map(file => readFileSync(join(folder, file), 'latin1'))
    return { code: status, stdout, stderr, calls: files.flatMap(callsIn) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How many of the strings of a call are paths, where it is not the first alone; of `symlink` the first is a mere text. */
const PATHS: Readonly<Record<string, readonly number[]>> = {
  rename: [0, 1],
  renameat: [0, 1],
  renameat2: [0, 1],
  link: [0, 1],
  linkat: [0, 1],
  symlink: [1],
  symlinkat: [1],
  mount: [0, 1],
  pivot_root: [0, 1],
}

/** The calls of one thread, in order. */
export function callsIn(log: string): readonly Call[] {
  const stands = new Map<string, string>()
  const calls: Call[] = []
  for (const line of log.split('\n')) {
    if (line === '' || /^[+-]{3} /.test(line)) continue
    const parts = /^(\w+)\((.*)\)\s+= (\?|-?\d+|0x[0-9a-f]+)(?:<((?:[^>\\]|\\.)*)>)?/.exec(line)
    // A thread that is ended inside a call leaves half a line.
    if (!parts && /^(?:exit|futex)/.test(line)) continue
    if (!parts) throw new Error(`strace wrote what this test does not understand: ${line}`)
    const [, name = '', words = '', result = '', target] = parts
    // fstat(2): of a descriptor, which no name leads to.
    if (words.includes('AT_EMPTY_PATH') && words.includes(', "", ')) continue
    const bare = words.replace(/<(?:[^>\\]|\\.)*>/g, '')
    const strings = [...words.matchAll(/(?:([\w-]+)(?:<((?:[^>\\]|\\.)*)>)?, )?"((?:[^"\\]|\\.)*)"/g)].map(
      ([, , base, text = '']) => {
        const path = unescaped(text)
        return path.startsWith('/') || base === undefined ? path : `${unescaped(base)}/${path}`
      },
    )
    const paths = (PATHS[name] ?? [0]).flatMap(at => strings[at] ?? [])
    const descriptors = new Map<string, string>()
    for (const path of paths) {
      const number = /^\/proc\/(?:self|\d+)\/fd\/(\d+)/.exec(path)?.[1]
      if (number !== undefined) descriptors.set(number, stands.get(number) ?? 'no file this thread opened')
    }
    const opened = target === undefined ? undefined : unescaped(target)
    calls.push({ name, paths, arguments: bare, opened, isDone: !result.startsWith('-'), descriptors })
    if (opened !== undefined) stands.set(result, opened)
  }
  return calls
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', v: '\v', f: '\f' }

/** A string as strace prints it, in UTF-8 again. */
function unescaped(text: string): string {
  const bytes = text.replace(/\\([0-7]{1,3}|.)/g, (_, what: string) =>
    /^[0-7]/.test(what) ? String.fromCharCode(Number.parseInt(what, 8)) : (ESCAPES[what] ?? what),
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
