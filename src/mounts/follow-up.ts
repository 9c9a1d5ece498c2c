import { knownValue } from '../host/facts.ts'
import type { Host } from '../host/host.ts'
import { FOLLOW_UP_ORDER, type FollowUp } from '../rule/remedy.ts'
import { runningContainers } from './running-containers.ts'

/** systemd takes new drop-ins into account. */
export const RELOAD: FollowUp = {
  command: 'systemctl daemon-reload',
  why: 'systemd reads the new drop-ins',
  cost: 'nothing restarts',
  order: FOLLOW_UP_ORDER.reload,
}

/** A restart of a unit that holds mounts, where it runs: one that is off holds none, and is not to be started by a fix. */
export function restartHolder(unit: string, why: string): FollowUp {
  const command = restartCommand(unit, 'try-restart')
  return { command, why, cost: `${unit} is interrupted`, order: FOLLOW_UP_ORDER.holder }
}

/** A restart of docker, which comes before those of the holders. */
export function restartEngine(host: Host, unit: string, why: string): FollowUp {
  return { command: restartCommand(unit), why, cost: stoppedContainers(host), order: FOLLOW_UP_ORDER.engine }
}

/** What a restart of docker does to its containers; live-restore is only configured, so the count of the running ones is not in it. */
function stoppedContainers(host: Host): string {
  if (knownValue(host.facts.get('docker.liveRestore')) === true) return 'containers go on, by live-restore'
  const count = runningContainers(host)
  if (count === undefined) return 'every container stops'
  return count === 0
    ? 'no container runs now'
    : count === 1
      ? '1 container stops'
      : `${count} containers stop`
}

/** As a shell takes it; a template stands for its running instances. */
export function restartCommand(unit: string, verb: 'restart' | 'try-restart' = 'restart'): string {
  const name = unit.replace(/@(?=\.[a-z]+$)/, '@*')
  return `systemctl ${verb} ${/^[\w.@:-]+$/.test(name) ? name : `'${name}'`}`
}
