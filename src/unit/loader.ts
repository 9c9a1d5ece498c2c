import type { SystemdVersion } from '../catalog/systemd-version.ts'
import {
  buildUnitName,
  isPerpetual,
  isSliceName,
  mayBeTemplate,
  needsFile,
  parseUnitName,
  type UnitName,
  withInstance,
} from '../catalog/unit-name.ts'
import { decodeText } from '../syntax/bytes.ts'
import type { Dialect } from '../syntax/dialect.ts'
import { parseUnitFile } from '../syntax/parse.ts'
import type { UnitFile } from '../syntax/unit-file.ts'
import { dialectOf } from './dialect.ts'
import { dropInDirectories, dropInFiles } from './drop-ins.ts'
import { type FileTree, MOST_UNIT_FILE_BYTES } from './file-tree.ts'
import { loadPath, type Manager } from './load-path.ts'
import type { LoadState, Problem, Unit, UnitAssignment } from './unit.ts'
import { UnitIndex } from './unit-index.ts'

/** The instance a template is judged with when the host has none of it. */
const STAND_IN_INSTANCE = 'test_instance'

const MOST_INCLUDES = 8

/** What decides how units are found and read. */
export interface LoadOptions {
  readonly manager: Manager
  readonly version: SystemdVersion | undefined
  readonly splitUsr?: boolean
}

/** Loads units from a host's files as systemd's manager would. Each file is read and parsed once. */
export class UnitLoader {
  readonly problems: Problem[] = []
  readonly index: UnitIndex
  private readonly dialect: Dialect
  private readonly release: number
  private readonly files = new Map<string, UnitFile | undefined>()
  private readonly units = new Map<string, Unit>()

  constructor(
    private readonly tree: FileTree,
    private readonly options: LoadOptions,
  ) {
    this.dialect = dialectOf(options.version)
    this.release = options.version?.release ?? Number.POSITIVE_INFINITY
    this.index = new UnitIndex(
      tree,
      loadPath(options.manager, options.version, options.splitUsr),
      this.release,
    )
    this.problems.push(...this.index.problems)
  }

  /** How many files were parsed so far. */
  get fileCount(): number {
    let count = 0
    for (const file of this.files.values()) if (file) count++
    return count
  }

  /** The unit that goes by `name`; `not-found` where no file defines it, undefined where it is no unit name. */
  load(name: string): Unit | undefined {
    const known = this.units.get(name)
    if (known) return known
    const parsed = parseUnitName(name)
    if (!parsed) return undefined
    const unit = parsed.form === 'template' ? this.loadTemplate(parsed) : this.loadNamed(parsed)
    for (const each of [name, unit.name, ...unit.aliases])
      if (!this.units.has(each)) this.units.set(each, unit)
    return this.units.get(name)
  }

  /** Every installed unit once, under its primary name, sorted; a template only where no instance of it is installed. */
  installed(): readonly Unit[] {
    const units = new Map<string, Unit>()
    const templates = new Set<string>()
    const take = (name: string, parsed: UnitName) => {
      const unit = this.load(name)
      if (!unit || unit.loadState === 'not-found') return
      units.set(unit.name, unit)
      if (parsed.form === 'instance') templates.add(unit.fragment ?? '')
    }
    const waiting: string[] = []
    for (const name of [...this.index.names(), ...this.pulledInInstances()]) {
      const parsed = parseUnitName(name)
      if (parsed?.form === 'template') waiting.push(name)
      else if (parsed) take(name, parsed)
    }
    for (const name of waiting) {
      const unit = this.load(name)
      if (unit && unit.loadState !== 'not-found' && !templates.has(unit.fragment ?? ''))
        units.set(unit.name, unit)
    }
    return [...units.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  }

  /** Instances that a `.wants/` or `.requires/` link names. */
  private pulledInInstances(): Set<string> {
    const names = new Set<string>()
    for (const suffix of ['.wants', '.requires', '.upholds']) {
      for (const [, directories] of this.index.subdirectoriesWith(suffix)) {
        for (const directory of directories) {
          const listing = this.tree.list(directory)
          if (listing.kind !== 'entries') continue
          for (const { name } of listing.entries)
            if (parseUnitName(name)?.form === 'instance') names.add(name)
        }
      }
    }
    return names
  }

  /** The names that this unit's `.wants/` or `.requires/` directories pull in, sorted. */
  pulledInBy(unit: Unit, suffix: '.wants' | '.requires'): readonly string[] {
    const names = new Set<string>()
    for (const directory of dropInDirectories(
      this.index,
      [unit.name, ...unit.aliases],
      this.options.version,
      suffix,
    )) {
      const listing = this.tree.list(directory)
      if (listing.kind !== 'entries') continue
      for (const { name } of listing.entries) if (parseUnitName(name)) names.add(name)
    }
    return [...names].sort()
  }

  private loadTemplate(template: UnitName): Unit {
    const unit = this.loadNamed({
      ...template,
      name: withInstance(template, STAND_IN_INSTANCE),
      instance: STAND_IN_INSTANCE,
      form: 'instance',
    })
    const asTemplate = (name: string) => {
      const parsed = parseUnitName(name)
      return parsed?.instance === STAND_IN_INSTANCE ? buildUnitName(parsed.prefix, '', parsed.type) : name
    }
    return { ...unit, name: asTemplate(unit.name), aliases: unit.aliases.map(asTemplate) }
  }

  /** unit_load_fragment() and unit_load_dropin(). */
  private loadNamed(name: UnitName): Unit {
    const { path, names, primary } = this.index.find(name)
    const aliases =
      names.size === 1 && names.has(primary) ? [] : [...names].filter(each => each !== primary).sort()
    const base = { name: primary, type: name.type, instance: name.instance, aliases, fragment: path }
    const none = { dropIns: [], files: [], assignments: [] }
    const give = (loadState: LoadState, loadError?: string): Unit => ({
      ...base,
      ...none,
      loadState,
      loadError,
    })

    if (name.instance !== undefined && !mayBeTemplate(name.type, this.release))
      return give('error', `a ${name.type} unit can be no instance of a template`)
    if (path === undefined && needsFile(name)) return { ...give('not-found'), name: name.name, aliases: [] }
    const masked = path !== undefined && this.index.isMask(path)
    if (masked && !isPerpetual(name)) return give('masked')
    const fragment = path === undefined || masked ? undefined : this.file(path)
    if (path !== undefined && !masked && !fragment) {
      const end = this.tree.resolve(path)
      return give(!end || end.kind === 'absent' ? 'not-found' : 'error', 'its file cannot be read')
    }
    if (fragment?.text === '' && !isPerpetual(name)) return give('masked')
    const files: UnitFile[] = []
    const assignments: UnitAssignment[] = []
    if (fragment) this.gather(fragment, files, assignments, 0)
    if (fragment?.failure) {
      // Its drop-ins are not read any more.
      const { line, reason } = fragment.failure
      return { ...give('error', `${path}:${line}: ${describeFailure(reason)}`), files, assignments }
    }
    const directories = dropInDirectories(this.index, [primary, ...aliases], this.options.version)
    const dropIns = dropInFiles(this.tree, directories, this.options.version, this.problems)
    for (const dropIn of dropIns) {
      const file = this.file(dropIn)
      if (file) this.gather(file, files, assignments, 0)
    }
    // slice_load() finds this out when all is read.
    const bad = name.type === 'slice' && !isSliceName(name.prefix)
    const loadError = bad ? 'the name of a slice has single dashes, between words only' : undefined
    return { ...base, loadState: bad ? 'error' : 'loaded', loadError, dropIns, files, assignments }
  }

  private gather(file: UnitFile, files: UnitFile[], assignments: UnitAssignment[], depth: number): void {
    files.push(file)
    for (const node of file.nodes) {
      if (node.kind === 'assignment') assignments.push({ file, node })
      if (node.kind !== 'include') continue
      const path = node.path.startsWith('/')
        ? node.path
        : `${file.path.slice(0, file.path.lastIndexOf('/'))}/${node.path}`
      const included = depth < MOST_INCLUDES ? this.file(path) : undefined
      if (included) this.gather(included, files, assignments, depth + 1)
    }
  }

  /** Reads and parses a file once; undefined where that is not possible, which is then among the problems. */
  private file(path: string): UnitFile | undefined {
    if (this.files.has(path)) return this.files.get(path)
    const content = this.tree.read(path, MOST_UNIT_FILE_BYTES)
    let file: UnitFile | undefined
    if (content.kind === 'content') {
      file = parseUnitFile(path, decodeText(content.bytes), this.dialect)
    } else {
      const dangling = content.kind === 'absent'
      this.problems.push({
        kind: dangling ? 'dangling-link' : 'unreadable',
        path,
        line: undefined,
        detail: dangling ? 'leads to no file' : content.why,
      })
    }
    this.files.set(path, file)
    return file
  }
}

/** What systemd says when it gives a file up. */
function describeFailure(reason: 'bad-section-header' | 'invalid-utf8' | 'line-too-long'): string {
  if (reason === 'bad-section-header') return 'invalid section header, systemd refuses the whole file'
  return reason === 'invalid-utf8'
    ? 'a line that is not UTF-8, systemd refuses the whole file'
    : 'a line over 1 MiB, systemd refuses the whole file'
}
