import {
  type Fact,
  type FactName,
  type FactValues,
  type HostFacts,
  known,
  knownValue,
  unknown,
} from './facts.ts'
import { FACT_GROUPS, FACTS_SCHEMA, type GroupShape, SYSCTL_VALUE, type ValueShape } from './facts-shape.ts'
import { isJsonObject, parseJsonText } from './probe/json-text.ts'
import { dottedSysctl } from './probe/sysctl-files.ts'

/** Facts from `--facts FILE`: only those it names, and what naming them implies. */
export interface StatedFacts {
  readonly file: string
  /** The document itself, so that it can be kept. */
  readonly json: string
  readonly leaves: { readonly [N in FactName]?: FactValues[N] }
  /** Every stated sysctl, those that no rule reads included; null is one without a file. */
  readonly sysctls: ReadonlyMap<string, string | null>
}

/** A document that is not as facts-v1 wants it; the message is one line for people. */
export class StatedFactsError extends Error {
  override readonly name = 'StatedFactsError'
}

/** Parses and checks a facts-v1 document; what it does not name stays as it is found. Throws StatedFactsError. */
export function parseStatedFacts(json: string, file: string): StatedFacts {
  const parsed = parseJsonText(json)
  if (!parsed.ok) {
    throw new StatedFactsError(`${file}:${parsed.line}:${parsed.column}: not valid JSON: ${parsed.why}`)
  }
  return { ...new DocumentReader(file).read(parsed.value), json }
}

const SCHEMA: ValueShape = {
  expected: JSON.stringify(FACTS_SCHEMA),
  accepts: value => value === FACTS_SCHEMA,
}
const LIST: ValueShape = { expected: 'a list', accepts: Array.isArray }
const SYSCTL_NAME = /^[\w-]+(?:[./][\w:@-]+)+$/

class DocumentReader {
  private readonly leaves = new Map<FactName, unknown>()
  private readonly sysctls = new Map<string, string | null>()

  constructor(private readonly file: string) {}

  read(document: unknown): Omit<StatedFacts, 'json'> {
    for (const [key, value] of this.entries(document, '', false)) {
      const group = FACT_GROUPS.get(key)
      if (key === 'schema') this.expect(SCHEMA, value, key)
      else if (key === 'unknown')
        this.expect(LIST, value, key) // as `facts -f json` prints it; it states nothing
      else if (key === 'sysctl') this.readSysctls(value)
      else if (group) this.readGroup(key, group, value)
      else throw this.unknownKey(printable(key), ['schema', ...FACT_GROUPS.keys(), 'sysctl', 'unknown'])
    }
    this.addImplied()
    // Each value was checked against the shape of its fact.
    const leaves = Object.fromEntries(this.leaves) as StatedFacts['leaves']
    return { file: this.file, leaves, sysctls: this.sysctls }
  }

  private readGroup(name: string, group: GroupShape, value: unknown): void {
    if (group.program) this.leaves.set(group.program, value !== null)
    if (value === null && name === 'kubernetes') this.leaves.set('kubernetes.kubelet', false)
    if (value === null && group.nullable) return
    for (const [key, leaf] of this.entries(value, name, group.nullable)) {
      const known = group.leaves.get(key)
      if (!known) throw this.unknownKey(`${name}.${printable(key)}`, group.leaves.keys())
      this.expect(known.shape, leaf, `${name}.${key}`)
      this.leaves.set(known.fact, leaf)
    }
  }

  private readSysctls(value: unknown): void {
    for (const [key, setting] of this.entries(value, 'sysctl', false)) {
      if (!SYSCTL_NAME.test(key)) {
        throw this.unknownKey(`sysctl.${printable(key)}`, ['a name such as fs.may_detach_mounts'])
      }
      this.expect(SYSCTL_VALUE, setting, `sysctl.${key}`)
      this.sysctls.set(dottedSysctl(key), typeof setting === 'string' ? setting : null)
    }
  }

  /** What follows from the stated facts, so that no probe answers against them. */
  private addImplied(): void {
    const { leaves, sysctls } = this
    const detach = sysctls.get('fs.may_detach_mounts')
    if (detach !== undefined) leaves.set('sysctl.fs.may_detach_mounts', detach)
    if (leaves.get('containerd') === false) leaves.set('containerd.ownUnit', false)
    if (typeof leaves.get('kubernetes.version') === 'string' && !leaves.has('kubernetes.kubelet')) {
      leaves.set('kubernetes.kubelet', true)
    }
    if (leaves.get('kubernetes.kubelet') === false && !leaves.has('kubernetes.version')) {
      leaves.set('kubernetes.version', null)
    }
  }

  private entries(value: unknown, path: string, nullable: boolean): [string, unknown][] {
    if (isJsonObject(value)) return Object.entries(value)
    throw this.error(path, `is ${describe(value)}, expected an object${nullable ? ' or null' : ''}`)
  }

  private expect(shape: ValueShape, value: unknown, path: string): void {
    if (!shape.accepts(value)) throw this.error(path, `is ${describe(value)}, expected ${shape.expected}`)
  }

  private unknownKey(path: string, names: Iterable<string>): StatedFactsError {
    return this.error(path, `unknown key, expected ${[...names].join(', ')}`)
  }

  private error(path: string, what: string): StatedFactsError {
    return new StatedFactsError([this.file, path, what].filter(part => part !== '').join(': '))
  }
}

/** A key as it can stand in a one-line message. */
function printable(key: string): string {
  return /^[\w.:/@-]{1,80}$/.test(key) ? key : JSON.stringify(key.slice(0, 80))
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (isJsonObject(value)) return 'an object'
  return printable(String(value)) === value ? `"${value}"` : JSON.stringify(value).slice(0, 80)
}

/** The program each fact is about; containerd.ownUnit is known (false) without containerd too. */
const PROGRAM_OF: ReadonlyMap<FactName, FactName> = new Map(
  [...FACT_GROUPS.values()].flatMap(({ program, leaves }) =>
    [...leaves.values()].flatMap(({ fact }): [FactName, FactName][] =>
      program && fact !== 'containerd.ownUnit' ? [[fact, program]] : [],
    ),
  ),
)

/** Facts under those that the user states; the facts of a program the host does not have are not known. */
export class OverlaidFacts implements HostFacts {
  constructor(
    private readonly base: HostFacts,
    private readonly stated: StatedFacts | undefined,
    private readonly systemd: string | undefined,
  ) {}

  /** The stated sysctls in the order they are stated. */
  get statedSysctls(): ReadonlyMap<string, string | null> {
    return this.stated?.sysctls ?? new Map()
  }

  get<N extends FactName>(name: N): Fact<FactValues[N]> {
    if (name === 'systemd.version' && this.systemd !== undefined)
      return known(this.systemd as FactValues[N], '--systemd', 'stated')
    const value = this.stated?.leaves[name]
    if (value !== undefined) return known(value, `--facts ${this.stated?.file ?? ''}`, 'stated')
    const program = PROGRAM_OF.get(name)
    if (program && knownValue(this.get(program)) === false) return unknown(`${program} is not installed`)
    return this.base.get(name)
  }
}

/** Lays stated facts over those that are found, and a version of systemd over both. */
export function overlayFacts(base: HostFacts, stated?: StatedFacts, systemd?: string): OverlaidFacts {
  return new OverlaidFacts(base, stated, systemd)
}
