import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Outcome, PROJECT } from '../cli/run.ts'

/** A system call of the program's main thread that changes the tree below the root, or makes a change durable. */
export interface TreeCall {
  readonly name: string
  /** How many calls of that name, of any kind, the thread had made by then, this one included: strace's `when`. */
  readonly nth: number
  /** Name and paths inside the root, without what is different in every run. */
  readonly text: string
}

/** A run of the built command, and what it did to the tree. */
export interface TracedRun extends Outcome {
  readonly calls: readonly TreeCall[]
  /** Those of the calls that strace let fail. */
  readonly failed: readonly TreeCall[]
  /** The call that the process was in when it was killed: it was not carried out. */
  readonly killedIn: TreeCall | undefined
  /** Calls that change the tree and come from another thread, where faults are not counted: there must be none. */
  readonly strays: readonly string[]
}

/** What strace does to a call: the error's name, or `kill` before the call is carried out. */
export interface Injection {
  readonly call: Pick<TreeCall, 'name' | 'nth'>
  readonly effect: 'kill' | string
  /** All later calls of that name, too. */
  readonly onwards?: boolean
}

/** Calls on a path, with the number of their path arguments. */
const ON_PATHS: Readonly<Record<string, number>> = {
  chmod: 1,
  chown: 1,
  creat: 1,
  fchmodat: 1,
  fchownat: 1,
  lchown: 1,
  link: 2,
  linkat: 2,
  mkdir: 1,
  mkdirat: 1,
  mknod: 1,
  mknodat: 1,
  rename: 2,
  renameat: 2,
  renameat2: 2,
  rmdir: 1,
  setxattr: 1,
  symlink: 2,
  symlinkat: 2,
  truncate: 1,
  unlink: 1,
  unlinkat: 1,
  utimensat: 1,
}
const ON_DESCRIPTORS = [
  'copy_file_range',
  'fallocate',
  'fchmod',
  'fchown',
  'fdatasync',
  'fsetxattr',
  'fsync',
  'ftruncate',
  'pwrite64',
  'pwritev',
  'pwritev2',
  'sendfile',
  'write',
  'writev',
]
// The question mark: an architecture need not have the call.
const TRACED = ['execve', 'open', 'openat', 'close', ...Object.keys(ON_PATHS), ...ON_DESCRIPTORS].map(
  name => `?${name}`,
)

/** Runs the built command under strace on an offline tree. */
export async function traced(
  root: string,
  args: readonly string[],
  injections: readonly Injection[] = [],
): Promise<TracedRun> {
  const logs = mkdtempSync(join(tmpdir(), 'unitlint-strace-'))
  try {
    const kills = injections.some(({ effect }) => effect === 'kill')
    const options = [
      // A log for every thread: the lines of one are never cut by another's.
      '-ff',
      '-qy',
      '-o',
      join(logs, 'log'),
      '-e',
      `trace=${TRACED.join(',')}`,
      // Stops at these calls only, a third faster; it knows no injected signals, though (strace 6.1 drops them).
      ...(kills ? [] : ['--seccomp-bpf']),
      ...injectionOptions(injections).flatMap(each => ['-e', each]),
    ]
    const outcome = await run('strace', [
      ...options,
      process.execPath,
      join(PROJECT, 'dist/unitlint.cjs'),
      ...args,
    ])
    const threads = readdirSync(logs).map(name => readFileSync(join(logs, name), 'utf8').split('\n'))
    const main = threads.find(lines => lines[0]?.startsWith('execve('))
    if (!main) throw new Error(`strace traced nothing: ${outcome.stderr}`)
    const calls = callsIn(main, root)
    const last = calls.at(-1)
    return {
      ...outcome,
      calls: calls.filter(call => call.isChange),
      failed: calls.filter(call => call.result.endsWith('(INJECTED)')),
      killedIn: last?.result === '?' && main.includes('+++ killed by SIGKILL +++') ? last : undefined,
      strays: threads
        .filter(lines => lines !== main)
        .flatMap(lines => callsIn(lines, root))
        .filter(call => call.isChange)
        .map(call => call.text),
    }
  } finally {
    rmSync(logs, { recursive: true })
  }
}

/** Runs the built command without strace. */
export function plain(args: readonly string[]): Promise<Outcome> {
  return run(process.execPath, [join(PROJECT, 'dist/unitlint.cjs'), ...args])
}

/** Does all the work, two pieces at a time. */
export async function inPairs<T>(items: readonly T[], work: (item: T, index: number) => Promise<void>) {
  const queue = [...items.entries()]
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await work(next[1], next[0])
  }
  await Promise.all([worker(), worker()])
}

interface LoggedCall extends TreeCall {
  readonly result: string
  readonly isChange: boolean
}

/** Of two faults of one call name strace would take the last alone: they become one with a step. */
function injectionOptions(injections: readonly Injection[]): readonly string[] {
  return [...new Set(injections.map(({ call }) => call.name))].map(name => {
    const [first, second, ...more] = injections.filter(({ call }) => call.name === name)
    if (!first || more.length > 0 || (second && second.effect !== first.effect))
      throw new Error(`strace can do two faults of one kind at ${name}, no more`)
    const what = first.effect === 'kill' ? 'signal=SIGKILL' : `error=${first.effect}`
    const from = first.call.nth
    const to = second?.call.nth
    const when = to === undefined ? `${from}${first.onwards ? '+' : ''}` : `${from}..${to}+${to - from}`
    return `inject=${name}:${what}:when=${when}`
  })
}

function callsIn(lines: readonly string[], root: string): readonly LoggedCall[] {
  const counts = new Map<string, number>()
  const directories = new Map<string, string>()
  const written = new Set<string>()
  const calls: LoggedCall[] = []
  for (const line of lines) {
    const parsed = /^(\w+)\((.*?)(?: <unfinished \.\.\.>|\)) *= (.*)$/.exec(line)
    const [, name = '', args = '', result = ''] = parsed ?? []
    if (!parsed) continue
    const nth = (counts.get(name) ?? 0) + 1
    counts.set(name, nth)
    const inRoot = (path: string) => {
      const held = /^\/proc\/self\/fd\/(\d+)(.*)$/.exec(path)
      const real = held ? `${directories.get(held[1] ?? '') ?? '?'}${held[2]}` : path
      return real === root || real.startsWith(`${root}/`) ? real.slice(root.length) || '/' : undefined
    }
    const paths = [...args.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(match => inRoot(match[1] ?? ''))
    const [, descriptor = '', behind = ''] = /^(\d+)<(.*?)>/.exec(args) ?? []
    let places: readonly (string | undefined)[] = []
    let isChange = false
    if (name === 'open' || name === 'openat') {
      places = paths.slice(0, 1)
      isChange = /O_(?:CREAT|TRUNC|WRONLY|RDWR)/.test(args)
      const opened = /^(\d+)<(.*)>$/.exec(result)
      if (opened) directories.set(opened[1] ?? '', opened[2] ?? '')
      if (opened) written[isChange ? 'add' : 'delete'](opened[1] ?? '')
    } else if (name in ON_PATHS) {
      places = paths.slice(0, ON_PATHS[name])
      isChange = true
    } else {
      places = [inRoot(behind.replace(/ \(deleted\)$/, ''))]
      isChange = name === 'close' ? written.has(descriptor) : true
    }
    const known = places.filter(place => place !== undefined)
    calls.push({
      name,
      nth,
      text: `${name} ${known.join(' ')}`.replace(/\.unitlint-[0-9a-f]{16}\.tmp/g, '.unitlint-*.tmp'),
      result,
      isChange: isChange && known.length > 0,
    })
  }
  return calls
}

function run(program: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: PROJECT,
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', chunk => {
      stdout += chunk
    })
    child.stderr.on('data', chunk => {
      stderr += chunk
    })
    child.on('error', reject)
    child.on('close', code => resolve({ code, stdout, stderr }))
  })
}
