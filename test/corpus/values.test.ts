import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { findDirective, knowledgeOf } from '../../src/catalog/directive.ts'
import { parseSystemdVersion, type SystemdVersion } from '../../src/catalog/systemd-version.ts'
import { parseUnitName } from '../../src/catalog/unit-name.ts'
import { parseUnitFile } from '../../src/syntax/parse.ts'
import type { AssignmentNode } from '../../src/syntax/unit-file.ts'
import { dialectOf } from '../../src/unit/dialect.ts'
import { judgeValue } from '../../src/value/judge.ts'
import { isDependencyName, namesNoLine } from '../../src/value/verdict.ts'
import { corpusFile } from './corpus.ts'

const MOST_LINES = 40

/** The systemd that judged the cases. */
const VERSION: SystemdVersion = parseSystemdVersion('252.38') ?? { release: 252, point: 38, raw: '252.38' }

/**
 * What the corpus says of a case. `refused` is about the unit as a whole (a service without its D-Bus name, a command
 * that is not there): nothing is said at the assignment's line. A value that is fatal counts as `rejected`.
 */
type Verdict = 'accepted' | 'rejected' | 'refused' | 'unknown-key' | 'deprecated-warning'

interface CorpusCase {
  readonly oracle_unit: { readonly name: string; readonly text: string; readonly lines: readonly number[] }
  readonly oracle252: { readonly verdict: Verdict; readonly message: string | null }
}

/** Whether there is a message at the line; `unknown-key` is a message of its own kind. */
type Answer = 'silence' | 'message' | 'unknown-key'

const EXPECTED: Readonly<Record<Verdict, Answer>> = {
  accepted: 'silence',
  refused: 'silence',
  rejected: 'message',
  'deprecated-warning': 'message',
  'unknown-key': 'unknown-key',
}

function readCases(): CorpusCase[] {
  return gunzipSync(readFileSync(corpusFile('values/cases.jsonl.gz')))
    .toString()
    .split('\n')
    .flatMap(line => {
      const read: Partial<CorpusCase> = line === '' ? {} : JSON.parse(line)
      const { oracle_unit, oracle252 } = read
      return oracle_unit && oracle252 ? [{ oracle_unit, oracle252 }] : []
    })
}

/** What unitlint says about one assignment of a unit, undefined where it does not judge. */
function answerTo(node: AssignmentNode, before: readonly AssignmentNode[], name: string): Answer | undefined {
  const directive = findDirective(node.section ?? '', node.directive)
  if (!directive) return 'unknown-key'
  const knowledge = knowledgeOf(directive, VERSION)
  if (knowledge === 'not-yet' || knowledge === 'removed') return 'unknown-key'
  if (knowledge === 'ignored') return 'message'
  const unitName = parseUnitName(name)
  if (!unitName || knowledge === 'unknown') return undefined
  const complaints = judgeValue(node.value, {
    directive,
    version: VERSION,
    unit: {
      name,
      type: unitName.type,
      instance: undefined,
      fragment: `/etc/systemd/system/${name}`,
      manager: 'system',
    },
    // The roots are of the machine's own architecture, which CI has as x86-64; the corpus was judged on one, too.
    architecture: () => 'x86-64',
    earlier: wanted => {
      const same = before.filter(each => each.section === node.section && each.directive === wanted)
      const reset = same.findLastIndex(({ value }) => value === '')
      return same.slice(reset + 1).map(({ value }) => value)
    },
  })
  // The corpus was judged with --recursive-errors=no, which leaves dependencies out.
  const said = complaints?.filter(each => !namesNoLine(each) && !isDependencyName(each))
  return said && (said.length > 0 ? 'message' : 'silence')
}

/** What unitlint says about a case's lines, the gravest first; undefined where it does not judge one of them. */
function ours({ name, text, lines }: CorpusCase['oracle_unit']): Answer | undefined {
  const file = parseUnitFile(name, text, dialectOf(VERSION))
  const assignments = file.nodes.filter(node => node.kind === 'assignment')
  const answers = assignments.flatMap((node, index) =>
    lines.includes(node.lastLine) ? [answerTo(node, assignments.slice(0, index), name)] : [],
  )
  if (answers.includes('unknown-key')) return 'unknown-key'
  if (answers.includes('message')) return 'message'
  return answers.includes(undefined) ? undefined : 'silence'
}

describe('the assignments of the corpus', () => {
  it('get the verdict of systemd 252.38', () => {
    const counts = new Map<Verdict, { cases: number; agree: number; unjudged: number }>()
    const differences: string[] = []
    const doubted: string[] = []
    for (const { oracle_unit, oracle252 } of readCases()) {
      const { verdict, message } = oracle252
      const count = counts.get(verdict) ?? { cases: 0, agree: 0, unjudged: 0 }
      counts.set(verdict, count)
      count.cases++
      const found = ours(oracle_unit)
      if (found === undefined) {
        count.unjudged++
        doubted.push(
          `${oracle_unit.name}: ${oracle_unit.lines.map(line => oracle_unit.text.split('\n')[line - 1]).join(' | ')}: ${verdict}`,
        )
      } else if (found === EXPECTED[verdict]) count.agree++
      else {
        const lines = oracle_unit.text.split('\n')
        const shown = oracle_unit.lines.map(line => lines[line - 1]).join(' | ')
        differences.push(`${oracle_unit.name} ${shown}: ${verdict} (${message}), we say ${found}`)
      }
    }
    for (const [verdict, { cases, agree, unjudged }] of counts)
      process.stdout.write(`${verdict}: ${agree} of ${cases} agree, ${unjudged} not judged\n`)
    process.stdout.write(`${doubted.slice(0, MOST_LINES).join('\n')}\n`)
    expect([...counts.values()].reduce((sum, { cases }) => sum + cases, 0)).toBeGreaterThan(10_000)
    const shown = differences.slice(0, MOST_LINES).join('\n')
    expect(differences.length, `differences:\n${shown}`).toBe(0)
  })
})
