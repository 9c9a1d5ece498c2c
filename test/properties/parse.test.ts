import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  parseSystemdVersion,
  type SystemdVersion,
  upstreamRelease,
} from '../../src/catalog/systemd-version.ts'
import { byteLength, decodeText, encodeText, isCleanUtf8 } from '../../src/syntax/bytes.ts'
import type { Dialect } from '../../src/syntax/dialect.ts'
import { parseUnitFile } from '../../src/syntax/parse.ts'
import { type AssignmentNode, printUnitFile, type UnitFile } from '../../src/syntax/unit-file.ts'
import { dialectOf } from '../../src/unit/dialect.ts'
import { randomText } from '../systemd/generators.ts'

const RUNS = Number(process.env.UNITLINT_PARSE_RUNS ?? 300)
const RHEL = ['219-78.el7_9.9', '219-19.el7', '239-82.el8_10', '252-51.el9_6'].flatMap(
  raw => parseSystemdVersion(raw) ?? [],
)
const VERSIONS: readonly SystemdVersion[] = [
  ...Array.from({ length: 262 - 208 + 1 }, (_, index) => upstreamRelease(208 + index)),
  ...RHEL,
]
/** Every different dialect of 208 to 262 and the RHEL branches. */
const DIALECTS: readonly Dialect[] = [
  ...new Map(VERSIONS.map(version => [JSON.stringify(dialectOf(version)), dialectOf(version)])).values(),
]

const anyBytes = fc.oneof(
  randomText,
  fc.uint8Array({ maxLength: 200, size: 'max' }),
  fc.string({ unit: 'binary', maxLength: 100 }).map(text => new Uint8Array(Buffer.from(text))),
)

/** Fails with what is wrong; `expect` would be too slow for millions of nodes. */
function must(holds: boolean, what: string, file: UnitFile): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(file)}`)
}

/** The promises every tree keeps, whatever it was parsed from. */
function checkTree(file: UnitFile): void {
  must(printUnitFile(file) === file.text, 'prints other text', file)
  let at = 0
  let line = 0
  for (const node of file.nodes) {
    must(node.span.start === at && node.span.end > at, 'spans do not tile', file)
    must(node.line === line + 1 && node.lastLine >= node.line, 'lines do not follow each other', file)
    at = node.span.end
    line = node.lastLine
    if (node.kind === 'assignment') checkSpans(file, node)
  }
  must(at === file.text.length, 'spans do not reach the end', file)
  must(
    file.nodes.some(({ kind }) => kind === 'unread') === (file.failure !== undefined),
    'unread text without a failure, or the other way round',
    file,
  )
}

function checkSpans(file: UnitFile, node: AssignmentNode): void {
  const { directiveSpan, valueSpan, span } = node
  const inOrder =
    span.start <= directiveSpan.start &&
    directiveSpan.start <= directiveSpan.end &&
    directiveSpan.end <= valueSpan.start &&
    valueSpan.start <= valueSpan.end &&
    valueSpan.end <= span.end
  must(inOrder, 'spans of an assignment are not in order', file)
  // On one line nothing was joined, so the spans hold the very texts.
  if (node.line !== node.lastLine || file.text.endsWith('\\')) return
  must(file.text.slice(directiveSpan.start, directiveSpan.end) === node.directive, 'directive', file)
  must(file.text.slice(valueSpan.start, valueSpan.end) === node.value, 'value', file)
}

describe('any bytes', () => {
  it('there are several dialects to try', () => {
    expect(DIALECTS.length).toBeGreaterThan(8)
  })

  it('decode and encode to themselves', () => {
    fc.assert(
      fc.property(anyBytes, bytes => {
        const text = decodeText(bytes)
        expect(Buffer.from(encodeText(text)).equals(bytes)).toBe(true)
        expect(byteLength(text)).toBe(bytes.length)
      }),
      { numRuns: 10 * RUNS },
    )
  })

  it('are told clean from broken as Node tells them', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    fc.assert(
      fc.property(anyBytes, bytes => {
        let text: string | undefined
        try {
          text = strict.decode(bytes)
        } catch {
          // not UTF-8
        }
        // \p{Noncharacter_Code_Point}: those systemd refuses too.
        const clean = text !== undefined && !/\p{Noncharacter_Code_Point}/u.test(text)
        expect(isCleanUtf8(decodeText(bytes))).toBe(clean)
      }),
      { numRuns: 10 * RUNS },
    )
  })

  it('parse and print to themselves in every dialect, in spans without a gap', () => {
    fc.assert(
      fc.property(anyBytes, bytes => {
        for (const dialect of DIALECTS) {
          const file = parseUnitFile('/x.service', decodeText(bytes), dialect)
          checkTree(file)
          expect(Buffer.from(encodeText(printUnitFile(file))).equals(bytes)).toBe(true)
        }
      }),
      { numRuns: RUNS },
    )
  })
})

const LINES = 500_000
const MIB = 1024 * 1024
/** Texts that a careless parser takes quadratic time for. */
const NASTY: Readonly<Record<string, string>> = {
  'half a million continued lines': `[Unit]\nA=${'\\\n'.repeat(LINES)}`,
  'half a million comments in a continued line': `[Unit]\nA=\\\n${'#\n'.repeat(LINES)}b\n`,
  'half a million words in a continued line': `[Unit]\nA=${'word \\\n'.repeat(LINES)}`,
  'many assignments': `[Unit]\n${'A=b\n'.repeat(LINES / 4)}`,
  'many headers': '[Unit]\n'.repeat(LINES / 4),
  'many line ends': '\n'.repeat(LINES / 4),
  'many NULs and CRs': '\0\r'.repeat(LINES / 4),
  'many lines just under 1 MiB': `${'x'.repeat(MIB - 1)}\n`.repeat(16),
  'one line of 16 MiB': 'x'.repeat(16 * MIB),
  'a line of backslashes': `A=${'\\'.repeat(MIB - 3)}\n`,
  'a line of spaces': `${' '.repeat(MIB - 1)}\n`,
  'a line of equals signs': `[Unit]\nA${'='.repeat(MIB - 2)}\n`,
  'a line of broken bytes': '\udcff'.repeat(MIB - 1),
  brackets: '['.repeat(MIB - 1),
}

/** Parses and says how many milliseconds of processor time that took: other programs do not count. */
function timed(text: string, dialect: Dialect): { readonly file: UnitFile; readonly took: number } {
  const before = process.cpuUsage()
  const file = parseUnitFile('/x.service', text, dialect)
  const { user, system } = process.cpuUsage(before)
  return { file, took: (user + system) / 1000 }
}

describe('nasty texts take little time', () => {
  it.each(Object.entries(NASTY))('%s', (_, text) => {
    for (const dialect of [
      dialectOf(upstreamRelease(219)),
      dialectOf(upstreamRelease(239)),
      dialectOf(undefined),
    ]) {
      const { file, took } = timed(text, dialect)
      expect(printUnitFile(file) === text).toBe(true)
      // Linear takes less than a tenth of this, quadratic minutes.
      expect(took).toBeLessThan(10_000)
    }
  })

  it('four times the lines take about four times as long, not sixteen', () => {
    const time = (count: number) => {
      const text = `[Unit]\nA=${'word \\\n# c\n'.repeat(count)}`
      return Math.min(...[1, 2, 3].map(() => timed(text, dialectOf(upstreamRelease(219))).took))
    }
    time(10_000)
    expect(time(400_000)).toBeLessThan(10 * time(100_000) + 100)
  })
})

const CORPUS = join(import.meta.dirname, '../../../shared/corpus/units/units.jsonl.gz')

describe('real units', () => {
  it('parse and print to themselves in every dialect', ctx => {
    if (!existsSync(CORPUS)) ctx.skip(`${CORPUS} is not here`)
    const rows = gunzipSync(readFileSync(CORPUS)).toString('utf8').trimEnd().split('\n')
    expect(rows.length).toBeGreaterThan(600)
    for (const row of rows) {
      const { name, text } = JSON.parse(row) as { name: string; text: string }
      for (const dialect of DIALECTS) checkTree(parseUnitFile(`/etc/systemd/system/${name}`, text, dialect))
    }
  })
})
