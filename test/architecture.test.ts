import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** Left to right: a folder imports only itself and what stands before it. */
const ORDER = [
  'syntax',
  'catalog',
  'value',
  'unit',
  'host',
  'graph',
  'rule',
  'mounts',
  'rules',
  'config',
  'engine',
  'report',
  'fix',
  'testing',
  'cli',
  'dev',
]
/** Where files are read, written or programs run. */
const WITH_NODE = new Set(['host/source', 'fix', 'cli', 'dev'])

function* sources(directory: string): Iterable<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) yield* sources(path)
    else if (path.endsWith('.ts')) yield path
  }
}

function layerOf(path: string): string {
  const [first, second] = relative(ROOT, path).split('/')
  return first === 'rules' ? 'rules' : (second ?? '')
}

interface Import {
  readonly file: string
  readonly specifier: string
}

const files = [...sources(join(ROOT, 'src')), ...sources(join(ROOT, 'rules'))]
const code = files.filter(file => !file.endsWith('.test.ts'))
const imports: readonly Import[] = code.flatMap(file =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import|getBuiltinModule)\s*\(?\s*'([^']+)'/g)].map(
    match => ({
      file,
      specifier: match[1] ?? '',
    }),
  ),
)

describe('architecture', () => {
  it('imports in one direction', () => {
    expect(imports.length).toBeGreaterThan(100)
    const wrong = imports
      .filter(({ specifier }) => specifier.startsWith('.'))
      .filter(({ file, specifier }) => {
        const from = ORDER.indexOf(layerOf(file))
        const to = ORDER.indexOf(layerOf(join(file, '..', specifier)))
        // Files that stand in src itself: the public index may import all, the version is for all.
        return from >= 0 && to > from
      })
    expect(wrong.map(({ file, specifier }) => `${relative(ROOT, file)} imports ${specifier}`)).toEqual([])
  })

  it('does I/O in few places', () => {
    const wrong = imports.filter(({ file, specifier }) => {
      if (!specifier.startsWith('node:')) return false
      const [, layer, folder] = relative(ROOT, file).split('/')
      return !(WITH_NODE.has(layer ?? '') || WITH_NODE.has(`${layer}/${folder}`))
    })
    expect(wrong.map(({ file, specifier }) => `${relative(ROOT, file)} imports ${specifier}`)).toEqual([])
  })

  it('writes files from fix and cli alone', () => {
    const writers = code.filter(file =>
      /\b(?:writeFileSync|writeSync|renameSync|mkdirSync|unlinkSync)\b/.test(readFileSync(file, 'utf8')),
    )
    expect(
      writers.map(file => layerOf(file)).filter(layer => !['fix', 'cli', 'dev'].includes(layer)),
    ).toEqual([])
  })

  it('has one caller of semver and no unit file goes through ini', () => {
    const users = (name: string) =>
      imports
        .filter(({ specifier }) => specifier.split('/')[0] === name)
        .map(({ file }) => relative(ROOT, file))
    expect([...new Set(users('semver'))]).toEqual(['src/host/version.ts'])
    for (const file of users('ini')) expect(file).toMatch(/^src\/(host\/probe|config)\//)
  })

  it('keeps files short', () => {
    const long = files
      .filter(file => !file.endsWith('.gen.ts'))
      .map(file => [relative(ROOT, file), readFileSync(file, 'utf8').split('\n').length] as const)
    expect(long.filter(([, lines]) => lines > 400)).toEqual([])
  })

  it('keeps rules declarative', () => {
    const long = code
      .filter(file => layerOf(file) === 'rules' && !file.endsWith('index.ts'))
      .map(file => [relative(ROOT, file), readFileSync(file, 'utf8').split('\n').length] as const)
    expect(long.length).toBeGreaterThan(0)
    expect(long.filter(([, lines]) => lines > 120)).toEqual([])
  })
})
