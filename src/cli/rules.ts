import { jsonText } from '../report/json-text.ts'
import { columns } from '../report/layout.ts'
import { EXIT } from './exit.ts'
import type { SharedOptions } from './options.ts'
import { emit, outputsOf } from './output.ts'
import { selectRules } from './select-rules.ts'
import { PLAIN_STYLE, textStyle } from './style.ts'

/** `unitlint rules`: lists the rules, each with its severity and what it finds. */
export async function rules(options: SharedOptions): Promise<number> {
  const selected = selectRules(options)
  for (const output of outputsOf(options.format)) {
    if (output.format === 'json') {
      const listed = selected.map(
        ({ id, rule: { summary, severity, since, needs, sources, remedyIds } }) => ({
          id,
          severity,
          summary,
          since,
          needs,
          sources,
          remedies: remedyIds,
        }),
      )
      emit(output, jsonText({ schema: 'unitlint/rules-v1', rules: listed }))
      continue
    }
    const style = output.file === undefined ? await textStyle(options.color) : PLAIN_STYLE
    const rows = selected.map(({ id, rule }) => [style.bold(id), rule.severity, `finds ${rule.summary}`])
    emit(output, `${columns(rows).join('\n')}\n`)
  }
  return EXIT.ok
}
