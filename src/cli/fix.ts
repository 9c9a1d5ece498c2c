import { writeFileSync } from 'node:fs'
import { runRules } from '../engine/run.ts'
import { planFixes } from '../fix/plan-fixes.ts'
import { planJson } from '../fix/plan-json.ts'
import { planText } from '../fix/plan-text.ts'
import { writeFiles } from '../fix/write.ts'
import { exitCode } from './check.ts'
import { EXIT, UsageError } from './exit.ts'
import { openHost, rootDirectory } from './open-host.ts'
import type { SharedOptions } from './options.ts'
import { emit, outputsOf } from './output.ts'
import { selectRules } from './select-rules.ts'
import { PLAIN_STYLE, textStyle } from './style.ts'
import { unitFilter } from './unit-filter.ts'

/** Flags of `fix` beyond the shared ones. */
export interface FixFlags {
  readonly write: boolean
  readonly unsafe: boolean
  readonly force: boolean
  readonly prefer: readonly string[]
  readonly plan: string | undefined
}

/** `unitlint fix [UNIT…]`: prints the plan, and with `--write` writes it; gives the exit code. */
export async function fix(
  units: readonly string[],
  options: SharedOptions,
  flags: FixFlags,
): Promise<number> {
  const outputs = outputsOf(options.format, ['pretty', 'json'])
  const rules = selectRules(options)
  checkPreferences(
    flags.prefer,
    rules.flatMap(({ rule }) => rule.remedyIds),
  )
  const host = openHost(options)
  const filter = unitFilter(host, units, options.unit)
  const plan = planFixes(host, rules, { ...flags, wanted: ({ unit }) => filter(unit) })
  if (flags.plan !== undefined) {
    try {
      writeFileSync(flags.plan, planJson(plan))
    } catch (error) {
      throw new UsageError(
        `--plan ${flags.plan}: ${error instanceof Error ? error.message : 'cannot be written'}`,
      )
    }
  }
  if (flags.write) writeFiles(rootDirectory(options), plan.files)
  for (const output of outputs) {
    const style = output.file === undefined ? textStyle(options.color) : PLAIN_STYLE
    emit(output, output.format === 'json' ? planJson(plan) : planText(plan, style, flags.write))
  }
  if (flags.write) return EXIT.ok
  if (plan.files.length > 0) return EXIT.findings
  // Nothing to change: only what could not be looked at is left to say.
  return exitCode({ ...runRules(host, rules), findings: [] }, options)
}

function checkPreferences(prefer: readonly string[], known: readonly string[]): void {
  for (const id of prefer) {
    if (!known.includes(id))
      throw new UsageError(`--prefer ${id}: no such remedy; choose from ${[...new Set(known)].join(', ')}`)
  }
}
