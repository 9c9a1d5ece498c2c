import type { DirectoryListing, FileContent, Resolved } from '../../unit/file-tree.ts'
import { UnitLoader } from '../../unit/loader.ts'
import type { Problem } from '../../unit/unit.ts'
import type { HostFacts } from '../facts.ts'
import { ProbedFacts } from '../probed-facts.ts'
import { type FileMap, MemorySource } from '../source/memory-source.ts'
import type { CommandResult, HostSource } from '../source/source.ts'
import { overlayFacts, parseStatedFacts } from '../stated-facts.ts'

/** How a made-up host of a probe's test differs from a plain one. */
export interface TestHostOptions {
  /** Makes the host a live one: what each command prints, by its words with spaces between. */
  readonly commands?: Readonly<Record<string, string>>
  /** Paths that cannot be read. */
  readonly unreadable?: readonly string[]
  /** A facts-v1 document that the user states. */
  readonly stated?: unknown
}

/** A made-up host whose reads and commands are written down. */
export class TestSource implements HostSource {
  readonly kind: 'live' | 'memory'
  readonly label = 'test'
  readonly run?: (argv: readonly [string, ...string[]]) => CommandResult
  readonly ran: string[] = []
  readonly reads: string[] = []
  private readonly files: MemorySource

  constructor(
    files: FileMap,
    private readonly options: TestHostOptions = {},
  ) {
    this.files = new MemorySource(files)
    const { commands } = options
    this.kind = commands ? 'live' : 'memory'
    if (!commands) return
    this.run = argv => {
      this.ran.push(argv.join(' '))
      const stdout = commands[argv.join(' ')]
      return stdout === undefined ? { ok: false, why: `${argv[0]}: ENOENT` } : { ok: true, stdout }
    }
  }

  read(path: string): FileContent {
    this.reads.push(path)
    return this.isUnreadable(path) ? { kind: 'unreadable', why: 'permission denied' } : this.files.read(path)
  }

  list(path: string): DirectoryListing {
    this.reads.push(path)
    return this.isUnreadable(path) ? { kind: 'unreadable', why: 'permission denied' } : this.files.list(path)
  }

  readLink(path: string): string | undefined {
    return this.files.readLink(path)
  }

  resolve(path: string): Resolved | undefined {
    return this.files.resolve(path)
  }

  private isUnreadable(path: string): boolean {
    return this.options.unreadable?.includes(path) ?? false
  }
}

/** The facts of a made-up host, stated ones laid over, wired as `Host` wires them. */
export function testHost(
  files: FileMap,
  options: TestHostOptions = {},
): { readonly facts: HostFacts; readonly source: TestSource; readonly problems: () => readonly Problem[] } {
  const source = new TestSource(files, options)
  let loader: UnitLoader | undefined
  const units = () => {
    loader ??= new UnitLoader(source, { manager: { kind: 'system' }, version: undefined })
    return loader
  }
  const probed: ProbedFacts = new ProbedFacts(source, units, () => facts)
  const stated =
    options.stated === undefined ? undefined : parseStatedFacts(JSON.stringify(options.stated), 'f.json')
  const facts: HostFacts = overlayFacts(probed, stated)
  return { facts, source, problems: () => probed.problems }
}
