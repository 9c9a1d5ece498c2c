import { labelled, plural } from '../report/layout.ts'
import type { TextStyle } from '../report/pretty.ts'
import { visible } from '../report/visible.ts'
import type { Effect, PlannedCommand } from './plan.ts'
import { commandBlock, effectBlock } from './plan-text.ts'

/** What a run did to files. */
export interface Done {
  readonly steps: readonly { readonly verb: string; readonly path: string }[]
  /** Files that stay because somebody changed them. */
  readonly kept: readonly string[]
  readonly effects: readonly Effect[]
  readonly followUp: readonly PlannedCommand[]
}

/** What was done, for people; `nothing` is said where nothing was. */
export function doneText(done: Done, nothing: string, style: TextStyle): string {
  const blocks = [
    done.steps.map(({ verb, path }) => `${verb} ${visible(path)}`).join('\n'),
    done.kept
      .map(path => labelled('', `${style.yellow('left')} ${visible(path)}: somebody changed it`, style.width))
      .join('\n'),
    ...effectBlock(done, style),
    ...commandBlock(done, style),
    done.steps.length === 0 ? nothing : plural(done.steps.length, 'file'),
  ]
  return `${blocks.filter(block => block !== '').join('\n\n')}\n`
}
