import type { Host } from '../host/host.ts'
import type { AssignmentState } from '../unit/effective.ts'
import type { LoadState, Unit } from '../unit/unit.ts'
import { jsonText } from './json-text.ts'
import { columns } from './layout.ts'
import type { TextStyle } from './pretty.ts'
import { visible } from './visible.ts'

/** A unit as `show-v1` has it. */
export interface ShownUnit {
  readonly name: string
  readonly loadState: LoadState
  readonly fragment: string | null
  readonly dropIns: readonly string[]
  readonly aliases: readonly string[]
  /** Units that links in its `.wants/` and `.requires/` directories pull in. */
  readonly wants: readonly string[]
  readonly requires: readonly string[]
  readonly assignments: readonly ShownAssignment[]
}

/** One assignment as `show-v1` has it; `section` is null before the first header. */
export interface ShownAssignment {
  readonly section: string | null
  readonly directive: string
  readonly value: string
  readonly path: string
  readonly line: number
  readonly state: AssignmentState
  readonly why?: string
}

/** Gathers what `show` prints of a unit; a name that no file defines is `not-found`. */
export function shownUnit(host: Host, name: string, unit: Unit | undefined): ShownUnit {
  if (!unit) {
    const nothing = { fragment: null, dropIns: [], aliases: [], wants: [], requires: [], assignments: [] }
    return { name, loadState: 'not-found', ...nothing }
  }
  const judged = host.settings(unit).all()
  return {
    name: unit.name,
    loadState: host.loadState(unit),
    fragment: unit.fragment ?? null,
    dropIns: unit.dropIns,
    aliases: unit.aliases,
    wants: host.units.pulledInBy(unit, '.wants'),
    requires: host.units.pulledInBy(unit, '.requires'),
    assignments: judged.map(({ assignment: { file, node }, state, why }) => ({
      section: node.section ?? null,
      directive: node.directive,
      value: node.value,
      path: file.path,
      line: node.line,
      state,
      ...(why === undefined ? {} : { why }),
    })),
  }
}

/** The units as `show-v1`, ending in a line end. */
export function showJson(units: readonly ShownUnit[]): string {
  return jsonText({ schema: 'unitlint/show-v1', units })
}

/** The units for people: the effective value first in each line, then where it was set and what became of the others. */
export function showText(units: readonly ShownUnit[], style: TextStyle): string {
  return units.map(unit => unitText(unit, style)).join('\n')
}

function unitText(unit: ShownUnit, style: TextStyle): string {
  const facts = [
    ['load state', unit.loadState],
    ['fragment', unit.fragment ?? 'none'],
    ...unit.dropIns.map(path => ['drop-in', path]),
    ...(
      [
        ['aliases', unit.aliases],
        ['wants', unit.wants],
        ['requires', unit.requires],
      ] as const
    ).flatMap(([label, names]) => (names.length > 0 ? [[label, names.join(' ')]] : [])),
  ]
  const lines = [style.bold(visible(unit.name)), ...columns(facts).map(line => `  ${visible(line)}`)]
  const sections = new Set(unit.assignments.map(({ section }) => section))
  for (const section of sections) {
    lines.push(`  ${style.bold(section === null ? '(before any section)' : `[${visible(section)}]`)}`)
    const rows = unit.assignments
      .filter(each => each.section === section)
      .map(({ directive, value, path, line, state, why }) => [
        state === 'effective' ? '  ' : '- ',
        visible(`${directive}=${value}`),
        visible(`${path}:${line}${state === 'effective' ? '' : ` (${why ?? state})`}`),
      ])
    lines.push(...rows.map(([mark, text, at]) => `    ${mark}${text}\n        ${style.dim(at ?? '')}`))
  }
  return `${lines.join('\n')}\n`
}
