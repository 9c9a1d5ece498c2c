import { commandsAfterRevert } from '../fix/after-revert.ts'
import { doneText } from '../fix/done-text.ts'
import { planRevert, type Reverting } from '../fix/revert.ts'
import { peekJournal, withState } from '../fix/state.ts'
import { reloadSystemd } from '../fix/system-verify.ts'
import { recover } from '../fix/take-back.ts'
import { transact } from '../fix/transaction.ts'
import { WriteError } from '../fix/write-error.ts'
import { jsonText } from '../report/json-text.ts'
import { refuseReloadOfTree, takeBackInterrupted, withoutReload } from './carrying-out.ts'
import { EXIT, UsageError } from './exit.ts'
import { hostWithUnits, rootDirectory } from './open-host.ts'
import type { SharedOptions } from './options.ts'
import { emit, outputsOf } from './output.ts'
import { PLAIN_STYLE, textStyle } from './style.ts'
import { unitNameOf } from './unit-filter.ts'

/** `unitlint revert [UNIT…]`: takes away what unitlint wrote and nobody else changed; gives the exit code. */
export async function revert(
  words: readonly string[],
  options: SharedOptions,
  flags: { readonly reload: boolean },
): Promise<number> {
  const outputs = outputsOf(options.format)
  const root = rootDirectory(options)
  refuseReloadOfTree(flags.reload, root)
  const units = words.length === 0 ? undefined : words.map(nameOf)
  const host = hostWithUnits(options)
  takeBackInterrupted(root, true)
  const plan = planRevert(root, peekJournal(root), units)
  const isChanging = plan.files.length > 0 || plan.forgotten.length > 0
  const done = isChanging ? carryOutRevert(root, units) : plan
  const commands = commandsAfterRevert(host, done)
  if (flags.reload && done.files.length > 0) {
    const failure = reloadSystemd()
    if (failure !== undefined)
      throw new WriteError(`systemctl daemon-reload: ${failure}; the files are reverted, run it by hand`)
  }
  const followUp = flags.reload ? withoutReload(commands) : commands
  for (const output of outputs) {
    const steps = done.files.map(({ path, content }) => ({
      verb: content === null ? 'removed' : 'put back',
      path,
    }))
    if (output.format === 'json') {
      const removed = steps.map(({ path }) => path)
      emit(output, jsonText({ schema: 'unitlint/reverted-v1', removed, kept: done.drifted, followUp }))
    } else if (!(options.quiet && !isChanging && done.drifted.length === 0 && output.file === undefined)) {
      const style = output.file === undefined ? await textStyle(options.color) : PLAIN_STYLE
      emit(output, doneText({ steps, kept: done.drifted, effects: [], followUp }, 'nothing to revert', style))
    }
  }
  if (done.drifted.length === 0) return EXIT.ok
  throw new WriteError(
    `${done.drifted.join(', ')}: changed since unitlint wrote it, so it stays; look at it, then delete it yourself`,
  )
}

/** Under the lock the journal is read again: another run may have ended in between. */
function carryOutRevert(root: string, units: readonly string[] | undefined): Reverting {
  return withState(root, state => {
    recover(root, state)
    const plan = planRevert(root, state.journal(), units)
    transact(root, state, plan, () => undefined)
    return plan
  })
}

function nameOf(word: string): string {
  const name = unitNameOf(word)
  if (name === undefined) throw new UsageError(`${word}: no name of a unit; write it as systemctl takes it`)
  return name
}
