import type { CarriedOut } from '../fix/carry-out.ts'
import { relabelCommand } from '../fix/labels.ts'
import { readOwned } from '../fix/owned-file.ts'
import type { PlannedCommand } from '../fix/plan.ts'
import type { SavedPlan } from '../fix/saved-plan.ts'
import { needsTidying, wasInterrupted, withState } from '../fix/state.ts'
import { recover } from '../fix/take-back.ts'
import { stillThere } from '../fix/verify-written.ts'
import { WriteError } from '../fix/write-error.ts'
import type { Host } from '../host/host.ts'
import { FsSource } from '../host/source/fs-source.ts'
import { RELOAD } from '../mounts/follow-up.ts'
import type { RegisteredRule } from '../rule/registry.ts'
import { UsageError } from './exit.ts'

/**
 * Before a host is looked at: a run that was interrupted is taken back where this one may write, and named where it
 * only looks. Throws {@link WriteError}.
 */
export function takeBackInterrupted(root: string, mayWrite: boolean): void {
  if (!mayWrite) {
    if (wasInterrupted(root))
      say('a run that wrote was interrupted; fix --write, apply or revert take it back first')
    return
  }
  if (!needsTidying(root)) return
  if (withState(root, state => recover(root, state))) say('an interrupted run was taken back first')
}

/** A judge of the written files: throws {@link WriteError} while a finding that was to end is still there. */
export function judgeOf(rules: readonly RegisteredRule[], ended: SavedPlan['ended']): (host: Host) => void {
  return host => {
    const left = stillThere(host, rules, ended)
    if (left.length > 0) throw new WriteError(`${left.join(', ')}: still found after the files were written`)
  }
}

/** What is left to run after files were written: SELinux labels first where they need it, no reload where that was done. */
export function commandsAfterWrite(
  root: string,
  files: CarriedOut['files'],
  commands: readonly PlannedCommand[],
  isReloaded: boolean,
): readonly PlannedCommand[] {
  const paths = files.flatMap(({ path, content }) => {
    const ownership = readOwned(content)
    return [...(ownership.kind === 'owned' ? ownership.made : []), path]
  })
  const relabel = relabelCommand(new FsSource(root), paths)
  const left = isReloaded ? withoutReload(commands) : commands
  return relabel ? [relabel, ...left] : left
}

/** The commands that are left where systemd was reloaded already. */
export function withoutReload(commands: readonly PlannedCommand[]): readonly PlannedCommand[] {
  return commands.filter(({ command }) => command !== RELOAD.command)
}

/** Throws {@link UsageError} where systemd is to be reloaded for a tree. */
export function refuseReloadOfTree(reload: boolean, root: string): void {
  if (reload && root !== '')
    throw new UsageError('--reload: only on this machine; systemd of a tree at rest does not run')
}

function say(text: string): void {
  process.stderr.write(`unitlint: ${text}\n`)
}
