import { readFileSync } from 'node:fs'
import { RULES } from '../../rules/index.ts'
import { carryOut, isCarriedOut } from '../fix/carry-out.ts'
import { doneText } from '../fix/done-text.ts'
import { newInput } from '../fix/inputs.ts'
import { fileErrorReason } from '../fix/reason.ts'
import { readPlan, type SavedPlan } from '../fix/saved-plan.ts'
import { WriteError } from '../fix/write-error.ts'
import type { Host } from '../host/host.ts'
import { jsonText } from '../report/json-text.ts'
import { commandsAfterWrite, judgeOf, refuseReloadOfTree, takeBackInterrupted } from './carrying-out.ts'
import { EXIT, UsageError } from './exit.ts'
import { hostWithUnits, rootDirectory } from './open-host.ts'
import type { SharedOptions } from './options.ts'
import { emit, outputsOf } from './output.ts'
import { PLAIN_STYLE, textStyle } from './style.ts'

/** `unitlint apply PLAN`: writes a saved plan exactly, or refuses where what it was computed from has changed. */
export async function apply(
  file: string,
  options: SharedOptions,
  flags: { readonly reload: boolean },
): Promise<number> {
  const outputs = outputsOf(options.format)
  const root = rootDirectory(options)
  refuseReloadOfTree(flags.reload, root)
  const plan = readPlan(planText(file), file)
  takeBackInterrupted(root, true)
  const isThere = isCarriedOut(root, plan.files)
  if (!isThere) {
    const again = () => hostFor(plan, options)
    refuseNewFiles(again(), plan)
    const judge = judgeOf(RULES, plan.ended)
    carryOut(root, plan, { again, judge, reload: flags.reload })
  }
  const written = isThere ? [] : plan.files
  const followUp = isThere ? [] : commandsAfterWrite(root, plan.files, plan.followUp, flags.reload)
  for (const output of outputs) {
    if (output.format === 'json') {
      emit(
        output,
        jsonText({ schema: 'unitlint/applied-v1', written: written.map(({ path }) => path), followUp }),
      )
    } else if (!(options.quiet && isThere && output.file === undefined)) {
      const style = output.file === undefined ? await textStyle(options.color) : PLAIN_STYLE
      const steps = written.map(({ action, path }) => ({
        verb: action === 'create' ? 'wrote' : 'replaced',
        path,
      }))
      const effects = isThere ? [] : plan.effects
      emit(output, doneText({ steps, kept: [], effects, followUp }, 'the plan is carried out already', style))
    }
  }
  return EXIT.ok
}

/** The host as the plan was made for it: with the facts that were stated then, where none are stated now. */
function hostFor(plan: SavedPlan, options: SharedOptions): Host {
  const host = hostWithUnits(options)
  const { stated, systemd } = plan
  const more = {
    ...(options.facts === undefined && stated ? { stated } : {}),
    ...(options.systemd === undefined && systemd !== undefined ? { systemd } : {}),
  }
  return Object.keys(more).length === 0 ? host : host.with(more)
}

function refuseNewFiles(host: Host, plan: SavedPlan): void {
  const path = newInput(host, plan.units, plan.inputs)
  if (path === undefined) return
  throw new WriteError(`${path}: came since the plan was made; plan again; nothing was changed`)
}

function planText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw new UsageError(`${file}: ${fileErrorReason(error)}; name the file that fix --plan wrote`)
  }
}
