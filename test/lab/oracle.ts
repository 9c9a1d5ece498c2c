import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { buildUnitName, parseUnitName, type UnitType } from '../../src/catalog/unit-name.ts'
import { type Files, runLayered } from './layer.ts'
import type { LabRoot } from './roots.ts'

/** What systemd said about a line of a file: path in the root, links in its directories resolved. */
export interface LineMessage {
  readonly path: string
  readonly line: number
  readonly text: string
}

/** What one run of the real `systemd-analyze verify` said. */
export interface Verification {
  readonly messages: readonly LineMessage[]
  /** Names of the units that a fatal value keeps from loading (unit_load: "has fatal error"). */
  readonly fatal: ReadonlySet<string>
  /** Names of the units that end in load state error: for a value whose parser hands its error on, or for the whole. */
  readonly failed: ReadonlySet<string>
  readonly stderr: string
}

/** One assignment to be judged alone in a unit that is fine without it. */
export interface AssignmentCase {
  readonly section: string
  readonly directive: string
  /** Stripped, without line ends and without a backslash at its end that would continue it. */
  readonly value: string
  readonly type: UnitType
  /** What `%i` is to be; without it the unit is a plain one. */
  readonly instance?: string
}

/** What systemd says of an assignment: the messages at its line, and whether the unit is refused for it. */
export interface AssignmentVerdict {
  readonly messages: readonly string[]
  readonly fatal: boolean
}

/** Units given to one process: its start costs as much as some hundred units. */
const BATCH = 200

/** Where the units of single assignments stand: outside of the search path, asked for by path. */
const DIRECTORY = '/tmp/unitlint'

/** A key no systemd knows: its message shows that the file was read. */
const MARKER = 'UnitlintWasHere'

/** Sections that make a unit of the type complete; they follow the assignment in question. */
const SKELETONS: Partial<Record<UnitType, string>> = {
  service: '[Service]\nType=oneshot\nExecStart=/bin/true\n',
  socket: '[Socket]\nListenStream=/run/x.sock\nService=dbus.service\n',
  timer: '[Timer]\nOnBootSec=1\nUnit=dbus.service\n',
  path: '[Path]\nPathExists=/x\nUnit=dbus.service\n',
  mount: '[Mount]\nWhat=/dev/x\n',
}

/**
 * Runs `systemd-analyze verify` in a root, `files` laid over it; `units` are names or absolute paths. Without
 * `--recursive-errors`, which would swallow what is said of units pulled in.
 */
export function verify(root: LabRoot, files: Files, units: readonly string[]): Verification {
  const { stderr } = runLayered(root.path, files, layered => [
    'chroot',
    layered,
    '/usr/bin/systemd-analyze',
    'verify',
    '--man=no',
    '--',
    ...units,
  ])
  const directories = new Map<string, string>()
  const resolved = (path: string): string => {
    const directory = dirname(path)
    let real = directories.get(directory)
    if (real === undefined) {
      real = resolvedInRoot(root, directory)
      directories.set(directory, real)
    }
    return real + path.slice(directory.length)
  }
  const messages: LineMessage[] = []
  const fatal = new Set<string>()
  const failed = new Set<string>()
  for (const line of stderr.split('\n')) {
    const match = /^(\/.+?):(\d+): (.*)$/s.exec(line)
    if (match?.[1]) messages.push({ path: resolved(match[1]), line: Number(match[2]), text: match[3] ?? '' })
    const refused = /^(\S+): Unit configuration has fatal error, unit will not be started\.$/.exec(line)
    if (refused?.[1]) fatal.add(refused[1])
    const ended = /^Unit (\S+) failed to load properly\b/.exec(line)
    if (ended?.[1]) failed.add(ended[1])
  }
  return { messages, fatal, failed, stderr }
}

/** A directory's path without links: /lib is a link where /usr is merged. What is not there stays as it is. */
function resolvedInRoot(root: LabRoot, directory: string): string {
  try {
    const real = realpathSync(root.path + directory)
    return real.startsWith(`${root.path}/`) ? real.slice(root.path.length) : directory
  } catch {
    return directory
  }
}

/**
 * The name of the unit that the case at `index` of its batch stands in. Instances have files of their own, because
 * verify fills templates with `i` up to some release and with `test_instance` in 257.
 */
export function unitNameOf({ type, instance }: AssignmentCase, index: number): string {
  return buildUnitName(`c${index % BATCH}`, instance, type)
}

/** The path of that unit's file in the root. */
export function unitPathOf(assignment: AssignmentCase, index: number): string {
  return `${DIRECTORY}/${unitNameOf(assignment, index)}`
}

/** Text of a unit that holds the assignment, and the assignment's line. */
function unitText({ section, directive, value, type }: AssignmentCase, index: number) {
  const head = `[Unit]\nDefaultDependencies=no\n${MARKER}=1\n[${section}]\n`
  // A mount needs the directory of its name, a swap is what it is named after.
  const where =
    type === 'mount' || type === 'automount'
      ? `[${type === 'mount' ? 'Mount' : 'Automount'}]\nWhere=/c${index}\n`
      : type === 'swap'
        ? `[Swap]\nWhat=/c${index}\n`
        : ''
  const line = head.split('\n').length
  return { text: `${head}${directive}=${value}\n${where}${SKELETONS[type] ?? ''}`, line }
}

/** Lets the systemd of a root judge assignments, in the order given. Throws where a unit was not read. */
export function judgeAssignments(root: LabRoot, cases: readonly AssignmentCase[]): AssignmentVerdict[] {
  const verdicts: AssignmentVerdict[] = []
  for (let start = 0; start < cases.length; start += BATCH)
    verdicts.push(...judgeBatch(root, cases.slice(start, start + BATCH)))
  return verdicts
}

function judgeBatch(root: LabRoot, batch: readonly AssignmentCase[]): AssignmentVerdict[] {
  const units = batch.map((assignment, index) => ({
    name: unitNameOf(assignment, index),
    path: unitPathOf(assignment, index),
    ...unitText(assignment, index),
  }))
  const files = new Map(units.map(({ path, text }) => [path, text]))
  const { messages, fatal, failed, stderr } = verify(root, files, [...files.keys()])
  const byPath = new Map<string, LineMessage[]>(units.map(({ path }) => [path, []]))
  for (const message of messages) byPath.get(message.path)?.push(message)
  return units.map(({ name, path, line, text }) => {
    const about = byPath.get(path) ?? []
    if (!about.some(message => message.text.includes(`'${MARKER}'`)))
      throw new Error(`the systemd of ${root.name} did not read ${path}:\n${text}\n${stderr.slice(-2000)}`)
    const atLine = about.filter(message => message.line === line).map(message => message.text)
    return { messages: atLine, fatal: fatal.has(name) || (failed.has(name) && atLine.length > 0) }
  })
}

const UNIT_DIRECTORIES = ['/lib/systemd/system', '/usr/lib/systemd/system', '/etc/systemd/system']

/** The names of all units installed in a root, masked ones and aliases left out, templates as `a@.service`. */
export function installedUnits(root: LabRoot): string[] {
  const names = new Set<string>()
  for (const directory of UNIT_DIRECTORIES) {
    const place = root.path + directory
    for (const name of readNames(place)) {
      const path = `${place}/${name}`
      if (parseUnitName(name) !== undefined && !lstatSync(path).isSymbolicLink() && statSync(path).isFile())
        names.add(name)
    }
  }
  return [...names].sort()
}

function readNames(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}

/** Lets the systemd of a root judge every unit installed in it. */
export function judgeInstalled(root: LabRoot): Verification {
  return verify(root, new Map(), installedUnits(root))
}

/** Lets it judge unit files given by name and text, read by path from a directory outside of the search path. */
export function judgeTexts(root: LabRoot, texts: ReadonlyMap<string, string>): Verification {
  const files = new Map([...texts].map(([name, text]) => [`${DIRECTORY}/${name}`, text]))
  return verify(root, files, [...files.keys()])
}
