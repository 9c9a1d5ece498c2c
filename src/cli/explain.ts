import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RULES } from '../../rules/index.ts'
import { jsonText } from '../report/json-text.ts'
import { EXIT, UsageError } from './exit.ts'
import type { SharedOptions } from './options.ts'
import { emit, outputsOf } from './output.ts'

/** `unitlint explain RULE`: prints the rule's page, which the build puts beside the program. */
export async function explain(id: string, options: SharedOptions): Promise<number> {
  const entry = RULES.find(rule => rule.id === id)
  if (!entry) throw new UsageError(`${id}: no such rule; unitlint rules lists them`)
  const page = rulePage(id)
  for (const output of outputsOf(options.format)) {
    emit(
      output,
      output.format === 'json' ? jsonText({ schema: 'unitlint/rule-page-v1', rule: id, page }) : page,
    )
  }
  return EXIT.ok
}

/** The page of a rule that there is. */
export function rulePage(id: string): string {
  return readFileSync(join(__dirname, 'pages', `${id}.md`), 'utf8')
}
