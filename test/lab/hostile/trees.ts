import { spawnSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { sha256 } from '../../../src/fix/digest.ts'
import { MARKER } from './outside.ts'

/** A tree under construction, and the folder outside that it would like to reach. */
export class Tree {
  constructor(
    readonly root: string,
    readonly outside: string,
  ) {}

  /** Makes the way to a path and gives its name on this machine. */
  place(path: string): string {
    const place = join(this.root, path)
    mkdirSync(dirname(place), { recursive: true })
    return place
  }

  put(path: string, content: string | Uint8Array): void {
    writeFileSync(this.place(path), content)
  }

  link(path: string, target: string): void {
    this.remove(path)
    symlinkSync(target, this.place(path))
  }

  /** A link that on this machine leads to the folder outside; inside the tree it means something else. */
  linkOut(path: string, below = ''): void {
    this.link(path, join(this.outside, below))
  }

  /** A link that climbs out by `..`. */
  linkUp(path: string, below = ''): void {
    this.link(path, `${'../'.repeat(20)}${join(this.outside, below).slice(1)}`)
  }

  directory(path: string): void {
    mkdirSync(join(this.root, path), { recursive: true })
  }

  fifo(path: string): void {
    this.make('mkfifo', path)
  }

  /** A device that blocks whoever reads it, if it is there at all: nobody has this driver. */
  device(path: string): void {
    this.make('mknod', path, 'c', '240', '77')
  }

  /** `/dev/zero`: endless for whoever reads it. */
  endless(path: string): void {
    this.make('mknod', path, 'c', '1', '5')
  }

  sparse(path: string, bytes: number): void {
    this.put(path, '')
    truncateSync(join(this.root, path), bytes)
  }

  remove(path: string): void {
    rmSync(join(this.root, path), { recursive: true, force: true })
  }

  /** The directory itself stands elsewhere in the tree, a link to it in its place. */
  moveBehindLink(path: string, to: string): void {
    mkdirSync(dirname(join(this.root, to)), { recursive: true })
    renameSync(join(this.root, path), join(this.root, to))
    this.link(path, `/${to}`)
  }

  private make(program: string, path: string, ...more: readonly string[]): void {
    this.remove(path)
    const { status, stderr } = spawnSync(program, [this.place(path), ...more], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`${program} ${path}: ${stderr}`)
  }

  /** A socket of a process that is gone. */
  async socket(path: string): Promise<void> {
    this.remove(path)
    const server = createServer().listen(this.place(path))
    await new Promise(resolve => server.once('listening', resolve))
    const kept = `${this.place(path)}.kept`
    renameSync(this.place(path), kept)
    await new Promise(resolve => server.close(resolve))
    renameSync(kept, this.place(path))
  }
}

/** A tree where `fix` has two drop-ins to write. */
export function harmless(tree: Tree): void {
  tree.put('usr/lib/systemd/system/docker.service', '[Service]\nExecStart=/usr/bin/dockerd\n')
  tree.put('usr/lib/systemd/system/a.service', '[Service]\nExecStart=/bin/a\nPrivateTmp=yes\n')
  tree.put('etc/os-release', 'ID=centos\nVERSION_ID="7"\n')
  tree.directory('etc/systemd/system')
  tree.directory('var/lib')
}

const UNITS = 'etc/systemd/system'
const OURS = `${UNITS}/docker.service.d/50-unitlint.conf`
const STATE = 'var/lib/unitlint'
/** Every name that unitlint writes at. */
const TARGETS = [
  OURS,
  `${UNITS}/a.service.d/50-unitlint.conf`,
  'etc/sysctl.d/99-zz-unitlint.conf',
  `${STATE}/lock`,
  `${STATE}/pending.json`,
  `${STATE}/journal.json`,
]
const DIRECTORIES = [
  'etc',
  UNITS,
  'etc/systemd',
  'etc/sysctl.d',
  `${UNITS}/docker.service.d`,
  `${UNITS}/a.service.d`,
  'usr',
  'usr/lib/systemd/system',
  'var',
  'var/lib',
  STATE,
  'proc',
  'sys',
]

type Make = (tree: Tree) => void | Promise<void>

const trees = new Map<string, Make>()
const notes = new Map<string, Make>()
for (const path of DIRECTORIES) {
  trees.set(`/${path} is an absolute link out`, tree => tree.linkOut(path))
  trees.set(`/${path} climbs out`, tree => tree.linkUp(path))
}
for (const path of ['etc', UNITS, 'var', STATE, `${UNITS}/a.service.d`]) {
  trees.set(`/${path} is a link to /`, tree => tree.link(path, '/'))
  trees.set(`/${path} is a link to ../../../../../..`, tree => tree.link(path, '../../../../../..'))
  trees.set(`/${path} is a link to itself`, tree => tree.link(path, `/${path}`))
  trees.set(`/${path} is a FIFO`, tree => tree.fifo(path))
  trees.set(`/${path} is a link to /proc/self/root`, tree => tree.link(path, '/proc/self/root'))
}
for (const path of ['etc', UNITS, 'var/lib'])
  trees.set(`/${path} stands elsewhere in the tree`, tree => tree.moveBehindLink(path, `srv/${path}`))
for (const path of [...TARGETS, 'usr/lib/systemd/system/docker.service', 'etc/os-release']) {
  trees.set(`/${path} is an absolute link out`, tree => tree.linkOut(path, path.replace(/.*\//, '')))
  trees.set(`/${path} climbs out`, tree => tree.linkUp(path, path.replace(/.*\//, '')))
  trees.set(`/${path} is a link to the machine's passwd`, tree => tree.link(path, '/etc/passwd'))
  trees.set(`/${path} is a FIFO`, tree => tree.fifo(path))
  trees.set(`/${path} is a socket`, tree => tree.socket(path))
  trees.set(`/${path} is a device`, tree => tree.device(path))
  trees.set(`/${path} is /dev/zero`, tree => tree.endless(path))
  trees.set(`/${path} is a directory`, tree => {
    tree.remove(path)
    tree.directory(path)
  })
  trees.set(`/${path} is 1 GiB of nothing`, tree => tree.sparse(path, 2 ** 30))
}

const PATHS_OUT = [
  '../../etc/passwd',
  '/etc/passwd',
  '/etc/systemd/system/../../../x',
  '/../../50-unitlint.conf',
  '/etc/systemd/system/a.service.d/../../../../../../50-unitlint.conf',
  '//50-unitlint.conf',
  '/etc/systemd/system/./50-unitlint.conf',
  '/etc/systemd/system/a.service.d/50-unitlint.conf/',
  '/etc/systemd/system/a\0b/50-unitlint.conf',
  '/proc/self/root/50-unitlint.conf',
  '/proc/self/fd/3/50-unitlint.conf',
  '/link/50-unitlint.conf',
  '/link/system/docker.service.d/50-unitlint.conf',
]
const SAVED = { base64: Buffer.from('planted\n').toString('base64'), mode: 0o777, uid: 0, gid: 0 }
const digest = sha256(`[Service]\n${MARKER}=1\n`)

/** Notes as unitlint writes them, for files that it never wrote. */
const journal = (paths: readonly string[], original: unknown) => ({
  schema: 'unitlint/journal-v1',
  run: 1,
  directories: paths.map(path => path.replace(/\/[^/]*$/, '') || '/'),
  files: paths.map(path => ({ path, sha256: digest, original })),
})
const pending = (paths: readonly string[], before: unknown) => ({
  schema: 'unitlint/pending-v1',
  run: 2,
  makes: paths.map(path => path.replace(/\/[^/]*$/, '') || '/'),
  files: paths.map(path => ({ path, temporary: '.unitlint-0123456789abcdef.tmp', before, after: digest })),
})
const lock = (made: readonly string[]) => ({ pid: 1, start: '1', boot: 'x', namespace: 'pid:[1]', made })

/** Writes a note of the state directory, with a link to the folder outside for its paths to go through. */
function note(tree: Tree, name: string, content: unknown): void {
  tree.linkOut('link')
  tree.put(`${STATE}/${name}`, typeof content === 'string' ? content : JSON.stringify(content))
}

for (const path of PATHS_OUT) {
  const text = JSON.stringify(path)
  notes.set(`the journal names ${text}`, tree => note(tree, 'journal.json', journal([path], null)))
  notes.set(`the journal puts back ${text}`, tree => note(tree, 'journal.json', journal([path], SAVED)))
  notes.set(`an interrupted run names ${text}`, tree => note(tree, 'pending.json', pending([path], null)))
  notes.set(`an interrupted run puts back ${text}`, tree =>
    note(tree, 'pending.json', pending([path], SAVED)),
  )
  notes.set(`a dead lock made ${text}`, tree => note(tree, 'lock', lock([path])))
}
const NESTED = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
for (const name of ['lock', 'pending.json', 'journal.json']) {
  for (const [what, content] of [
    ['nothing', ''],
    ['junk', '{"a": \u001b[2J'],
    ['null', 'null'],
    ['a list', '[1]'],
    ['200,000 brackets', NESTED],
    [
      'wrong types',
      '{"schema":"unitlint/journal-v1","run":"1","directories":{},"files":7,"pid":"x","made":1}',
    ],
    ['prototypes', '{"__proto__":{"schema":"unitlint/journal-v1"},"constructor":{"prototype":1}}'],
  ] as const)
    notes.set(`${name} holds ${what}`, tree => note(tree, name, content))
}
const many = Array.from(
  { length: 20_000 },
  (_, at) => `/etc/systemd/system/u${at}.service.d/50-unitlint.conf`,
)
notes.set('the journal names 20,000 files', tree => note(tree, 'journal.json', journal(many, null)))
notes.set('an interrupted run names 20,000 files', tree => note(tree, 'pending.json', pending(many, null)))

/** A file as unitlint would have written it: the digest in its header is right. */
function owned(header: string, body = '[Service]\nPrivateTmp=no\n'): string {
  return `# Written by unitlint 0.1.0 for ${header}.\n# To undo it delete this file; to keep it from unitlint edit anything below.\n# sha256: ${sha256(body)}\n${body}`
}
trees.set('headers name other directories', tree => {
  for (const [at, line] of [
    '# directories: /etc /usr ../../.. /',
    '# made: /link /etc/systemd/system/../../..',
  ].entries()) {
    const text = owned('mounts/container-mount-leak').replace('\n# sha256', `\n${line}\n# sha256`)
    tree.put(`${UNITS}/h${at}.service.d/50-unitlint.conf`, text)
  }
  tree.put('etc/sysctl.d/99-zz-unitlint.conf', owned('../../../../etc/passwd', 'fs.x = 1\n'))
  tree.linkOut('link')
})
trees.set('files that look like ours stand behind links', tree => {
  tree.put('srv/ours/50-unitlint.conf', owned('mounts/container-mount-leak'))
  tree.link(`${UNITS}/a.service.d`, '/srv/ours')
  tree.linkOut(`${UNITS}/docker.service.d`, 'docker.service.d')
  tree.linkOut(`${UNITS}/b.service.d/50-unitlint.conf`, 'docker.service.d/50-unitlint.conf')
})
trees.set('names with line breaks and escape sequences', tree => {
  const name = 'x\u001b]0;owned\u0007\u001b[2J\ny'
  tree.put(`${UNITS}/${name}.service`, '[Service]\nExecStart=/bin/x\nPrivateTmp=yes\n')
  tree.put(`${UNITS}/a.service.d/${name}.conf`, '[Service]\nX=1\n')
  tree.put(`${UNITS}/${name}.service.d/50-unitlint.conf`, owned(name))
  tree.fifo(`${UNITS}/docker.service.d/${name}.conf`)
  tree.put(`etc/sysctl.d/${name}.conf`, 'x')
  tree.put(`${STATE}/${name}`, 'x')
  tree.link(`${UNITS}/b.service`, `/${name}`)
  tree.put('etc/os-release', `ID="${name.replace('\n', '')}"\nVERSION_ID="\u009b2J"\n`)
  tree.put('proc/sys/kernel/osrelease', '3.10\u001b[2J\n')
})

/** What a hostile root may look like, by what is wrong with it. Each is laid over {@link harmless}. */
export const HOSTILE_TREES: ReadonlyMap<string, Make> = trees

/** What a hostile root may have in its state directory; only commands that write look there. */
export const HOSTILE_NOTES: ReadonlyMap<string, Make> = notes
