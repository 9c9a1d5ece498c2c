import { FOLLOW_UP_ORDER, type FollowUp } from '../rule/remedy.ts'

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

/** A restart of an engine, which comes before those of the holders. */
export function restartEngine(unit: string, why: string): FollowUp {
  return { command: restartCommand(unit), why, cost: 'every container stops', order: FOLLOW_UP_ORDER.engine }
}

/** As a shell takes it; a template stands for its running instances. */
export function restartCommand(unit: string, verb: 'restart' | 'try-restart' = 'restart'): string {
  const name = unit.replace(/@(?=\.[a-z]+$)/, '@*')
  return `systemctl ${verb} ${/^[\w.@:-]+$/.test(name) ? name : `'${name}'`}`
}
