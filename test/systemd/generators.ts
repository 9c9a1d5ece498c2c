import fc from 'fast-check'
import type { FileMap } from '../../src/host/source/memory-source.ts'
import { ETC, LOCAL, RUN, USR } from './layouts/layout.ts'

/** A made-up host in which one unit is asked for; its names begin with a stem, so that many fit in one tree. */
export interface RandomLayout {
  readonly files: FileMap
  readonly ask: string
}

const DIRECTORIES = [ETC, USR, RUN, LOCAL, '/etc/systemd/system.control', '/run/systemd/system.attached']
const PREFIXES = ['', '-b', '-b-c', '--d', '-b-', '-e-f-g']
const TAILS = ['', '@', '@x', '@y', '@x-z']
// Sockets, timers and paths load their services and slices their parents, whose markers would come in between.
const TYPES = ['service', 'service', 'service', 'target', 'slice']
const LEVELS = ['-', '-b-', '-@x', '-@', '-b-@', '-b-@x', '--', '-e-f-', '-e-']

type Content =
  | { readonly kind: 'text' | 'empty' | 'null' | 'broken' | 'linked' | 'dangling' | 'directory' }
  | { readonly kind: 'alias'; readonly to: number; readonly via: string | undefined }

interface Entry {
  readonly directory: string
  /** One of the layout's names by number, or a name of its own. */
  readonly unit: number | string
  readonly content: Content
}

interface DropInEntry extends Entry {
  readonly file: string
}

const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values)
const plainKinds = (...kinds: readonly Exclude<Content['kind'], 'alias'>[]) =>
  oneOf(kinds.map(kind => ({ kind })))
const ODD = plainKinds('empty', 'null', 'broken', 'broken', 'linked', 'linked', 'dangling', 'directory')

/** The few names that a layout plays with: plain services, templates with instances, or anything. */
const names: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc
    .uniqueArray(oneOf(PREFIXES), { minLength: 2, maxLength: 4, size: 'max' })
    .map(prefixes => prefixes.map(prefix => `${prefix}.service`)),
  fc
    .uniqueArray(oneOf(PREFIXES), { minLength: 1, maxLength: 2, size: 'max' })
    .map(prefixes => prefixes.flatMap(prefix => ['@', '@x', '@y'].map(tail => `${prefix}${tail}.service`))),
  fc.array(
    fc
      .tuple(oneOf(PREFIXES), oneOf(TAILS), oneOf(TYPES))
      .map(([prefix, tail, type]) => (type === 'slice' ? '.slice' : `${prefix}${tail}.${type}`)),
    { minLength: 1, maxLength: 5, size: 'max' },
  ),
)

const unitEntry: fc.Arbitrary<Entry> = fc.record({
  directory: oneOf(DIRECTORIES),
  unit: fc.nat(11),
  content: fc.oneof(
    { weight: 8, arbitrary: plainKinds('text') },
    { weight: 3, arbitrary: ODD },
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant('alias' as const),
        to: fc.nat(11),
        via: fc.option(oneOf(DIRECTORIES), { nil: undefined }),
      }),
    },
  ),
})

const dropInEntry: fc.Arbitrary<DropInEntry> = fc.record({
  directory: oneOf(DIRECTORIES),
  unit: fc.oneof(
    { weight: 3, arbitrary: fc.nat(11) },
    { weight: 1, arbitrary: oneOf(LEVELS).map(level => `${level}.service`) },
  ),
  file: oneOf(['1.conf', '2.conf', '3.conf', 'a.conf', '.h.conf', 'z.txt']),
  content: fc.oneof({ weight: 5, arbitrary: plainKinds('text') }, { weight: 1, arbitrary: ODD }),
})

const shape = fc.record({
  names,
  units: fc.array(unitEntry, { minLength: 1, maxLength: 8, size: 'max' }),
  dropIns: fc.array(dropInEntry, { maxLength: 12, size: 'max' }),
  type: fc.option(fc.tuple(oneOf(DIRECTORIES), oneOf(['1.conf', '5.conf']), plainKinds('text', 'empty')), {
    nil: undefined,
    freq: 8,
  }),
  asked: fc.nat(11),
  instance: oneOf(['@', '@x', '@y', '@x-z']),
})

/** A host of a few unit files, links and drop-ins, given the stem of its names. */
export const randomLayout = shape.map(value => (stem: string) => build(stem, value))

type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never

function build(stem: string, { names, units, dropIns, type, asked, instance }: Shape): RandomLayout {
  const files = new Map<string, string>()
  const nameOf = (unit: number | string) =>
    typeof unit === 'string' ? unit : (names[unit % names.length] ?? '.service')
  const put = (path: string, content: Content, text: string) => {
    const up = '../'.repeat(path.split('/').length - 2)
    const elsewhere = `opt/${stem}-${files.size}`
    const target = content.kind === 'alias' ? `${stem}${nameOf(content.to)}` : `${up}${elsewhere}`
    files.set(path, write(content, text, target, up))
    if (content.kind === 'linked') files.set(`/${elsewhere}`, text)
  }
  for (const [index, { directory, unit, content }] of units.entries())
    put(`${directory}/${stem}${nameOf(unit)}`, content, fragment(nameOf(unit), `F${index}`))
  for (const [index, { directory, unit, file, content }] of dropIns.entries())
    put(`${directory}/${stem}${nameOf(unit)}.d/${file}`, content, `[Unit]\nMkD${index}=1\nMkD${index}=\n`)
  if (type) put(`${type[0]}/service.d/${type[1]}`, type[2], '[Unit]\nMkT=1\n')
  // Mostly a name that has a file.
  const ask = nameOf(asked > 9 ? asked : (units[asked % units.length]?.unit ?? 0))
  return { files: directoriesMarked(files), ask: stem + ask.replace(/@(?=\.)/, instance) }
}

function fragment(name: string, marker: string): string {
  const head = `[Unit]\nDefaultDependencies=no\nMk${marker}=1\n`
  return name.endsWith('.service') ? `${head}[Service]\nMk${marker}=2\nExecStart=/bin/true\n` : head
}

const DIRECTORY = ' directory'

function write(content: Content, text: string, target: string, up: string): string {
  switch (content.kind) {
    case 'text':
      return text
    case 'empty':
      return ''
    case 'null':
      return '-> /dev/null'
    case 'broken':
      return `${text}[broken\nMkNever=1\n`
    case 'linked':
      return `-> ${target}`
    case 'dangling':
      return `-> ${up}nowhere`
    case 'directory':
      return DIRECTORY
    case 'alias':
      return `-> ${content.via === undefined ? '' : `${content.via}/`}${target}`
  }
}

function directoriesMarked(files: ReadonlyMap<string, string>): FileMap {
  return Object.fromEntries(
    [...files].map(([path, value]) => (value === DIRECTORY ? [`${path}/`, ''] : [path, value])),
  )
}

const TOKENS = [
  ...[
    '\\',
    '\\',
    '\n',
    '\n',
    '\n',
    '\r',
    '\r\n',
    '\n\r',
    '\0',
    '[',
    ']',
    '=',
    '#',
    ';',
    ' ',
    '\t',
    'a',
    'bc',
    'X-',
    'é',
  ],
  ...[
    '=1\n',
    '\\\n',
    '\n#',
    '[Unit]\n',
    '[Install]\n',
    '[X-a]\n',
    '[b]\n',
    '\u{1f600}',
    '"',
    "'",
    '.include a',
    '\u{feff}',
  ],
]
const BROKEN: readonly number[][] = [
  [0xff],
  [0xc3],
  [0x80],
  [0xed, 0xa0, 0x80],
  [0xef, 0xbf, 0xbe],
  [0xef, 0xbb],
  [0x01],
  [0x7f],
]

/** Bytes that are like a unit file, only worse. Not empty: an empty file is a mask. */
export const randomText: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    oneOf(['', '[Unit]\n', '[Unit]\n', '\u{feff}[Unit]\n', '\n']),
    fc.array(
      fc.oneof(
        { weight: 60, arbitrary: oneOf(TOKENS).map(token => Buffer.from(token)) },
        { weight: 1, arbitrary: oneOf(BROKEN).map(bytes => Buffer.from(bytes)) },
      ),
      { maxLength: 40, size: 'max' },
    ),
  )
  .map(([head, parts]) => Buffer.concat([Buffer.from(head), ...parts]))
  .filter(bytes => bytes.length > 0)
