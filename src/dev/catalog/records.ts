/** Writes directives.gen.ts: the counterpart of readRecord() in src/catalog/directive-record.ts. */
import {
  type Directive,
  EMPTY_LETTERS,
  SECTION_LETTERS,
  SPECIFIER_LETTERS,
  type ValueToken,
} from '../../catalog/record.ts'

/** All that directives.gen.ts holds. */
export interface Catalogue {
  /** The newest upstream release it describes. */
  readonly newest: number
  readonly directives: readonly Directive[]
  /** The sections that units of each type read. */
  readonly unitTypes: ReadonlyMap<string, readonly string[]>
}

function letterFor<T>(letters: ReadonlyMap<string, T>, meaning: T): string {
  const found = [...letters].find(([, value]) => value === meaning)
  if (!found) throw new Error(`no letter for ${meaning}`)
  return found[0]
}

function renderShape(directive: Directive): string {
  const traits = [
    directive.isList ? 'a' : '-',
    letterFor(EMPTY_LETTERS, directive.onEmpty),
    directive.onInvalid === 'fatal' ? 'f' : '-',
    letterFor(SPECIFIER_LETTERS, directive.specifiers),
    directive.specifiersSince ?? '',
  ].join('')
  // The first parser came with the directive, so its release is not repeated.
  const parsers = directive.parsers.map(({ name, since }, index) => (index === 0 ? name : `${name}@${since}`))
  return [directive.kind, traits, ...parsers].join(' ')
}

function renderToken({ value, since, removedIn, rhelDiffers = [] }: ValueToken): string {
  if (!/^[A-Za-z0-9][\w.+-]*$/.test(value)) throw new Error(`no value: ${value}`)
  return [
    value,
    since === undefined ? '' : `@${since}`,
    removedIn === undefined ? '' : `!${removedIn}`,
    ...rhelDiffers.map(major => `^${major}`),
  ].join('')
}

function renderValues({ kind, acceptsBoolean, acceptsNumber, values }: Directive): string {
  const isBoolean = kind === 'boolean' || kind === 'tristate'
  return [
    ...(acceptsBoolean && !isBoolean ? ['BOOLEAN'] : []),
    ...(acceptsNumber ? ['NUMBER'] : []),
    ...values.map(renderToken),
  ].join(' ')
}

function renderExceptions(directive: Directive): string {
  return [
    ...[...directive.rhel].map(([major, column]) => `rhel${major}:${column}`),
    ...directive.pointReleases,
    ...(directive.booleanBefore === undefined ? [] : [`bool<${directive.booleanBefore}`]),
    ...[...directive.rhelParsers].map(([major, parser]) => `p${major}:${parser}`),
  ].join(' ')
}

/** Hands out the numbers by which lines refer to texts; a text keeps the number it had, so that few lines change. */
class SharedTexts {
  private readonly numbers: Map<string, number>
  private readonly used = new Set<string>()

  constructor(former: readonly string[]) {
    this.numbers = new Map(former.map((text, number) => [text, number]))
  }

  refer(text: string): string {
    if (text === '') return ''
    const number = this.numbers.get(text) ?? this.numbers.size
    this.numbers.set(text, number)
    this.used.add(text)
    return number.toString(36)
  }

  /** The texts by number; undefined where nothing refers to a former one any more. */
  inUse(): (string | undefined)[] {
    return [...this.numbers.keys()].map(text => (this.used.has(text) ? text : undefined))
  }
}

function renderLine(directive: Directive, shared: SharedTexts): string {
  const { since, deprecatedIn = '', ignoredIn = '', removedIn = '', name, canonical } = directive
  const fields = [
    shared.refer(renderShape(directive)),
    [since, deprecatedIn, ignoredIn, removedIn].join(' ').trimEnd(),
    shared.refer(renderValues(directive)),
    renderExceptions(directive),
    (canonical === name ? '' : '=') + (directive.replacement ?? ''),
    directive.feature ?? '',
  ]
  const rest = fields.join('|').replace(/\|+$/, '')
  if (fields.some(field => field.includes('|')) || /[`\\$\n]/.test(rest))
    throw new Error(`cannot write ${rest}`)
  return rest
}

/** The lines of the directives, equal ones of several sections as one, by the numbers of `shared`. */
function renderDirectives(directives: readonly Directive[], shared: SharedTexts): string[] {
  const lines = new Map<string, { name: string; letters: string; rest: string }>()
  for (const directive of directives) {
    const { name, section } = directive
    const letter = SECTION_LETTERS.get(section)
    if (letter === undefined) throw new Error(`no letter for section ${section}`)
    const rest = renderLine(directive, shared)
    const line = lines.get(`${name}|${rest}`) ?? { name, letters: '', rest }
    line.letters += letter
    lines.set(`${name}|${rest}`, line)
  }
  return [...lines.values()].map(({ name, letters, rest }) => `${name}|${letters}|${rest}`)
}

/** Numbers the texts: those in use keep theirs, new ones take the places of those that nothing refers to any more. */
function arrangeTexts(directives: readonly Directive[], former: readonly string[]): string[] {
  const shared = new SharedTexts(former)
  renderDirectives(directives, shared)
  const texts = shared.inUse()
  const added = texts.splice(former.length).filter(text => text !== undefined)
  const filled = texts.map(text => text ?? added.shift())
  return [...filled, ...added].filter(text => text !== undefined)
}

/** The text of directives.gen.ts; `former` are the shared texts of the file it replaces. */
export function renderCatalogue(catalogue: Catalogue, former: readonly string[] = []): string {
  const texts = arrangeTexts(catalogue.directives, former)
  const lines = renderDirectives(catalogue.directives, new SharedTexts(texts))
  const types = [...catalogue.unitTypes].map(([type, sections]) => `${type}|${sections.join(' ')}`)
  return `// What systemd 183 to ${catalogue.newest} and RHEL 7 to 10 know. Written by \`npm run catalog\`, not by hand.

/** The newest upstream release that these tables describe. */
export const NEWEST_RELEASE = ${catalogue.newest}

/** One line per directive and set of sections; the fields are listed in record.ts. */
export const DIRECTIVES = \`
${lines.join('\n')}
\`

/** Texts the lines refer to by number. */
export const SHARED = \`
${texts.join('\n')}
\`

/** The sections each unit type reads. */
export const UNIT_TYPES = \`
${types.join('\n')}
\`
`
}
