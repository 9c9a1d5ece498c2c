import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The project's folder. */
export const PROJECT = join(import.meta.dirname, '../..')
const COMMAND = join(PROJECT, 'dist/unitlint.cjs')

/** What a process gave back. */
export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built command as a user would. */
export function unitlint(
  args: readonly string[],
  options: { input?: string; env?: NodeJS.ProcessEnv; cwd?: string; timeout?: number } = {},
): Outcome {
  if (!existsSync(COMMAND)) throw new Error('dist/unitlint.cjs is missing: npm test builds it first')
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd: options.cwd ?? PROJECT,
    encoding: 'utf8',
    env: options.env ?? { PATH: process.env['PATH'] },
    input: options.input ?? '',
    timeout: options.timeout ?? 60_000,
    maxBuffer: 512 * 1024 * 1024,
  })
  if (error) throw error
  return { code: status, stdout, stderr }
}

/** Whether the real systemd-analyze can be asked. */
export const hasSystemdAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0

/** Facts under which every unit with a mount namespace leaks: docker 17.07 on a kernel of CentOS 7.2. */
export const LEAKING_FACTS = {
  kernel: { release: '3.10.0-327.el7.x86_64' },
  systemd: { version: '252' },
  sysctl: { 'fs.may_detach_mounts': null },
  docker: {
    version: '17.07.0-ce',
    storageDriver: 'overlay',
    dataRoot: '/var/lib/docker',
    liveRestore: false,
    deferredRemoval: false,
    deferredDeletion: false,
  },
  containerd: null,
  podman: null,
  crio: null,
  kubernetes: { kubelet: false, version: null },
}
