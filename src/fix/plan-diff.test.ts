import { expect, it } from 'vitest'
import { PLAIN_STYLE } from '../cli/style.ts'
import { type Entry, printOwned } from './owned-file.ts'
import type { PlannedFile } from './plan.ts'
import { fileDiff } from './plan-diff.ts'

const PATH = '/etc/systemd/system/a.service.d/50-unitlint.conf'
const entry = (rule: string, key: string, value = 'yes'): Entry => ({
  section: 'Service',
  key,
  value,
  note: `${rule}: some-remedy`,
})
/** Lines of one rule, enough of them that what changes around stands in hunks of its own. */
const MIDDLE = Array.from({ length: 14 }, (_, index) => entry('middle/rule', `Environment`, `N${index}=1`))
const FIRST = entry('first/rule', 'PrivateTmp')
const LAST = entry('last/rule', 'ProtectHome')

function planned(before: readonly Entry[], after: readonly Entry[], rules: readonly string[]): PlannedFile {
  const beforeText = before.length === 0 ? '' : printOwned(before, [])
  return {
    path: PATH,
    action: before.length === 0 ? 'create' : 'replace',
    before: null,
    beforeText,
    content: printOwned(after, []),
    rules,
  }
}

/** Each hunk: its title, its range, and what it adds and takes away of the directives. */
function hunksOf(diff: string) {
  const lines = diff.split('\n')
  return lines.flatMap((line, at) => {
    if (!line.startsWith('@@')) return []
    const next = lines.findIndex((each, index) => index > at && each.startsWith('@@'))
    const changes = lines
      .slice(at + 1, next < 0 ? undefined : next - 1)
      .filter(each => /^[+-](?!# (?:Written|sha256))/.test(each))
    return [{ title: lines[at - 1], range: line, changes }]
  })
}

it('puts each hunk under the rule whose lines it adds or takes away', () => {
  const file = planned(
    [FIRST, ...MIDDLE],
    [{ ...FIRST, value: 'no' }, ...MIDDLE, LAST],
    ['first/rule', 'last/rule'],
  )
  expect(hunksOf(fileDiff(file, PLAIN_STYLE))).toEqual([
    {
      title: '# first/rule',
      range: '@@ -1,9 +1,9 @@',
      changes: ['-PrivateTmp=yes', '+PrivateTmp=no'],
    },
    {
      title: '# last/rule',
      // Lines 1 to 6 are header, section and first rule, 7 the middle's comment, 8 to 21 its lines: three are context.
      range: '@@ -19,3 +19,5 @@',
      changes: ['+# last/rule: some-remedy', '+ProtectHome=yes'],
    },
  ])
})

it('names the rule of lines that go, and the rules of the file over a hunk of its header alone', () => {
  const gone = planned([...MIDDLE, LAST], MIDDLE, ['middle/rule'])
  expect(hunksOf(fileDiff(gone, PLAIN_STYLE)).map(({ title, changes }) => [title, changes])).toEqual([
    ['# middle/rule', []],
    ['# last/rule', ['-# last/rule: some-remedy', '-ProtectHome=yes']],
  ])
})

it('names every rule of a hunk that has several', () => {
  const file = planned(
    [FIRST],
    [FIRST, LAST, entry('more/rule', 'ProtectSystem')],
    ['last/rule', 'more/rule'],
  )
  expect(hunksOf(fileDiff(file, PLAIN_STYLE)).map(({ title }) => title)).toEqual(['# last/rule, more/rule'])
})

it('shows a new file as one of no lines that grows', () => {
  const lines = fileDiff(planned([], [FIRST], ['first/rule']), PLAIN_STYLE).split('\n')
  expect(lines.slice(0, 4)).toEqual(['--- /dev/null', `+++ ${PATH}`, '# first/rule', '@@ -0,0 +1,6 @@'])
  expect(lines.slice(4).every(line => line.startsWith('+'))).toBe(true)
})

it('prints what somebody wrote into the file so that no terminal obeys it', () => {
  const file = { ...planned([FIRST], [FIRST, LAST], ['last/rule']), beforeText: '[Service]\nX=\u001b[2J\n' }
  const diff = fileDiff(file, PLAIN_STYLE)
  expect(diff).toContain('-X=\\x1b[2J')
  expect(diff).not.toContain('\u001b')
})
