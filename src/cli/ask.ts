import type { Finding } from '../engine/finding.ts'
import { type Choice, type Picked, proposed } from '../fix/choose.ts'
import type { TextStyle } from '../report/pretty.ts'
import type { Remedy } from '../rule/remedy.ts'
import { findingText, remedyText, visibleLines } from './ask-text.ts'

/** Where questions are asked. */
export interface Dialogue {
  /** The line that was typed; undefined at the end of input. */
  readonly ask: (question: string) => Promise<string | undefined>
  readonly print: (text: string) => void
}

/** What an interview needs to know. */
export interface AskOptions {
  /** What the flags would take, which is proposed first. */
  readonly choice: Choice
  /** The page of a rule. */
  readonly page: (rule: string) => string
  readonly style: TextStyle
}

const KEYS = {
  a: 'apply',
  s: 'skip',
  o: 'other',
  p: 'page',
  q: 'quit',
} as const

type Key = keyof typeof KEYS

/** Asks about the findings that have a remedy, one at a time. Each gets a pick; those after a `q` or the end of input are skipped. */
export async function askPicks(
  findings: readonly Finding[],
  dialogue: Dialogue,
  options: AskOptions,
): Promise<ReadonlyMap<Finding, Picked>> {
  const open = findings.filter(({ remedies }) => remedies.length > 0)
  const picks = new Map<Finding, Picked>(open.map(finding => [finding, 'skip']))
  for (const [index, finding] of open.entries()) {
    dialogue.print(`${findingText(finding, index, open.length, options.style)}\n`)
    const pick = await askOne(finding, dialogue, options)
    if (pick === 'quit') break
    picks.set(finding, pick)
    dialogue.print('\n')
  }
  return picks
}

/** Picks as {@link Choice} wants them: a run of the rules makes its findings anew, so they are known by rule, unit and place. Findings that nobody was asked about are left alone. */
export function asked(picks: ReadonlyMap<Finding, Picked>): (finding: Finding) => Picked {
  const byKey = new Map([...picks].map(([finding, pick]) => [keyOf(finding), pick]))
  return finding => byKey.get(keyOf(finding)) ?? 'skip'
}

function keyOf({ rule, unit, location: { path, line, column }, fingerprint }: Finding): string {
  return JSON.stringify([rule, unit, path, line, column, fingerprint])
}

async function askOne(finding: Finding, dialogue: Dialogue, options: AskOptions): Promise<Picked | 'quit'> {
  let remedy = proposed(finding, options.choice)
  if (!remedy) return 'skip'
  dialogue.print(`${remedyText(remedy, options.style)}\n`)
  for (;;) {
    const answer = await dialogue.ask(questionOf(finding, remedy))
    if (answer === undefined) return 'quit'
    const key = keyOfAnswer(answer)
    if (key === 'q') return 'quit'
    if (key === 's') return 'skip'
    if (key === 'a') {
      if (remedy.safety !== 'manual') return { remedy: remedy.id }
      dialogue.print('no file can do that: do it by hand, or choose another key\n')
    } else if (key === 'o') {
      const next = otherRemedy(finding, remedy)
      dialogue.print(next ? `${remedyText(next, options.style)}\n` : 'there is no other remedy\n')
      remedy = next ?? remedy
    } else if (key === 'p') {
      dialogue.print(`\n${visibleLines(options.page(finding.rule))}\n`)
    } else {
      dialogue.print('type one of the letters in brackets\n')
    }
  }
}

/** Only the keys that lead anywhere are named. */
function questionOf({ remedies }: Finding, { safety }: Remedy): string {
  const words = [
    ...(safety === 'manual' ? [] : ['[a]pply']),
    '[s]kip',
    ...(remedies.length > 1 ? ['[o]ther remedy'] : []),
    '[p]age',
    '[q]uit',
  ]
  return `${words.join('  ')}? `
}

/** The remedy that stands behind one, the first behind the last. */
function otherRemedy({ remedies }: Finding, { id }: Remedy): Remedy | undefined {
  if (remedies.length < 2) return undefined
  const at = remedies.findIndex(each => each.id === id)
  return remedies[(at + 1) % remedies.length]
}

function keyOfAnswer(answer: string): Key | undefined {
  const word = answer.trim().toLowerCase()
  return (Object.keys(KEYS) as Key[]).find(key => word === key || word === KEYS[key])
}
