import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { upstreamRelease } from '../../src/catalog/systemd-version.ts'
import { byteLength, decodeText, encodeText, isCleanUtf8 } from '../../src/syntax/bytes.ts'
import type { Dialect } from '../../src/syntax/dialect.ts'
import { parseUnitFile } from '../../src/syntax/parse.ts'
import { printUnitFile, type UnitFile } from '../../src/syntax/unit-file.ts'
import { dialectOf } from '../../src/unit/dialect.ts'
import { randomText } from '../systemd/generators.ts'
import { checkTree, DIALECTS } from './tree-check.ts'

const RUNS = Number(process.env.UNITLINT_PARSE_RUNS ?? 300)

const anyBytes = fc.oneof(
  randomText,
  fc.uint8Array({ maxLength: 200, size: 'max' }),
  fc.string({ unit: 'binary', maxLength: 100 }).map(text => new Uint8Array(Buffer.from(text))),
)

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

const EXAMPLES = join(import.meta.dirname, '../../examples/hosts')
const UNIT_FILE = /\.(?:service|socket|timer|path|mount|target|slice|conf)$/

describe('the units of the example hosts', () => {
  it('parse and print to themselves in every dialect', () => {
    const paths = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
      .filter(path => path.includes('/systemd/') && UNIT_FILE.test(path))
      .map(path => join(EXAMPLES, path))
      .filter(path => statSync(path, { throwIfNoEntry: false })?.isFile())
    expect(paths.length).toBeGreaterThan(15)
    for (const path of paths) {
      const text = readFileSync(path, 'utf8')
      for (const dialect of DIALECTS) checkTree(parseUnitFile(path, text, dialect))
    }
  })
})
