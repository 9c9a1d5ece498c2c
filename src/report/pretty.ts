import type { Finding, HostResult } from '../engine/finding.ts'
import type { Severity } from '../rule/rule.ts'
import { type ExaminedHost, type Summary, summarise } from './document.ts'
import { columns, labelled, plural, wrap } from './layout.ts'
import { visible } from './visible.ts'

/** How a text report may look; `paint` functions are the identity where colour is off. */
export interface TextStyle {
  readonly width: number
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly red: (text: string) => string
  readonly yellow: (text: string) => string
  readonly blue: (text: string) => string
  readonly green: (text: string) => string
}

/** The report for people: findings that share their cause stand together, then what is undecided, then a summary. */
export function prettyReport(hosts: readonly ExaminedHost[], style: TextStyle): string {
  const parts = hosts.flatMap(examined => {
    const heading = hosts.length > 1 ? [style.bold(visible(examined.host.source.label))] : []
    return [...heading, ...hostParts(examined, style)]
  })
  return `${[...parts, summaryLine(hosts, style)].join('\n\n')}\n`
}

function hostParts({ result }: ExaminedHost, style: TextStyle): string[] {
  return [...groupsOf(result.findings).map(group => findingBlock(group, style)), ...openBlocks(result, style)]
}

/** What is undecided, could not be read, or failed. */
export function openBlocks(result: HostResult, style: TextStyle): string[] {
  return [
    ...(result.undecided.length > 0 ? [undecidedBlock(result.undecided, style)] : []),
    ...(result.problems.length > 0 ? [problemBlock(result.problems, style)] : []),
    ...result.crashes.map(({ rule, detail }) =>
      style.red(`rule ${rule} failed and was left out: ${visible(detail)}`),
    ),
  ]
}

/** Findings of one rule whose shared steps and remedies are the same. */
function groupsOf(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const remedies = finding.remedies.map(({ id, safety }) => `${id} ${safety}`)
    const shared = finding.related.filter(step => step.line === null).map(step => step.message)
    const key = JSON.stringify([finding.rule, finding.severity, finding.confidence, remedies, shared])
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  return [...groups.values()]
}

function findingBlock(group: readonly Finding[], style: TextStyle): string {
  const [first] = group
  if (!first) return ''
  if (group.length > 1 && !sharesCause(first)) return listBlock(first, placesOf(group), style)
  const rest = group.length > 1 ? `; the same holds for the other ${plural(group.length - 1, 'unit')}` : ''
  return [
    heading(first, group.length, style),
    ...unitLines(group, style),
    ...paragraph(first.message + rest, style),
    ...relatedLines(first, group, style),
    ...remedyLines(first, group, style),
  ].join('\n')
}

/** Whether the findings of a group tell of one cause or one remedy, rather than each of a mistake of its own. */
function sharesCause({ remedies, related }: Finding): boolean {
  return remedies.length > 0 || related.some(({ line }) => line === null)
}

/** Findings that say the same of the same place: a file may be part of several units. */
function placesOf(group: readonly Finding[]): readonly (readonly [Finding, ...Finding[]])[] {
  const places = new Map<string, [Finding, ...Finding[]]>()
  for (const finding of group) {
    const { path, line, column } = finding.location
    const key = JSON.stringify([path, line, column, withoutUnit(finding)])
    const known = places.get(key)
    if (known) known.push(finding)
    else places.set(key, [finding])
  }
  return [...places.values()]
}

function withoutUnit({ unit, message }: Finding): string {
  return unit === null ? message : message.replaceAll(unit, '')
}

/** One heading, then each place with its own message. */
function listBlock(
  first: Finding,
  places: readonly (readonly [Finding, ...Finding[]])[],
  style: TextStyle,
): string {
  const rows = columns(
    places.map(([finding, ...others]) => {
      const units = others.length > 0 ? ` and ${plural(others.length, 'other unit')}` : ''
      return rowOf(finding, units)
    }),
  )
  return [
    heading(first, places.length, style, 'place'),
    ...places.flatMap(([finding], index) => [
      `  ${style.bold(rows[index] ?? '')}`,
      ...wrap(visible(finding.message), style.width - 4).map(line => `    ${line}`),
      ...relatedLines(finding, [finding], style).map(line => `  ${line}`),
    ]),
  ].join('\n')
}

function rowOf({ unit, location, excerpt }: Finding, moreUnits: string): string[] {
  return [
    visible(unit ?? 'host') + moreUnits,
    visible(shortened((excerpt ?? '').trim())),
    visible(location.line === null ? location.path : `${location.path}:${location.line}`),
  ]
}

/** A row names the line; a long one is told apart by its beginning. */
function shortened(text: string): string {
  return text.length > 50 ? `${text.slice(0, 49)}…` : text
}

function heading(
  { severity, rule, confidence }: Finding,
  count: number,
  style: TextStyle,
  what = 'unit',
): string {
  const units = count > 1 ? `, ${plural(count, what)}` : ''
  const doubt = confidence === 'likely' ? ' (likely)' : ''
  return `${style.bold(paintSeverity(severity, style)(severity))} ${style.bold(rule)}${doubt}${units}`
}

function unitLines(group: readonly Finding[], style: TextStyle): string[] {
  const rows = group.map(finding => rowOf(finding, ''))
  return columns(rows).map(line => `  ${style.bold(line)}`)
}

function paragraph(text: string, style: TextStyle): string[] {
  return wrap(visible(text), style.width - 2).map(line => `  ${line}`)
}

/** Further places in unit files with their message; the sources of facts by name alone, the message has told their part. */
function relatedLines(first: Finding, group: readonly Finding[], style: TextStyle): string[] {
  const inFiles = first.related.filter(({ line }) => line !== null)
  const shown =
    group.length > 1
      ? []
      : inFiles.filter(({ path, line }) => path !== first.location.path || line !== first.location.line)
  const sources = [...new Set(first.related.filter(({ line }) => line === null).map(({ path }) => path))]
  return [
    ...shown.map(({ path, line, message }) =>
      labelled('  also ', `${visible(`${path}:${line}`)}: ${visible(message)}`, style.width),
    ),
    ...(sources.length > 0
      ? [style.dim(labelled('  read from ', visible(sources.join(', ')), style.width))]
      : []),
  ]
}

function remedyLines(first: Finding, group: readonly Finding[], style: TextStyle): string[] {
  return first.remedies.map(({ id, title, safety, tradeoff, why }) => {
    const paint = safety === 'safe' ? style.green : safety === 'unsafe' ? style.yellow : style.dim
    const each =
      group.length > 1 && first.unit !== null && title.includes(first.unit) ? ', and so each unit' : ''
    const reason = safety === 'unsafe' && why !== undefined ? `; not unasked: ${visible(why)}` : ''
    const text = `${id} (${safety}): ${visible(title)}${each}; ${visible(tradeoff)}${reason}`
    return labelled('  fix ', text, style.width).replace(`${id} (${safety})`, paint(`${id} (${safety})`))
  })
}

function undecidedBlock(undecided: ExaminedHost['result']['undecided'], style: TextStyle): string {
  const byWhy = new Map<string, { rule: string; units: string[]; missing: readonly string[]; why: string }>()
  for (const { rule, unit, missing, why } of undecided) {
    const key = JSON.stringify([rule, missing, why])
    const entry = byWhy.get(key) ?? { rule, units: [], missing, why }
    entry.units.push(unit ?? 'host')
    byWhy.set(key, entry)
  }
  const lines = [...byWhy.values()].flatMap(({ rule, units, missing, why }) => [
    `${style.bold(style.yellow('undecided'))} ${style.bold(rule)}, ${plural(units.length, 'unit')}`,
    ...wrap(visible(units.join(' ')), style.width - 2).map(line => `  ${line}`),
    ...(missing.length > 0 ? [labelled('  missing ', missing.join(', '), style.width)] : []),
    labelled('  because ', visible(why), style.width),
    ...(missing.length > 0 ? ['  tell it with --facts FILE (see unitlint facts -f json)'] : []),
  ])
  return lines.join('\n')
}

function problemBlock(problems: ExaminedHost['result']['problems'], style: TextStyle): string {
  return problems
    .map(
      ({ kind, path, line, detail }) =>
        `${style.yellow('problem')} ${visible(path)}${line === undefined ? '' : `:${line}`}: ${visible(detail)} (${kind})`,
    )
    .join('\n')
}

function paintSeverity(severity: Severity, style: TextStyle): (text: string) => string {
  return severity === 'error' ? style.red : severity === 'warning' ? style.yellow : style.blue
}

function summaryLine(hosts: readonly ExaminedHost[], style: TextStyle): string {
  const summary = summarise(hosts)
  const units = hosts.reduce((sum, { result }) => sum + result.units, 0)
  const problems = hosts.reduce((sum, { result }) => sum + result.problems.length + result.crashes.length, 0)
  const counts = countsOf(summary, problems)
  const [only] = hosts
  const place = hosts.length === 1 && only ? visible(only.host.source.label) : plural(hosts.length, 'host')
  const looked = `${plural(units, 'unit')} of ${place === 'live' ? 'this machine' : place}`
  if (counts.length === 0) return style.green(`nothing found: ${looked}`)
  const fixable = hosts
    .flatMap(({ result }) => result.findings)
    .filter(({ remedies }) => remedies.some(({ safety }) => safety === 'safe')).length
  const hint =
    fixable > 0 ? `; unitlint fix shows drop-ins that end ${fixable === 1 ? 'one' : fixable} of them` : ''
  return `${style.bold(counts.join(', '))} in ${looked}${hint}`
}

function countsOf({ error, warning, advice, undecided }: Summary, problems: number): string[] {
  return [
    ...(error > 0 ? [plural(error, 'error')] : []),
    ...(warning > 0 ? [plural(warning, 'warning')] : []),
    ...(advice > 0 ? [`${advice} advice`] : []),
    ...(undecided > 0 ? [`${undecided} undecided`] : []),
    ...(problems > 0 ? [plural(problems, 'problem')] : []),
  ]
}
