import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Files laid over a root: path in the root to content. */
export type Files = ReadonlyMap<string, string | Uint8Array>

/** What a command run over the layered root gave back. */
export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** What the script says once all is mounted, so that its own failure is not taken for the command's. */
const READY = 'unitlint-lab: ready'

/**
 * Mounts stand in a mount namespace of the command's own and go with it, whatever happens: nothing is ever written to
 * the root, mounted for others, or left behind. The upper layer is a tmpfs because overlayfs refuses another overlayfs
 * there, which is what a container's /tmp is. The machine id is one for all, as `%m` fails without.
 */
const SCRIPT = `set -e
root=$1 work=$2; shift 2
mount -t tmpfs tmpfs "$work/layer"
mkdir -p "$work/layer/upper/etc" "$work/layer/work" "$work/layer/root"
echo 0123456789abcdef0123456789abcdef > "$work/layer/upper/etc/machine-id"
cp -a "$work/files/." "$work/layer/upper/"
mount -t overlay overlay -o "lowerdir=$root,upperdir=$work/layer/upper,workdir=$work/layer/work" "$work/layer/root"
mount --rbind /proc "$work/layer/root/proc"
mount --rbind /sys "$work/layer/root/sys"
echo ${READY} >&2
exec "$@"`

/**
 * Runs a command over a root with files laid over it; needs root. `command` gets the directory of the layered root,
 * which the command alone can see.
 */
export function runLayered(
  root: string,
  files: Files,
  command: (layered: string) => readonly string[],
): Outcome {
  const work = realpathSync(mkdtempSync(join(tmpdir(), 'unitlint-lab-')))
  try {
    mkdirSync(`${work}/layer`)
    mkdirSync(`${work}/files`)
    for (const [path, content] of files) {
      const place = `${work}/files${path}`
      mkdirSync(dirname(place), { recursive: true })
      writeFileSync(place, content)
    }
    const { status, stdout, stderr, error } = spawnSync(
      'unshare',
      [
        '--mount',
        '--propagation=private',
        'sh',
        '-c',
        SCRIPT,
        'sh',
        root,
        work,
        ...command(`${work}/layer/root`),
      ],
      {
        encoding: 'utf8',
        cwd: '/',
        maxBuffer: 1 << 28,
        env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8', SYSTEMD_LOG_COLOR: '0' },
      },
    )
    if (error) throw error
    const ready = stderr.indexOf(`${READY}\n`)
    if (ready < 0 || status === null)
      throw new Error(`no layer over ${root}, or the command was killed:\n${stderr.slice(-2000)}`)
    return { code: status, stdout, stderr: stderr.slice(ready + READY.length + 1) }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
