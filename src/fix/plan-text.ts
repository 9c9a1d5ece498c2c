import type { HostResult } from '../engine/finding.ts'
import { columns, labelled, plural } from '../report/layout.ts'
import { openBlocks, type TextStyle } from '../report/pretty.ts'
import { visible } from '../report/visible.ts'
import type { Plan, Withheld } from './plan.ts'
import { fileDiff } from './plan-diff.ts'

/** What a plan would do, for people: a diff per file under its rules, the effect, what is withheld, what to run. */
export function planText(plan: Plan, before: HostResult, style: TextStyle, isWritten: boolean): string {
  const blocks = [
    ...plan.files.map(file => fileDiff(file, style)),
    ...effectBlock(plan, style),
    ...plan.conflicts.map(({ unit, directive, wishes }) => {
      const wanted = wishes
        .map(({ rule, value }) => `${rule} wants ${value === '' ? 'it reset' : value}`)
        .join(', ')
      return `${style.yellow('conflict')} ${unit} ${directive}: ${wanted}; neither is written`
    }),
    ...withheldBlock(plan.withheld, style),
    ...commandBlock(plan, style),
    ...openBlocks(before, style),
    closing(plan, isWritten),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** Effective values before and after, where there are any. */
export function effectBlock({ effects }: Pick<Plan, 'effects'>, style: TextStyle): string[] {
  if (effects.length === 0) return []
  const rows = effects.map(({ unit, directive, before, after }) => [
    `  ${visible(unit)}`,
    directive,
    `${visible(before)} -> ${visible(after)}`,
  ])
  return [[style.bold('Effective values'), ...columns(rows)].join('\n')]
}

function withheldBlock(withheld: readonly Withheld[], style: TextStyle): string[] {
  if (withheld.length === 0) return []
  const lines = withheld.map(({ rule, unit, remedy, safety, why }) =>
    labelled(
      '  ',
      `${visible(unit ?? 'host')}: ${remedy} (${safety}, ${rule}): ${visible(why)}`,
      style.width,
    ),
  )
  const isOpen = withheld.some(({ safety }) => safety === 'unsafe')
  return [
    [style.bold('Withheld'), ...lines, ...(isOpen ? ['  --unsafe or --prefer REMEDY takes them'] : [])].join(
      '\n',
    ),
  ]
}

/** The commands to run, where there are any. */
export function commandBlock({ followUp }: Pick<Plan, 'followUp'>, style: TextStyle): string[] {
  if (followUp.length === 0) return []
  const lines = followUp.flatMap(({ command, why, cost }) => [
    `  ${style.bold(visible(command))}`,
    labelled('      ', `${visible(cost)}: ${visible(why)}`, style.width),
  ])
  return [[style.bold('Then run, in this order, on the running host'), ...lines].join('\n')]
}

function closing({ files, ended }: Plan, isWritten: boolean): string {
  if (files.length === 0) return 'nothing to write'
  const ending = `${plural(files.length, 'file')} for ${plural(ended.length, 'finding')}`
  return isWritten
    ? `written and checked again from disk: ${ending}`
    : `${ending}; nothing is written yet: add --write`
}
