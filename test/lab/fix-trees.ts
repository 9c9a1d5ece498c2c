import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PROJECT, unitlint } from '../cli/run.ts'

/** An offline tree that a fix has much to do in. */
export interface FixTree {
  /** The tree as it was before unitlint ever wrote to it. */
  readonly untouched: string
  /** Flags for every command: what the tree itself does not say. */
  readonly facts: readonly string[]
  /** Flags for making a plan. */
  readonly prefer: readonly string[]
}

const PREFER = ['--prefer', 'unit-hide-container-mounts']

const holder = (name: string, setting: string) => `[Unit]
Description=${name}

[Service]
ExecStart=/usr/sbin/crond -n
${setting}
`

/**
 * CentOS 7 with six units that keep docker's mounts: their drop-ins go into directories that are there, with files of
 * the administrator's that win or do not, and into some that are not.
 */
export function holdersTree(place: string): FixTree {
  const root = copyExample('centos7-docker-ntpd', join(place, 'holders'))
  write(root, '/usr/lib/systemd/system/batch.service', holder('Batch', 'PrivateTmp=true'))
  write(root, '/usr/lib/systemd/system/mailer.service', holder('Mailer', 'PrivateDevices=true'))
  write(root, '/etc/systemd/system/httpd.service.d/10-limits.conf', '[Service]\nLimitNOFILE=4096\n')
  write(root, '/etc/systemd/system/mariadb.service.d/60-local.conf', '[Service]\nInaccessibleDirectories=\n')
  return { untouched: root, facts: [], prefer: PREFER }
}

/**
 * The same after an earlier fix, when docker's data was elsewhere: ntpd's drop-in of ours is there and lacks a line.
 */
export function earlierFix({ prefer, untouched }: FixTree, place: string): string {
  const root = join(place, 'earlier')
  copyTree(untouched, root)
  const facts = join(place, 'facts.json')
  writeFileSync(facts, JSON.stringify({ docker: { dataRoot: '/data/docker' } }))
  const { code, stderr } = unitlint([
    'fix',
    'ntpd.service',
    '--write',
    '--root',
    root,
    '--facts',
    facts,
    ...prefer,
  ])
  if (code !== 0) throw new Error(`the earlier fix failed: ${stderr}`)
  return root
}

/**
 * A tree whose fix is a sysctl and a drop-in and that lacks everything it needs for them: /etc/sysctl.d, the directory
 * of the drop-in, /var.
 */
export function bareTree(place: string): FixTree {
  const root = copyExample('docker1903-mountflags', join(place, 'bare'))
  rmSync(`${root}/var`, { recursive: true })
  rmSync(`${root}/etc/systemd/system/docker.service.d`, { recursive: true })
  write(root, '/etc/systemd/system/batch.service', holder('Batch', 'MountFlags=private'))
  write(root, '/usr/lib/systemd/system/docker.service.d/10-flags.conf', '[Service]\nMountFlags=slave\n')
  write(root, '/proc/sys/kernel/osrelease', '3.10.0-862.el7.x86_64\n')
  write(root, '/proc/sys/fs/may_detach_mounts', '0\n')
  const facts = join(place, 'bare-facts.json')
  writeFileSync(
    facts,
    JSON.stringify({
      docker: { version: '19.03.15', packaging: 'docker-ce' },
      containerd: { version: '1.4.3' },
      systemd: { version: '219-78.el7' },
    }),
  )
  return { untouched: root, facts: ['--facts', facts], prefer: [] }
}

/** A directory for the trees of a test; its path has no links, as the kernel shows it to strace. */
export function makePlace(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'unitlint-fix-')))
}

/** Copies a tree with modes, owners and links as they are. */
export function copyTree(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
}

function copyExample(name: string, to: string): string {
  copyTree(join(PROJECT, 'examples/hosts', name, 'root'), to)
  return to
}

function write(root: string, path: string, content: string): void {
  mkdirSync(dirname(root + path), { recursive: true })
  writeFileSync(root + path, content)
}

/** A copy of a tree for one run, in the place that the tests clean up. */
export function copyForRun(place: string, tree: string): string {
  const root = mkdtempSync(join(place, 'run-'))
  copyTree(tree, root)
  return root
}

/** The words of a fix that writes to such a tree. */
export function fixOf({ facts, prefer }: FixTree): readonly string[] {
  return ['fix', '--write', ...facts, ...prefer]
}

/** The words that take the fix back. */
export function revertOf({ facts }: FixTree): readonly string[] {
  return ['revert', ...facts]
}
