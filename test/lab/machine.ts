import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PROJECT } from '../cli/run.ts'
import type { Files, Outcome } from './layer.ts'
import type { LabRoot } from './roots.ts'

const SCRIPT = join(import.meta.dirname, 'machine.sh')
/** Where the machine has the built command. */
const DIST = '/opt/unitlint'
/** What root has in a fresh shell, in a language everybody reads. */
const ENVIRONMENT = [
  'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  'HOME=/root',
  'LC_ALL=C.UTF-8',
  'SYSTEMD_PAGER=cat',
]

/** A container that runs the systemd of a root as its PID 1. The root stays as it was built. */
export class Machine {
  private constructor(
    private readonly leader: string,
    /** Ends it and waits until nothing is left of it; throws where something is. */
    readonly close: () => Promise<void>,
  ) {}

  /**
   * Boots a root with files laid over it, executable where they are scripts. Only what `basic.target` needs is started,
   * so that it is the test that says what runs. Node.js and the built command of this machine are there, read-only.
   */
  static async boot(root: LabRoot, files: Files): Promise<Machine> {
    const layer = mkdtempSync(join(tmpdir(), 'unitlint-lab-'))
    try {
      // It becomes the machine's root directory, which services of other users have to pass.
      chmodSync(layer, 0o755)
      for (const [path, content] of files) {
        const place = `${layer}${path}`
        mkdirSync(dirname(place), { recursive: true })
        writeFileSync(place, content)
        if (content.slice(0, 2).toString() === '#!') chmodSync(place, 0o755)
      }
      return await Machine.start(root, layer)
    } finally {
      rmSync(layer, { recursive: true, force: true })
    }
  }

  private static async start(root: LabRoot, layer: string): Promise<Machine> {
    const process_ = spawn(
      'unshare',
      [
        '--mount',
        '--propagation=private',
        SCRIPT,
        root.path,
        layer,
        `--bind-ro=${process.execPath}:/usr/local/bin/node`,
        `--bind-ro=${join(PROJECT, 'dist')}:${DIST}`,
        // Overlayfs refuses the machine's own root, which is one, as the upper layer of a container.
        '--tmpfs=/var/lib/docker',
        'systemd.unit=basic.target',
      ],
      { cwd: '/', stdio: ['pipe', 'pipe', 'pipe'] },
    )
    const errors: string[] = []
    process_.stderr.setEncoding('utf8').on('data', text => errors.push(text))
    const ended = new Promise<number | null>((resolve, reject) => {
      process_.once('error', reject).once('close', resolve)
    })
    const close = async () => {
      process_.stdin.end()
      const code = await ended
      if (code !== 0) throw new Error(`the machine of ${root.name} did not end well: ${errors.join('')}`)
    }
    const said = once(process_.stdout.setEncoding('utf8'), 'data').then(([text]) => String(text))
    const leader = /^leader (\d+)$/m.exec(await Promise.race([said, ended.then(() => '')]))?.[1]
    if (leader !== undefined) return new Machine(leader, close)
    await close()
    throw new Error(`the machine of ${root.name} did not come up: ${errors.join('')}`)
  }

  /** Runs a command inside as root. */
  run(...words: readonly string[]): Outcome {
    const { status, stdout, stderr, error } = spawnSync(
      'nsenter',
      ['--target', this.leader, '--all', '--wdns=/', '--', 'env', '-i', ...ENVIRONMENT, ...words],
      { cwd: '/', encoding: 'utf8', maxBuffer: 1 << 28, timeout: 120_000 },
    )
    if (error) throw error
    return { code: status ?? -1, stdout, stderr }
  }

  /** Runs a line as somebody types it into a shell inside; throws where it fails. */
  shell(line: string): string {
    const { code, stdout, stderr } = this.run('sh', '-c', line)
    if (code !== 0) throw new Error(`${line}: exit ${code}: ${stderr || stdout}`)
    return stdout
  }

  /** Runs the command inside as a user would. */
  unitlint(...words: readonly string[]): Outcome {
    return this.run('node', `${DIST}/unitlint.cjs`, ...words)
  }

  /** A property of a unit as the running systemd has it. */
  property(unit: string, name: string): string {
    return this.shell(`systemctl show --property=${name} --value ${unit}`).trim()
  }
}
