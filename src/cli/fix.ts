import { existsSync, rmSync, writeFileSync } from 'node:fs'
import type { Finding, HostResult } from '../engine/finding.ts'
import { runRules } from '../engine/run.ts'
import { carryOut } from '../fix/carry-out.ts'
import type { Choice } from '../fix/choose.ts'
import type { Plan } from '../fix/plan.ts'
import { planFixes } from '../fix/plan-fixes.ts'
import { planJson } from '../fix/plan-json.ts'
import { planText } from '../fix/plan-text.ts'
import { fileErrorReason } from '../fix/reason.ts'
import { endedOf } from '../fix/verify-written.ts'
import type { HostOptions } from '../host/host.ts'
import { commandsAfterWrite, judgeOf, refuseReloadOfTree, takeBackInterrupted } from './carrying-out.ts'
import { exitCode, filtered, isEmpty } from './check.ts'
import { EXIT, UsageError } from './exit.ts'
import { rulePage } from './explain.ts'
import { hostWithUnits, rootDirectory } from './open-host.ts'
import type { SharedOptions } from './options.ts'
import { emit, type Output, outputsOf } from './output.ts'
import { selectRules } from './select-rules.ts'
import { PLAIN_STYLE, textStyle } from './style.ts'
import { onTerminal, requireTerminal } from './terminal.ts'
import { unitFilter } from './unit-filter.ts'

/** Flags of `fix` beyond the shared ones. */
export interface FixFlags {
  readonly write: boolean
  readonly ask: boolean
  readonly unsafe: boolean
  readonly force: boolean
  readonly reload: boolean
  readonly prefer: readonly string[]
  readonly plan: string | undefined
}

/** `unitlint fix [UNIT…]`: prints the plan, and with `--write` writes it; gives the exit code. */
export async function fix(
  units: readonly string[],
  options: SharedOptions,
  flags: FixFlags,
): Promise<number> {
  const outputs = outputsOf(options.format)
  const rules = selectRules(options)
  checkPreferences(
    flags.prefer,
    rules.flatMap(({ rule }) => rule.remedyIds),
  )
  const root = rootDirectory(options)
  refuseReloadOfTree(flags.reload, root)
  if (flags.reload && !flags.write)
    throw new UsageError('--reload: only with --write; nothing is new to systemd')
  if (flags.ask) requireTerminal(outputs)
  takeBackInterrupted(root, flags.write)
  const host = hostWithUnits(options)
  const filter = unitFilter(host, units, options.unit)
  const wanted = ({ unit }: Finding) => filter.passes(unit)
  const picks = flags.ask ? await picksOf(runRules(host, rules).findings.filter(wanted), options, flags) : {}
  const plan = planFixes(host, rules, { ...flags, ...picks, wanted })
  const before = filtered(plan.before, filter)
  const planFile: Output | undefined =
    flags.plan === undefined ? undefined : { format: 'json', file: flags.plan }
  // Every file the user named is made before the first drop-in is written: exit 2 leaves nothing written.
  const made = reserve([...outputs, ...(planFile ? [planFile] : [])])
  if (flags.write && plan.files.length > 0) {
    try {
      const again = () => {
        const fresh = hostWithUnits(options)
        unitFilter(fresh, units, options.unit)
        return fresh
      }
      const ended = endedOf(plan)
      carryOut(root, plan, { again, judge: judgeOf(rules, ended), reload: flags.reload })
    } catch (error) {
      for (const file of made) rmSync(file, { force: true })
      throw error
    }
  }
  const left = flags.write
    ? { ...plan, followUp: commandsAfterWrite(root, plan.files, plan.followUp, flags.reload) }
    : plan
  if (planFile) emit(planFile, planJson(plan, host.options))
  const isQuiet = options.quiet && plan.files.length === 0 && isEmpty(before)
  for (const output of outputs) {
    if (isQuiet && output.file === undefined && output.format !== 'json') continue
    emit(output, await render(output, left, host.options, before, flags.write, options))
  }
  if (flags.write) return EXIT.ok
  if (plan.files.length > 0) return EXIT.findings
  // Nothing to change: only what could not be looked at is left to say.
  return exitCode({ ...before, findings: [] }, options)
}

/** What the user says of each finding. */
async function picksOf(
  findings: readonly Finding[],
  options: SharedOptions,
  choice: FixFlags,
): Promise<Required<Pick<Choice, 'picks'>>> {
  const style = await textStyle(options.color)
  const { askPicks, asked } = await import('./ask.ts')
  const picks = await onTerminal(dialogue => askPicks(findings, dialogue, { choice, page: rulePage, style }))
  return { picks: asked(picks) }
}

async function render(
  output: Output,
  plan: Plan,
  judgedBy: HostOptions,
  before: HostResult,
  isWritten: boolean,
  options: SharedOptions,
): Promise<string> {
  if (output.format === 'json') return planJson(plan, judgedBy)
  return planText(
    plan,
    before,
    output.file === undefined ? await textStyle(options.color) : PLAIN_STYLE,
    isWritten,
  )
}

/** Makes the files that outputs go to, so that one which cannot be written shows first; gives those that are new. */
function reserve(outputs: readonly Output[]): readonly string[] {
  const made: string[] = []
  for (const { file } of outputs) {
    if (file === undefined) continue
    try {
      const isNew = !existsSync(file)
      writeFileSync(file, '', { flag: 'a' })
      if (isNew) made.push(file)
    } catch (error) {
      for (const each of made) rmSync(each, { force: true })
      throw new UsageError(`${file}: ${fileErrorReason(error)}; name a file that can be written`)
    }
  }
  return made
}

function checkPreferences(prefer: readonly string[], known: readonly string[]): void {
  for (const id of prefer) {
    if (known.includes(id)) continue
    throw new UsageError(`--prefer ${id}: no such remedy; choose from ${[...new Set(known)].join(', ')}`)
  }
}
