import { showJson, shownUnit, showText } from '../report/show.ts'
import { EXIT, UsageError } from './exit.ts'
import { openHost } from './open-host.ts'
import type { SharedOptions } from './options.ts'
import { emit, outputsOf } from './output.ts'
import { selectRules } from './select-rules.ts'
import { PLAIN_STYLE, textStyle } from './style.ts'
import { unitNameOf } from './unit-filter.ts'

/** `unitlint show UNIT…`: prints the units as systemd merges them; a missing one is `not-found`. */
export async function show(names: readonly string[], options: SharedOptions): Promise<number> {
  const outputs = outputsOf(options.format)
  selectRules(options) // an unknown rule is wrong use of every command
  const host = openHost(options)
  const units = names.map(argument => {
    const name = unitNameOf(argument)
    if (name === undefined) throw new UsageError(`${argument}: no unit can have this name`)
    const unit = host.units.load(name)
    return shownUnit(host, name, unit)
  })
  for (const output of outputs) {
    const style = output.file === undefined ? await textStyle(options.color) : PLAIN_STYLE
    emit(output, output.format === 'json' ? showJson(units) : showText(units, style))
  }
  return EXIT.ok
}
