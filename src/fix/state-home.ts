import { FsSource } from '../host/source/fs-source.ts'
import { inParent, within } from './held-directory.ts'
import { holderIn, isGone, printHolder } from './lock.ts'
import { TEMPORARY, temporaryName } from './our-files.ts'
import { quietly } from './quietly.ts'
import { WriteError } from './write-error.ts'

/** Where the journal is, in the host's own terms. */
export const STATE_DIRECTORY = '/var/lib/unitlint'
/** The journal's name in it. */
export const JOURNAL = 'journal.json'

/** The directories that the state stands in, made for it, and the notes that say who made them. */
export interface Home {
  /** What the state directory stands in and this run or a killed one made, parents first. */
  readonly made: readonly string[]
  /** Of this run and of killed ones; to be removed by {@link leaveHome}. */
  readonly notes: readonly string[]
}

/**
 * Makes the state directory where it is missing. Where what it stands in is missing, too, a note of that is on disk
 * first and until the run ends: whenever it is killed, the next one knows what is not needed any more.
 */
export function makeHome(root: string): Home {
  const own = stateDirectory(root)
  const others = findNotes(root, own)
  const missing = missingDirectories(root, own)
  const made: string[] = []
  const notes = [...others.dead]
  try {
    // Above all that was made, whoever made it: a note must not keep a directory from going.
    if (missing.length > 1) notes.push(writeNote(root, [...new Set([...others.made, ...missing])].sort()))
    for (const path of missing) {
      made.push(path)
      inParent(root, path, (parent, name) => parent.makeDirectory(name))
    }
  } catch (error) {
    leaveHome(root, { made: [...others.made, ...made], notes })
    throw error
  }
  return { made: [...new Set([...others.made, ...made])].filter(path => path !== own).sort(), notes }
}

/** The home with what the journal knows of it, which is noted first: the journal may go before the directories. */
export function extendHome(root: string, { made, notes }: Home, known: readonly string[]): Home {
  const above = ancestors(stateDirectory(root)).slice(0, -1)
  const all = above.filter(path => known.includes(path) || made.includes(path))
  if (all.every(path => made.includes(path))) return { made, notes }
  return { made: all, notes: [...notes, writeNote(root, all)] }
}

/** Removes what was made for the state where it is empty now. The notes stay as long as they are needed for that. */
export function leaveHome(root: string, { made, notes }: Home): void {
  quietly(() => {
    if (removeHome(root, made)) removeNotes(root, notes)
  })
}

function removeNotes(root: string, notes: readonly string[]): void {
  for (const path of notes) {
    quietly(() =>
      inParent(root, path, (parent, name) => {
        parent.remove(name)
        parent.sync()
      }),
    )
  }
}

/** The state directory itself is always ours and needs no note. False where a run after this one has to remove more. */
function removeHome(root: string, made: readonly string[]): boolean {
  const own = stateDirectory(root)
  for (const path of [...new Set([...made, own])].sort().reverse()) {
    const isAbsent = new FsSource(root).resolve(path)?.kind === 'absent'
    if (isAbsent || inParent(root, path, (parent, name) => parent.removeDirectory(name))) continue
    // The journal knows what was made for it; a directory that others use by now stays for good.
    return path !== own || within(root, own, directory => directory.names().includes(JOURNAL))
  }
  return true
}

/** Whether a killed run left a note of directories that it made, or was about to make. */
export function hasDeadNotes(root: string): boolean {
  return findNotes(root, stateDirectory(root)).dead.length > 0
}

/** The state directory where there is one. */
export function existingStateDirectory(root: string): string | undefined {
  if (new FsSource(root).resolve(STATE_DIRECTORY)?.kind === 'absent') return undefined
  return stateDirectory(root)
}

/** Its path without links in the directories above it. */
export function stateDirectory(root: string): string {
  const source = new FsSource(root)
  const end = source.resolve(STATE_DIRECTORY)
  if (
    !end ||
    source.readLink(STATE_DIRECTORY) !== undefined ||
    (end.kind !== 'directory' && end.kind !== 'absent')
  ) {
    throw new WriteError(`${STATE_DIRECTORY}: is not a directory; see what it is, then remove it`)
  }
  return end.path
}

/** Those directories of a path without links that are not there, parents first. */
export function missingDirectories(root: string, path: string): readonly string[] {
  const source = new FsSource(root)
  return ancestors(path).filter(each => source.resolve(each)?.kind === 'absent')
}

function writeNote(root: string, missing: readonly string[]): string {
  const name = temporaryName()
  return inParent(root, missing[0] ?? '', parent => {
    try {
      parent.create(name, Buffer.from(printHolder(missing)), 0o600)
      parent.sync()
    } catch (error) {
      quietly(() => parent.remove(name))
      throw error
    }
    return `${parent.path === '/' ? '' : parent.path}/${name}`
  })
}

/** What other runs noted in the directories above: the notes of dead ones, and all directories that they name. */
function findNotes(root: string, own: string): { dead: readonly string[]; made: readonly string[] } {
  const source = new FsSource(root)
  const dead: string[] = []
  const made: string[] = []
  const above = ['/', ...ancestors(own).slice(0, -1)]
  for (const place of above.filter(each => source.resolve(each)?.kind === 'directory')) {
    within(root, place, directory => {
      for (const name of directory.names().filter(each => TEMPORARY.test(each))) {
        const file = directory.read(name)
        if (!file) continue
        const holder = holderIn(file.bytes)
        if (isGone(holder)) dead.push(`${place === '/' ? '' : place}/${name}`)
        // Nothing but what the state stands in: a planted note has no other directory removed.
        made.push(...(holder?.made ?? []).filter(path => ancestors(own).includes(path)))
      }
    })
  }
  return { dead, made }
}

/** The path and all above it but the root, parents first. */
function ancestors(path: string): readonly string[] {
  const parts = path.split('/').slice(1)
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)
}
