import type { Host } from '../host/host.ts'
import { RELOAD, restartEngine, restartHolder } from '../mounts/follow-up.ts'
import type { PlannedCommand } from './plan.ts'
import type { Reverting } from './revert.ts'

/** What to run after files were taken away, so that systemd and the units run without them again. */
export function commandsAfterRevert(host: Host, { files }: Reverting): readonly PlannedCommand[] {
  const units = files
    .flatMap(({ path }) => /\/([^/]+)\.d\/[^/]+$/.exec(path)?.[1] ?? [])
    .filter(name => name.includes('.'))
  if (units.length === 0) return []
  const docker = host.engine('docker')?.name
  const restarts = [...new Set(units)].map(unit =>
    unit === docker
      ? restartEngine(host, unit, 'it runs without the drop-in again')
      : restartHolder(unit, 'it runs without the drop-in again'),
  )
  return [RELOAD, ...restarts]
    .sort((a, b) => a.order - b.order)
    .map(({ command, why, cost }) => ({
      command,
      why: command === RELOAD.command ? 'systemd forgets the drop-ins' : why,
      cost,
    }))
}
