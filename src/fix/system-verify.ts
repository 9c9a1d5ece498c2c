import { spawnSync } from 'node:child_process'
import type { Host } from '../host/host.ts'

const TIMEOUT_MS = 60_000
const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  SYSTEMD_COLORS: '0',
}

/**
 * What `systemd-analyze verify` of this machine says about units, a line each; undefined where there is none, where it
 * gives no answer, and for a tree at rest: the machine's systemd need not be the tree's, and follows its links out of it.
 */
export function systemdMessages(host: Host, units: readonly string[]): readonly string[] | undefined {
  if (host.source.kind !== 'live' || host.options.manager?.kind === 'user') return undefined
  const fragments = [...new Set(units.flatMap(name => host.units.load(name)?.fragment ?? []))].sort()
  if (fragments.length === 0) return []
  const quick = verify(['--man=no', ...fragments])
  // systemd 219 and its like do not know the flag.
  return quick?.some(line => /(?:unrecognized|unknown) option/.test(line)) ? verify(fragments) : quick
}

function verify(words: readonly string[]): readonly string[] | undefined {
  const { error, signal, stderr, stdout } = spawnSync('systemd-analyze', ['verify', ...words], {
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: ENVIRONMENT,
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error || signal) return undefined
  return `${stdout}\n${stderr}`.split('\n').filter(line => line.trim() !== '')
}

/** Has systemd read its files anew. Gives the reason where it does not; no service is restarted. */
export function reloadSystemd(): string | undefined {
  const { error, status, stderr } = spawnSync('systemctl', ['daemon-reload'], {
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: ENVIRONMENT,
  })
  if (error) return error.message
  return status === 0 ? undefined : (stderr.trim().split('\n')[0] ?? `exit ${status}`)
}
