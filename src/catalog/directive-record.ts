import {
  type Directive,
  EMPTY_LETTERS,
  FIELD,
  type OnEmpty,
  SPECIFIER_LETTERS,
  type Specifiers,
  type ValueToken,
} from './record.ts'

/** Reads the fields of a line of directives.gen.ts for one of its sections; `shared` are the shared texts. */
export function readRecord(section: string, fields: readonly string[], shared: readonly string[]): Directive {
  return plainDirective(new DirectiveRecord(section, fields, shared))
}

/** The directive as an object of its own values, which can be spread and compared. */
export function plainDirective(directive: Directive): Directive {
  const { booleanBefore } = directive
  const own = Object.entries(directive).filter(([key]) => !HIDDEN.has(key))
  return {
    ...(Object.fromEntries(own) as unknown as Directive),
    values: directive.values,
    acceptsBoolean: directive.acceptsBoolean,
    acceptsNumber: directive.acceptsNumber,
    ...(booleanBefore === undefined ? {} : { booleanBefore }),
    pointReleases: directive.pointReleases,
    rhel: directive.rhel,
    parsers: directive.parsers,
    rhelParsers: directive.rhelParsers,
  }
}

/** What {@link DirectiveRecord} keeps for itself. */
const HIDDEN: ReadonlySet<string> = new Set(['fields', 'shared', 'parserWords', 'knownValues'])

/** A directive whose rarer parts are read from its line when they are asked for: most never are. */
export class DirectiveRecord implements Directive {
  readonly name: string
  readonly canonical: string
  readonly kind: string
  readonly isList: boolean
  readonly onEmpty: OnEmpty
  readonly onInvalid: 'ignored' | 'fatal'
  readonly specifiers: Specifiers
  readonly since: number
  declare readonly specifiersSince?: number
  declare readonly deprecatedIn?: number
  declare readonly ignoredIn?: number
  declare readonly removedIn?: number
  declare readonly replacement?: string
  declare readonly feature?: string
  private readonly parserWords: readonly string[]
  private readonly shared: readonly string[]
  private knownValues: readonly ValueToken[] | undefined

  constructor(
    readonly section: string,
    private readonly fields: readonly string[],
    shared: readonly string[],
  ) {
    this.shared = shared
    const [kind = '', traits = '', ...parsers] = this.text(FIELD.shape).split(' ')
    const [list = '', empty = '', invalid = '', specifiers = ''] = traits
    const [since, deprecatedIn, ignoredIn, removedIn] = this.field(FIELD.lifetime).split(' ')
    const replacement = this.field(FIELD.replacement)
    const isAlias = replacement.startsWith('=')
    this.name = this.field(FIELD.name)
    this.canonical = isAlias ? replacement.slice(1) : this.name
    this.kind = kind
    this.isList = list === 'a'
    this.onEmpty = EMPTY_LETTERS.get(empty) ?? 'error'
    this.onInvalid = invalid === 'f' ? 'fatal' : 'ignored'
    this.specifiers = SPECIFIER_LETTERS.get(specifiers) ?? ''
    this.since = Number(since)
    this.parserWords = parsers
    if (traits.length > 4) this.specifiersSince = Number(traits.slice(4))
    if (deprecatedIn) this.deprecatedIn = Number(deprecatedIn)
    if (ignoredIn) this.ignoredIn = Number(ignoredIn)
    if (removedIn) this.removedIn = Number(removedIn)
    if (replacement) this.replacement = isAlias ? replacement.slice(1) : replacement
    const feature = this.field(FIELD.feature)
    if (feature) this.feature = feature
  }

  get values(): readonly ValueToken[] {
    this.knownValues ??= this.words.flatMap(readToken)
    return this.knownValues
  }

  get acceptsBoolean(): boolean {
    return this.kind === 'boolean' || this.kind === 'tristate' || this.words.includes('BOOLEAN')
  }

  get acceptsNumber(): boolean {
    return this.words.includes('NUMBER')
  }

  get booleanBefore(): number | undefined {
    const former = this.exceptions.find(exception => exception.startsWith('bool<'))
    return former === undefined ? undefined : Number(former.slice('bool<'.length))
  }

  get parsers(): Directive['parsers'] {
    return this.parserWords.map(parser => {
      const [name = '', start] = parser.split('@')
      return { name, since: start === undefined ? this.since : Number(start) }
    })
  }

  get pointReleases(): readonly string[] {
    return this.exceptions.filter(exception => exception.includes('.') && !exception.startsWith('rhel'))
  }

  get rhel(): ReadonlyMap<number, string> {
    return byMajor(this.exceptions, /^rhel\d+:/)
  }

  get rhelParsers(): ReadonlyMap<number, string> {
    return byMajor(this.exceptions, /^p\d+:/)
  }

  private get words(): readonly string[] {
    return this.text(FIELD.values).split(' ')
  }

  private get exceptions(): readonly string[] {
    return this.field(FIELD.exceptions).split(' ')
  }

  private field(index: number): string {
    return this.fields[index] ?? ''
  }

  private text(index: number): string {
    const field = this.field(index)
    return field === '' ? '' : (this.shared[Number.parseInt(field, 36)] ?? '')
  }
}

/** `rhel7:yes` or `p7:limit` as 7 to what follows. */
function byMajor(exceptions: readonly string[], pattern: RegExp): ReadonlyMap<number, string> {
  return new Map(
    exceptions
      .filter(exception => pattern.test(exception))
      .map(exception => {
        const colon = exception.indexOf(':')
        return [Number(exception.slice(0, colon).replace(/^\D+/, '')), exception.slice(colon + 1)]
      }),
  )
}

/** Reads `value@since!removed^rhel^rhel`, of which only the value must be there. */
function readToken(word: string): ValueToken[] {
  if (word === '' || word === 'BOOLEAN' || word === 'NUMBER') return []
  const [life = '', ...rhelDiffers] = word.split('^')
  const [start = '', removed] = life.split('!')
  const [value = '', since] = start.split('@')
  return [
    {
      value,
      ...(since ? { since: Number(since) } : {}),
      ...(removed ? { removedIn: Number(removed) } : {}),
      ...(rhelDiffers.length > 0 ? { rhelDiffers: rhelDiffers.map(Number) } : {}),
    },
  ]
}
