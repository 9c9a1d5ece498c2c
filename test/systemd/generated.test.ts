import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { upstreamRelease } from '../../src/catalog/systemd-version.ts'
import { FsSource } from '../../src/host/source/fs-source.ts'
import type { FileMap } from '../../src/host/source/memory-source.ts'
import { decodeText } from '../../src/syntax/bytes.ts'
import { parseUnitFile } from '../../src/syntax/parse.ts'
import { dialectOf } from '../../src/unit/dialect.ts'
import { dropInDirectories, dropInFiles } from '../../src/unit/drop-ins.ts'
import type { UnitLoader } from '../../src/unit/loader.ts'
import { loaderFor, ours, type Reading, theirs } from './compare.ts'
import { expectedMessages } from './expected-messages.ts'
import { type RandomLayout, randomLayout, randomText } from './generators.ts'
import { USR } from './layouts/layout.ts'
import { skipReason, type Verdict, verify } from './oracle.ts'
import { withLayout } from './tree.ts'

/** Trees tried per property, each with many units or files; `UNITLINT_RUNS=2000` for a long search. */
const RUNS = Number(process.env.UNITLINT_RUNS ?? 20)
const SEED = process.env.UNITLINT_SEED === undefined ? {} : { seed: Number(process.env.UNITLINT_SEED) }
/** The first property always tries the same trees, the second fresh ones; a failure prints the seed. */
const SEEDS = [
  ['a fixed seed', { seed: 252 }],
  ['a fresh seed', SEED],
] as const
const TIMEOUT = 20_000 + RUNS * 5_000

function verdictOf(verdicts: ReadonlyMap<string, Verdict>, unit: string): Verdict {
  const verdict = verdicts.get(unit)
  if (!verdict) throw new Error(`no verdict on ${unit}`)
  return verdict
}

/** systemd walks a unit's aliases in the order of a hash: any order of theirs must do. */
function inOrderOf(expected: Reading, found: Reading, root: string, loader: UnitLoader): Reading {
  const { name, aliases = [], dropIns } = expected
  if (name === undefined || aliases.length < 2 || String(found.dropIns) === String(dropIns)) return found
  const release = upstreamRelease(252)
  for (const order of permutations(aliases)) {
    const directories = dropInDirectories(loader.index, [name, ...order], release)
    const files = dropInFiles(new FsSource(root), directories, release, [])
    if (String(files) === String(dropIns)) return { ...found, dropIns: files, markers: expected.markers }
  }
  return found
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map(rest => [item, ...rest]),
  )
}

function compareLayouts(layouts: readonly RandomLayout[]): void {
  const files: FileMap = Object.assign({}, ...layouts.map(layout => layout.files))
  withLayout(files, root => {
    const verdicts = verify(
      root,
      layouts.map(({ ask }) => ask),
    )
    const loader = loaderFor(new FsSource(root))
    for (const { ask } of layouts) {
      const expected = theirs(verdictOf(verdicts, ask))
      expect(inOrderOf(expected, ours(loader, ask), root, loader), ask).toEqual(expected)
    }
  })
}

function compareTexts(texts: readonly Uint8Array[]): void {
  const named = texts.map((bytes, index) => ({
    unit: `r${index}.target`,
    path: `${USR}/r${index}.target`,
    bytes,
  }))
  withLayout(Object.fromEntries(named.map(({ path, bytes }) => [path, bytes])), root => {
    const verdicts = verify(
      root,
      named.map(({ unit }) => unit),
    )
    for (const { unit, path, bytes } of named) {
      const verdict = verdictOf(verdicts, unit)
      const file = parseUnitFile(path, decodeText(bytes), dialectOf(upstreamRelease(252)))
      const found = { messages: expectedMessages(file), loadState: file.failure ? 'error' : 'loaded' }
      expect(found, JSON.stringify(file.text)).toEqual({
        messages: verdict.messages.map(withoutFailureText),
        loadState: verdict.loadState,
      })
    }
  })
}

/** Of the messages that end a file only place and kind are compared. */
function withoutFailureText(message: string): string {
  return message
    .replace(/: (?:Invalid section header|Bad characters in section header) '.*$/s, ': bad-section-header')
    .replace(/: String is not UTF-8 clean, ignoring assignment: .*$/s, ': invalid-utf8')
}

describe.for(SEEDS)('made-up hosts, %s', ([, seed]) => {
  it('load as the real systemd loads them', { timeout: TIMEOUT }, ctx => {
    if (skipReason !== undefined) ctx.skip(skipReason)
    const batch = fc
      .array(randomLayout, { minLength: 1, maxLength: 16, size: 'max' })
      .map(makers => makers.map((make, index) => make(`u${index}`)))
    fc.assert(fc.property(batch, compareLayouts), { numRuns: RUNS, ...seed })
  })

  it('texts are cut into lines and assignments as systemd cuts them', { timeout: TIMEOUT }, ctx => {
    if (skipReason !== undefined) ctx.skip(skipReason)
    const batch = fc.array(randomText, { minLength: 1, maxLength: 60, size: 'max' })
    fc.assert(fc.property(batch, compareTexts), { numRuns: RUNS, ...seed })
  })
})
