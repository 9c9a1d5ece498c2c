import { FACT_NAMES } from '../host/facts.ts'
import { factsToJson } from '../host/facts-json.ts'
import { jsonText } from '../report/json-text.ts'
import { columns } from '../report/layout.ts'
import { visible } from '../report/visible.ts'
import { EXIT } from './exit.ts'
import { openHost } from './open-host.ts'
import type { SharedOptions } from './options.ts'
import { emit, outputsOf } from './output.ts'
import { selectRules } from './select-rules.ts'
import { PLAIN_STYLE, textStyle } from './style.ts'

/** `unitlint facts`: prints each fact, its value and where it was read, or why it is unknown. */
export async function facts(options: SharedOptions): Promise<number> {
  const outputs = outputsOf(options.format)
  selectRules(options) // an unknown rule is wrong use of every command
  const host = openHost(options)
  for (const output of outputs) {
    if (output.format === 'json') {
      emit(output, jsonText(factsToJson(host.facts)))
      continue
    }
    const style = output.file === undefined ? await textStyle(options.color) : PLAIN_STYLE
    const rows = FACT_NAMES.filter(name => isTelling(host.facts, name)).map(name => {
      const fact = host.facts.get(name)
      if (!fact.known) return [name, style.yellow('unknown'), visible(fact.why)]
      const value =
        fact.value === null
          ? 'absent'
          : typeof fact.value === 'boolean'
            ? fact.value
              ? 'yes'
              : 'no'
            : fact.value
      return [name, style.bold(visible(value)), visible(fact.from)]
    })
    emit(output, `${columns(rows).join('\n')}\n`)
  }
  return EXIT.ok
}

/** The details of a program that is known to be absent tell nothing. */
function isTelling(facts: Parameters<typeof factsToJson>[0], name: (typeof FACT_NAMES)[number]): boolean {
  const program = name.split('.')[0]
  if (
    program === name ||
    (program !== 'docker' && program !== 'containerd' && program !== 'podman' && program !== 'crio')
  )
    return true
  const present = facts.get(program)
  return !present.known || present.value
}
