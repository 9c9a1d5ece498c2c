import type { HostResult } from '../engine/finding.ts'
import { runRules } from '../engine/run.ts'
import { conciseReport } from '../report/concise.ts'
import type { ExaminedHost } from '../report/document.ts'
import { prettyReport } from '../report/pretty.ts'
import { EXIT } from './exit.ts'
import { type NamingFlags, namedInputs } from './laid-files.ts'
import { demandUnits, openHost, rootDirectory } from './open-host.ts'
import type { FailOn, SharedOptions } from './options.ts'
import { emit, outputsOf } from './output.ts'
import { overlaidHost } from './overlaid-host.ts'
import { selectRules } from './select-rules.ts'
import { PLAIN_STYLE, textStyle } from './style.ts'
import { Timings } from './timings.ts'
import { type UnitFilter, unitFilter } from './unit-filter.ts'

/** `unitlint check [UNIT|PATH…]`: runs the rules and reports; gives the exit code. */
export async function check(
  words: readonly string[],
  options: SharedOptions,
  naming: NamingFlags,
): Promise<number> {
  const timings = new Timings(options.timings)
  const outputs = outputsOf(options.format)
  const rules = selectRules(options)
  const base = openHost(options)
  const inputs = namedInputs(words, naming, base, rootDirectory(options))
  const { host, units, named } = overlaidHost(base, inputs.files, inputs.installed)
  demandUnits(host)
  timings.done('open the host')
  const filter = unitFilter(host, inputs.units, options.unit, units)
  const examined: ExaminedHost = { host, result: named(filtered(runRules(host, rules), filter)) }
  timings.done('load units and run rules')
  const exit = exitCode(examined.result, options)
  for (const output of outputs) {
    const isQuiet =
      options.quiet && isEmpty(examined.result) && output.file === undefined && output.format !== 'json'
    if (!isQuiet) emit(output, await render(output.format, [examined], output.file === undefined, options))
  }
  timings.done('report')
  timings.print()
  return exit
}

async function render(
  format: string,
  hosts: readonly ExaminedHost[],
  onTerminal: boolean,
  options: SharedOptions,
): Promise<string> {
  if (format === 'json') return (await import('../report/json.ts')).jsonReport(hosts)
  if (format === 'concise') return conciseReport(hosts)
  return prettyReport(hosts, onTerminal ? await textStyle(options.color) : PLAIN_STYLE)
}

/** What of a result is asked for. */
export function filtered(result: HostResult, filter: UnitFilter): HostResult {
  return {
    ...result,
    findings: result.findings.filter(({ unit }) => filter.passes(unit)),
    undecided: result.undecided.filter(({ unit }) => filter.passes(unit)),
    problems: result.problems.filter(filter.concerns),
  }
}

/** Whether there is nothing at all to say. */
export function isEmpty({ findings, undecided, problems, crashes }: HostResult): boolean {
  return findings.length + undecided.length + problems.length + crashes.length === 0
}

const RANK = { error: 3, warning: 2, advice: 1 } as const

/** 1 beats 3: findings count before what could not be looked at. */
export function exitCode(
  result: HostResult,
  options: { readonly failOn: FailOn; readonly allowPartial: boolean },
): number {
  const threshold = options.failOn === 'never' ? Number.POSITIVE_INFINITY : RANK[options.failOn]
  if (result.findings.some(({ severity }) => RANK[severity] >= threshold)) return EXIT.findings
  const isPartial =
    // A link that leads nowhere was looked at: systemd finds nothing there either.
    result.problems.some(({ kind }) => kind !== 'dangling-link') ||
    result.crashes.length > 0 ||
    result.undecided.some(({ severity }) => RANK[severity] >= threshold)
  return isPartial && !options.allowPartial ? EXIT.partial : EXIT.ok
}
