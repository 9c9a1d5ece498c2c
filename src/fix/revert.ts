import { FsSource } from '../host/source/fs-source.ts'
import { decodeText } from '../syntax/bytes.ts'
import { sha256 } from './digest.ts'
import { EMPTY_JOURNAL, type Journal, restored } from './journal.ts'
import { OUR_NAMES, parentOf, SYSCTL_DIRECTORY, UNIT_DIRECTORY } from './our-files.ts'
import { readOwned } from './owned-file.ts'
import type { Changes, FileChange } from './transaction.ts'

/** What a revert would do. */
export interface Reverting extends Changes {
  /** Files that somebody changed since unitlint wrote them: they stay. */
  readonly drifted: readonly string[]
  /** What is in the journal, is asked for, and is not there any more. */
  readonly forgotten: readonly string[]
}

/**
 * Finds what unitlint wrote: by the journal, and by the headers of files under our names, so that a lost journal
 * loses nothing. `units` limits it to the drop-ins of these units.
 */
export function planRevert(
  root: string,
  journal: Journal = EMPTY_JOURNAL,
  units: readonly string[] | undefined,
): Reverting {
  const source = new FsSource(root)
  const known = new Map(journal.files.map(file => [file.path, file]))
  const isAsked = (path: string) =>
    units === undefined || units.some(unit => parentOf(path).endsWith(`/${unit}.d`))
  const found = new Map<string, string>()
  for (const path of headedFiles(source)) {
    const place = source.resolve(path)
    if (isAsked(path) && place) found.set(place.path, path)
  }
  for (const { path } of journal.files) if (isAsked(path) && !found.has(path)) found.set(path, path)

  const files: FileChange[] = []
  const drifted: string[] = []
  const forgotten: string[] = []
  const madeBy = new Set<string>()
  for (const [place, path] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const entry = known.get(place)
    const content = source.read(place)
    if (content.kind === 'absent') {
      forgotten.push(place)
      continue
    }
    const text = content.kind === 'content' ? decodeText(content.bytes) : ''
    const digest = content.kind === 'content' ? sha256(content.bytes) : ''
    const ownership = readOwned(text)
    if (source.readLink(path) !== undefined || ownership.kind !== 'owned') {
      // A file under our name that never was ours is nobody's business here.
      if (entry || ownership.kind !== 'foreign') drifted.push(path)
      continue
    }
    for (const directory of ownership.made) madeBy.add(source.resolve(directory)?.path ?? directory)
    files.push({ path: place, expected: digest, content: entry?.original ? restored(entry.original) : null })
  }
  const going = directoriesOf([...files.map(({ path }) => path), ...forgotten])
  const staying = directoriesOf(files.filter(({ content }) => content !== null).map(({ path }) => path))
  // Only directories of the files that go; others that were made may still be in use.
  const removes = [...new Set([...journal.directories, ...madeBy])]
    .filter(directory => going.has(directory) && !staying.has(directory))
    .sort()
  return { files, removes, drifted, forgotten }
}

/** All directories above these paths. */
function directoriesOf(paths: readonly string[]): ReadonlySet<string> {
  const directories = new Set<string>()
  for (const path of paths) {
    for (let at = parentOf(path); at !== '' && !directories.has(at); at = parentOf(at)) directories.add(at)
  }
  return directories
}

/** Files under our names in the directories of drop-ins and of sysctls. */
function headedFiles(source: FsSource): readonly string[] {
  const paths: string[] = []
  const units = source.list(UNIT_DIRECTORY)
  for (const { name } of units.kind === 'entries' ? units.entries : []) {
    if (name.endsWith('.d')) paths.push(...oursIn(source, `${UNIT_DIRECTORY}/${name}`, OUR_NAMES.dropIn))
  }
  return [...paths, ...oursIn(source, SYSCTL_DIRECTORY, OUR_NAMES.sysctl)]
}

function oursIn(source: FsSource, directory: string, names: readonly string[]): readonly string[] {
  const listing = source.list(directory)
  if (listing.kind !== 'entries') return []
  const present = new Set(listing.entries.map(entry => entry.name))
  return names.filter(name => present.has(name)).map(name => `${directory}/${name}`)
}
