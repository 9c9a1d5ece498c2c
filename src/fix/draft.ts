import type { Host } from '../host/host.ts'
import { configuredSysctl } from '../host/probe/sysctl-files.ts'
import { OverlaySource } from '../host/source/overlay-source.ts'
import type { Change } from '../rule/remedy.ts'
import type { Settings } from '../unit/effective.ts'
import { sha256 } from './digest.ts'
import { isSysctlFile, OUR_NAMES, SYSCTL_DIRECTORY, UNIT_DIRECTORY } from './our-files.ts'
import { printOwned, readOwned } from './owned-file.ts'
import type { PlannedFile } from './plan.ts'
import { mergeEntries, type Target } from './wishes.ts'

/** Raised where a file of ours was edited by somebody else: nothing is planned around it. */
export class DriftError extends Error {
  override readonly name = 'DriftError'
}

/** Files for some targets, and the targets for which no file of ours would count. */
export interface Draft {
  readonly files: readonly PlannedFile[]
  readonly beaten: readonly BeatenTarget[]
}

/** A target that no file can reach, and why. */
export interface BeatenTarget {
  readonly target: Target
  readonly why: string
}

/** Writes each target into a file whose lines count in the end, judged on the host with that file in place. */
export function draftFiles(host: Host, targets: readonly Target[], force: boolean): Draft {
  const files: PlannedFile[] = []
  const beaten: BeatenTarget[] = []
  for (const target of targets) {
    const file = draftFile(host, target, force)
    if (typeof file === 'string') beaten.push({ target, why: file })
    else if (file) files.push(file)
  }
  return { files, beaten }
}

/** The host with files in place; a planned sysctl is shown as the running kernel would hold it. */
export function overlayOf(host: Host, files: readonly PlannedFile[]): Host {
  const encoder = new TextEncoder()
  const contents = new Map<string, Uint8Array>(files.map(file => [file.path, encoder.encode(file.content)]))
  for (const file of files) {
    const owned = isSysctlFile(file.path) ? readOwned(file.content) : undefined
    if (owned?.kind !== 'owned') continue
    for (const { key, value } of owned.entries) {
      contents.set(`/proc/sys/${key.replaceAll('.', '/')}`, encoder.encode(`${value}\n`))
    }
  }
  return host.over(new OverlaySource(host.source, contents))
}

/** A file that counts, a reason why there is none, or undefined where the lines are there already. */
function draftFile(host: Host, target: Target, force: boolean): PlannedFile | string | undefined {
  const directory = target.unit === undefined ? SYSCTL_DIRECTORY : `${UNIT_DIRECTORY}/${target.unit}.d`
  const names = target.unit === undefined ? OUR_NAMES.sysctl : OUR_NAMES.dropIn
  const place = host.source.resolve(directory)
  if (!place || (place.kind !== 'directory' && place.kind !== 'absent'))
    return `${directory} is not a directory`
  if (place.kind === 'absent' && host.source.readLink(directory) !== undefined)
    return `${directory} is a link that leads nowhere`
  const ours = names.find(name => readOwned(host.text(`${directory}/${name}`) ?? '').kind !== 'foreign')
  for (const name of ours === undefined ? names : [ours, ...names.filter(each => each > ours)]) {
    const file = fileAt(host, `${directory}/${name}`, target, force)
    if (file === 'foreign') continue
    if (file && !wins(overlayOf(host, [file]), target)) continue
    return file
  }
  return `no file name of ours would win over the files in ${directory} and its like`
}

/** The file with the target's lines added; undefined where they are there already, `foreign` where it is not ours. */
function fileAt(
  host: Host,
  path: string,
  target: Target,
  force: boolean,
): PlannedFile | 'foreign' | undefined {
  // A link or a device at our name is somebody's decision, a mask for example.
  if (host.source.readLink(path) !== undefined) return 'foreign'
  const kind = host.source.resolve(path)?.kind
  if (kind !== 'file' && kind !== 'absent') return 'foreign'
  const text = host.text(path)
  const ownership =
    text === undefined ? { kind: 'owned' as const, entries: [], made: missing(host, path) } : readOwned(text)
  if (ownership.kind === 'foreign') return 'foreign'
  if (ownership.kind === 'drifted' && !force) {
    throw new DriftError(
      `${path}: changed since unitlint wrote it; look at it, then use --force to overwrite it`,
    )
  }
  const { entries, made } = ownership.kind === 'owned' ? ownership : { entries: [], made: [] }
  const content = printOwned(mergeEntries(entries, target.wishes), made)
  if (content === text) return undefined
  return {
    path,
    action: text === undefined ? 'create' : 'replace',
    before: text === undefined ? null : sha256(text),
    beforeText: text ?? '',
    content,
    rules: [...new Set(target.wishes.map(wish => wish.rule))].sort(),
  }
}

/** The directories of a path that are not there, parents first. */
function missing(host: Host, path: string): readonly string[] {
  const made: string[] = []
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    const directory = path.slice(0, at)
    if (host.source.resolve(directory)?.kind !== 'absent') break
    made.unshift(directory)
  }
  return made
}

function wins(host: Host, target: Target): boolean {
  if (target.unit === undefined) {
    return target.wishes.every(
      ({ change }) =>
        change.kind === 'sysctl' && configuredSysctl(host.source, change.key)?.value === change.value,
    )
  }
  const unit = host.units.load(target.unit)
  if (!unit) return false
  const settings = host.settings(unit)
  return target.wishes.every(({ change }) => holds(settings, change))
}

/** Whether a change counts in the merged unit. */
export function holds(settings: Settings, change: Change): boolean {
  if (change.kind === 'sysctl') return false
  const { section, directive } = change
  if (change.kind === 'reset') return settings.list(section, directive).length === 0
  if (change.kind === 'set') return settings.value(section, directive) === change.value
  return settings.list(section, directive).some(assignment => assignment.node.value === change.value)
}
