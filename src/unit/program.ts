import { parseUnitName } from '../catalog/unit-name.ts'
import type { Settings } from './effective.ts'
import { COMMAND_DIRECTIVES } from './exec-command.ts'
import type { FileTree } from './file-tree.ts'
import { mentionsOf } from './mentions.ts'
import { commandsOf, type ServiceCommand } from './service.ts'
import { expandSpecifiers } from './specifier.ts'
import type { Unit, UnitAssignment } from './unit.ts'
import { isAtOrBelow, simplify } from './unit-paths.ts'

/** A program that a unit starts and that is not there to be started. */
export interface UnusableProgram {
  readonly assignment: UnitAssignment
  /** As the line names it, specifiers expanded. */
  readonly program: string
  readonly problem: 'missing' | 'not-executable' | 'directory'
}

/** Directives by which the unit's processes see other files than the host has. */
const OTHER_FILES = [
  'RootDirectory',
  'RootImage',
  'RootMStack',
  'RootHash',
  'BindPaths',
  'BindReadOnlyPaths',
  'MountImages',
  'ExtensionImages',
  'ExtensionDirectories',
  'TemporaryFileSystem',
]

/** Where systemd looks for a name without a slash (DEFAULT_PATH of basic/path-util.h, with the split-/usr part). */
const SEARCH_PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin']

/** What is filled at run time alone: a tree at rest says nothing of it. */
const VOLATILE = ['/run', '/var/run', '/tmp', '/var/tmp', '/proc', '/sys', '/dev']

/**
 * The programs of `Exec…=` lines that are surely not there or not executable. A line with the `-` sign may fail, and one
 * with `|` is run by a shell: both are left out. `isLive` says that the tree is the running system.
 */
export function unusablePrograms(
  settings: Settings,
  tree: FileTree,
  isLive: boolean,
): readonly UnusableProgram[] {
  const { type } = settings.unit
  if (type !== 'service' && type !== 'socket') return []
  const section = type === 'service' ? 'Service' : 'Socket'
  const mentions = mentionsOf(settings.unit)
  const directives = COMMAND_DIRECTIVES[type].filter(directive => mentions.has(directive))
  if (directives.length === 0 || !mayLack(settings.unit, directives, tree)) return []
  if (OTHER_FILES.some(each => settings.list(section, each).length > 0)) return []
  const excused = conditions(settings)
  return directives
    .flatMap(directive => commandsOf(settings, directive, section))
    .flatMap(command => {
      const program = programOf(command, settings)
      if (program === undefined || excused.has(program)) return []
      const places = placesOf(program, settings, section)
      const problem = places && problemOf(places, tree, isLive)
      return problem ? [{ assignment: command.assignment, program, problem }] : []
    })
}

/** A line with one command, that of an absolute path without quotes, escapes or specifiers. */
const ONE_PROGRAM = /^[-@+!:]*(\/[\w./+-]+)(?=[ \t]|$)[^;]*$/

/** Whether any of the command lines may be without its program; most are seen to have it without being taken apart. */
function mayLack({ assignments }: Unit, directives: readonly string[], tree: FileTree): boolean {
  for (const { node } of assignments) {
    if (!directives.includes(node.directive)) continue
    const program = ONE_PROGRAM.exec(node.value)?.[1]
    if (program === undefined || !isUsable(program, tree)) return true
  }
  return false
}

const usable = new WeakMap<FileTree, Map<string, boolean>>()

/** Whether a path surely leads to a program; units share many. */
function isUsable(path: string, tree: FileTree): boolean {
  const known = usable.get(tree) ?? new Map<string, boolean>()
  usable.set(tree, known)
  let answer = known.get(path)
  if (answer === undefined) {
    const end = tree.resolve(simplify(path))
    answer = end?.kind === 'file' && end.isExecutable !== false
    known.set(path, answer)
  }
  return answer
}

function programOf({ prefixes, words }: ServiceCommand, { unit }: Settings): string | undefined {
  const word = words[0] ?? ''
  if (/[-|]/.test(prefixes) || word.includes('$')) return undefined
  // A template that stands for itself has no real instance.
  if (word.includes('%') && parseUnitName(unit.name)?.form === 'template') return undefined
  return expandSpecifiers(word, unit)
}

/** Where the program may be; undefined where that is not known. */
function placesOf(program: string, settings: Settings, section: string): readonly string[] | undefined {
  if (program.startsWith('/')) return [program]
  if (program.includes('/')) return undefined
  // A search path of the unit's own, or what a distribution built in, is only known where a line says it.
  const own = settings.list(section, 'ExecSearchPath').flatMap(({ node }) => node.value.split(':'))
  if (own.some(directory => !directory.startsWith('/'))) return undefined
  return (own.length > 0 ? own : SEARCH_PATH).map(directory => `${directory}/${program}`)
}

function problemOf(
  places: readonly string[],
  tree: FileTree,
  isLive: boolean,
): UnusableProgram['problem'] | undefined {
  let problem: UnusableProgram['problem'] = 'missing'
  let isKnown = false
  for (const place of places.map(simplify)) {
    if (VOLATILE.some(directory => isAtOrBelow(place, directory)) && !isLive) return undefined
    const end = tree.resolve(place)
    // A loop, or a directory that cannot be looked into: nothing is known.
    if (!end || end.kind === 'other') return undefined
    if (end.kind === 'file' && end.isExecutable !== false) return undefined
    if (end.kind === 'file') problem = 'not-executable'
    else if (end.kind === 'directory') problem = 'directory'
    const holder = end.path.slice(0, end.path.lastIndexOf('/')) || '/'
    // A directory that is not there may be a file system of its own that is mounted later, unless this is now.
    if (isLive || tree.resolve(holder)?.kind === 'directory') isKnown = true
  }
  return isKnown ? problem : undefined
}

/** Paths without which the unit is skipped rather than failed. */
function conditions(settings: Settings): ReadonlySet<string> {
  const directives = ['ConditionFileIsExecutable', 'ConditionPathExists', 'ConditionFileNotEmpty']
  const values = directives.flatMap(each => settings.list('Unit', each))
  return new Set(values.map(({ node }) => node.value.replace(/^\|/, '')))
}
