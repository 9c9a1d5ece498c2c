import type { Finding } from '../engine/finding.ts'
import { labelled, wrap } from '../report/layout.ts'
import type { TextStyle } from '../report/pretty.ts'
import { visible } from '../report/visible.ts'
import type { Remedy } from '../rule/remedy.ts'

/** A finding as it is asked about, with every place of its chain; `count` tells how many there are. */
export function findingText(finding: Finding, index: number, count: number, style: TextStyle): string {
  const { severity, rule, confidence, unit, message, location, related } = finding
  const paint = severity === 'error' ? style.red : severity === 'warning' ? style.yellow : style.blue
  const doubt = confidence === 'likely' ? ' (likely)' : ''
  return [
    `[${index + 1}/${count}] ${style.bold(paint(severity))} ${style.bold(rule)}${doubt}`,
    style.bold(`  ${visible(unit ?? 'host')}  ${placeText(location)}`),
    ...wrap(visible(message), style.width - 2).map(line => `  ${line}`),
    ...related.map(place =>
      labelled('  also ', `${placeText(place)}: ${visible(place.message)}`, style.width),
    ),
  ].join('\n')
}

/** A remedy as it is proposed: what it does, whether it is safe, what it costs, why it is not done unasked. */
export function remedyText({ id, title, safety, tradeoff, why }: Remedy, style: TextStyle): string {
  const paint = safety === 'safe' ? style.green : safety === 'unsafe' ? style.yellow : style.dim
  return [
    labelled('  fix ', `${id} (${safety}): ${visible(title)}`, style.width).replace(
      `${id} (${safety})`,
      paint(`${id} (${safety})`),
    ),
    labelled('      ', `costs: ${visible(tradeoff)}`, style.width),
    ...(why === undefined ? [] : [labelled('      ', `not unasked: ${visible(why)}`, style.width)]),
  ].join('\n')
}

/** A text of several lines, each of them safe for a terminal. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n')
}

function placeText({ path, line }: { readonly path: string; readonly line: number | null }): string {
  return visible(line === null ? path : `${path}:${line}`)
}
