import { runLayered } from './layer.ts'
import type { LabRoot } from './roots.ts'

/** One run of `systemd-analyze verify`, in a process of its own. */
export interface HostRun {
  /** A directory that {@link writeLayout} of test/systemd/tree.ts wrote. */
  readonly host: string
  readonly options: readonly string[]
  readonly unit: string
}

/** What goes before each run's output. */
const MARK = 'unitlint-lab: run'

/**
 * The units of a small host stand where those of the root stood, so that they are all that systemd finds. `verify`
 * knows no `--root` before 250, hence mounts; without merged /usr the root has units below /lib, too.
 */
const SCRIPT = `root=$1; shift
empty=$root/tmp/empty
mkdir -p "$empty" "$root/usr/lib/systemd/system"
[ -L "$root/lib" ] || mount --bind "$empty" "$root/lib/systemd/system"
mounted=
while [ $# -gt 0 ]; do
  host=$1 unit=$2 options=$3; shift 3
  if [ "$host" != "$mounted" ]; then
    [ -z "$mounted" ] || umount "$root/etc/systemd/system" "$root/usr/lib/systemd/system"
    for place in etc/systemd/system usr/lib/systemd/system; do
      if [ -d "$host/$place" ]; then source=$host/$place; else source=$empty; fi
      mount --bind "$source" "$root/$place" || exit 1
    done
    mounted=$host
  fi
  echo '${MARK}' >&2
  chroot "$root" /usr/bin/systemd-analyze verify $options -- "$unit"
done
exit 0`

/** What the systemd of a root logs about each run when the host's units are all that it has. */
export function verifyHosts(root: LabRoot, runs: readonly HostRun[], level: 'info' | 'debug'): string[] {
  const { code, stderr } = runLayered(root.path, new Map(), layered => [
    'env',
    `SYSTEMD_LOG_LEVEL=${level}`,
    'sh',
    '-c',
    SCRIPT,
    'sh',
    layered,
    ...runs.flatMap(({ host, unit, options }) => [host, unit, options.join(' ')]),
  ])
  const logs = stderr.split(`${MARK}\n`).slice(1)
  if (code !== 0 || logs.length !== runs.length)
    throw new Error(`${root.name} answered ${logs.length} of ${runs.length} runs:\n${stderr.slice(-2000)}`)
  return logs
}
