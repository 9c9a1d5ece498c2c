import { structuredPatch } from 'diff'
import type { TextStyle } from '../report/pretty.ts'
import { visible } from '../report/visible.ts'
import type { PlannedFile } from './plan.ts'

const CONTEXT = 3
/** The comment that a file of ours has over the lines of a remedy: `# RULE: REMEDY`. */
const NOTE = /^# ([\w-]+(?:\/[\w-]+)+): [\w-]+$/

/** A planned file as unified diff, each hunk under the rules whose lines it adds or takes away. */
export function fileDiff(file: PlannedFile, style: TextStyle): string {
  const old = file.action === 'create' ? '/dev/null' : file.path
  const { beforeText, content } = file
  const { hunks } = structuredPatch(old, file.path, beforeText, content, '', '', { context: CONTEXT })
  const rules = { before: rulesByLine(beforeText), after: rulesByLine(content) }
  return [
    style.bold(`--- ${visible(old)}`),
    style.bold(`+++ ${visible(file.path)}`),
    ...hunks.flatMap(hunk => {
      const named = rulesOf(hunk, rules)
      return [
        // The header stands for the file as a whole.
        `# ${(named.length > 0 ? named : file.rules).join(', ')}`,
        `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`,
        ...hunk.lines.map(line => painted(line, style)),
      ]
    }),
  ].join('\n')
}

type Hunk = ReturnType<typeof structuredPatch>['hunks'][number]

/** The rules of each side's lines, by line number from 0 on; undefined for lines of no rule. */
interface RulesOfSides {
  readonly before: readonly (string | undefined)[]
  readonly after: readonly (string | undefined)[]
}

function rulesByLine(text: string): readonly (string | undefined)[] {
  let rule: string | undefined
  return text.split('\n').map(line => {
    if (line.startsWith('[')) rule = undefined
    rule = NOTE.exec(line)?.[1] ?? rule
    return rule
  })
}

function rulesOf(hunk: Hunk, { before, after }: RulesOfSides): readonly string[] {
  const rules = new Set<string>()
  let old = hunk.oldStart - 1
  let fresh = hunk.newStart - 1
  for (const line of hunk.lines) {
    const rule = line.startsWith('-') ? before[old] : line.startsWith('+') ? after[fresh] : undefined
    if (rule !== undefined) rules.add(rule)
    if (line.startsWith('-') || line.startsWith(' ')) old++
    if (line.startsWith('+') || line.startsWith(' ')) fresh++
  }
  return [...rules].sort()
}

/** A side without lines is named by the line before it. */
function range(start: number, lines: number): string {
  return `${lines === 0 ? start - 1 : start},${lines}`
}

function painted(line: string, style: TextStyle): string {
  const text = visible(line)
  if (line.startsWith('+')) return style.green(text)
  return line.startsWith('-') ? style.red(text) : text
}
