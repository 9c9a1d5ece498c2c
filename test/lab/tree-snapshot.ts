import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Every path of a tree with all that is known of it but times: type, mode, owner, and content or link target. */
export type Snapshot = ReadonlyMap<string, string>

/** Takes down a whole tree. */
export function snapshot(root: string): Snapshot {
  const found = new Map<string, string>()
  const walk = (path: string) => {
    const stats = lstatSync(root + path)
    const owner = `${(stats.mode & 0o7777).toString(8)} ${stats.uid}:${stats.gid}`
    if (stats.isSymbolicLink()) found.set(path, `link to ${readlinkSync(root + path)}`)
    else if (stats.isFile()) found.set(path, `file ${owner} ${readFileSync(root + path, 'latin1')}`)
    else if (stats.isDirectory()) {
      found.set(path, `directory ${owner}`)
      for (const name of readdirSync(root + path)) walk(`${path}/${name}`)
    } else found.set(path, `special ${stats.mode} ${stats.rdev}`)
  }
  walk('')
  return found
}

/** Says where two trees differ; empty where they are the same. */
export function differences(actual: Snapshot, expected: Snapshot): readonly string[] {
  return [...new Set([...actual.keys(), ...expected.keys()])].sort().flatMap(path => {
    const is = actual.get(path)
    const was = expected.get(path)
    if (is === was) return []
    return [`${path}: ${is ?? 'missing'}, expected ${was ?? 'nothing'}`]
  })
}

const STATE = '/var/lib/unitlint'
const TEMPORARY = /\/\.unitlint-[0-9a-f]{16}\.tmp$/

/** Whether a path is the lock, a note of a run under way, or a file that was not whole yet, and not what is configured. */
export function isLeftover(path: string): boolean {
  return path === `${STATE}/lock` || path === `${STATE}/pending.json` || TEMPORARY.test(path)
}

/**
 * Says what a process killed between two states of a tree must not leave: a path that is neither as before nor as
 * after, or a leftover that is nobody's. Before and after hold no leftovers themselves.
 */
export function halfDone(actual: Snapshot, before: Snapshot, after: Snapshot): readonly string[] {
  const temporaryPlaces = new Set([STATE])
  for (const path of [...before.keys(), ...after.keys()]) {
    if (before.get(path) !== after.get(path)) temporaryPlaces.add(path.slice(0, path.lastIndexOf('/')))
  }
  const paths = new Set([...actual.keys(), ...before.keys(), ...after.keys()])
  return [...paths].sort().flatMap(path => {
    const is = actual.get(path)
    if (is === before.get(path) || is === after.get(path)) return []
    const parent = path.slice(0, path.lastIndexOf('/'))
    if (TEMPORARY.test(path) && temporaryPlaces.has(parent)) return []
    // Made for the run and gone after it, as is what it stands in.
    if (is?.startsWith('directory 755 ') && (path === STATE || STATE.startsWith(`${path}/`))) return []
    // A revert of everything writes down that nothing is left, then removes the journal.
    if (path === `${STATE}/journal.json` && !after.has(path) && isEmptyJournal(is)) return []
    if (path === `${STATE}/lock` || path === `${STATE}/pending.json`)
      return isWholeNote(is) ? [] : [`${path}: ${is}`]
    return [`${path}: ${is ?? 'missing'}, neither old nor new`]
  })
}

function isWholeNote(entry: string | undefined): boolean {
  return noteIn(entry) !== undefined
}

function isEmptyJournal(entry: string | undefined): boolean {
  const { files, directories } = noteIn(entry) ?? {}
  return Array.isArray(files) && files.length === 0 && Array.isArray(directories) && directories.length === 0
}

/** Notes of ours are JSON and end with a line end. */
function noteIn(entry: string | undefined): Record<string, unknown> | undefined {
  const text = /^file 600 \S+ (.*\n)$/s.exec(entry ?? '')?.[1]
  try {
    const note: unknown = JSON.parse(text ?? '')
    return typeof note === 'object' && note !== null ? { ...note } : undefined
  } catch {
    return undefined
  }
}
