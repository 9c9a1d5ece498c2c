import { readFileSync, readSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseUnitName, UNIT_TYPES } from '../catalog/unit-name.ts'
import { fileErrorReason } from '../fix/reason.ts'
import type { Host } from '../host/host.ts'
import { FsSource } from '../host/source/fs-source.ts'
import { type DirectoryEntry, MOST_UNIT_FILE_BYTES } from '../unit/file-tree.ts'
import { UsageError } from './exit.ts'

/** A unit file or drop-in that is judged as if it were installed. */
export interface LaidFile {
  /** Below a directory of unit files: `ntpd.service`, `ntpd.service.d/local.conf`, `a.target.wants/b.service`. */
  readonly place: string
  /** How the user called it, for reports. */
  readonly shown: string
  readonly bytes: Uint8Array
}

/** What the words behind `check` name. */
export interface NamedInputs {
  readonly units: readonly string[]
  readonly files: readonly LaidFile[]
  /** Host paths of files and directories that are installed already. */
  readonly installed: readonly string[]
}

/** How to name what has no name of its own. */
export interface NamingFlags {
  readonly as: string | undefined
  readonly stdinFilename: string | undefined
}

const MOST_STDIN_BYTES = 64 * 1024 * 1024

/** Directories are looked through this deep. */
const MOST_DEPTH = 8

/**
 * Tells units from paths (words with a slash, and `-`) and reads the files that the paths name. `root` is the
 * directory of the inspected tree, empty for this machine. Throws {@link UsageError} for a path that cannot be read or
 * has no unit's name.
 */
export function namedInputs(
  words: readonly string[],
  { as, stdinFilename }: NamingFlags,
  host: Host,
  root: string,
): NamedInputs {
  const paths = words.filter(word => word === '-' || word.includes('/'))
  if (as !== undefined && paths.length !== 1)
    throw new UsageError(`--as ${as}: it names one PATH, and there are ${paths.length}`)
  if (stdinFilename !== undefined && !paths.includes('-'))
    throw new UsageError(`--stdin-filename ${stdinFilename}: give - as a PATH to read standard input`)
  const files: LaidFile[] = []
  const installed: string[] = []
  const disk = new FsSource('')
  for (const path of new Set(paths)) {
    if (path === '-') {
      files.push(standardInput(as ?? stdinFilename))
      continue
    }
    const inside = as === undefined ? installedPath(path, host, root) : undefined
    if (inside !== undefined) installed.push(inside)
    else files.push(...filesAt(disk, path, as))
  }
  return {
    units: words.filter(word => !paths.includes(word)),
    files: withoutClashes(files),
    installed,
  }
}

function openFile(path: string, as: string | undefined): LaidFile {
  const place = as === undefined ? undefined : placeOf(as)
  if (place === undefined) throw new UsageError(notAUnit(as ?? path, '--as'))
  try {
    return { place, shown: path, bytes: readFileSync(path) }
  } catch (error) {
    throw new UsageError(`${path}: ${fileErrorReason(error)}`)
  }
}

function standardInput(name: string | undefined): LaidFile {
  if (name === undefined)
    throw new UsageError('-: name what standard input holds, such as --stdin-filename ntpd.service')
  const place = placeOf(name)
  if (place === undefined) throw new UsageError(notAUnit(name, '--stdin-filename'))
  return { place, shown: name, bytes: readStandardInput() }
}

function readStandardInput(): Uint8Array {
  const chunks: Buffer[] = []
  let size = 0
  for (;;) {
    const chunk = Buffer.alloc(65_536)
    const count = readSync(0, chunk)
    if (count === 0) return Buffer.concat(chunks)
    size += count
    if (size > MOST_STDIN_BYTES) throw new UsageError('-: standard input is longer than 64 MiB')
    chunks.push(chunk.subarray(0, count))
  }
}

/** The host's own name of a path that lies in one of its directories of unit files. */
function installedPath(path: string, host: Host, root: string): string | undefined {
  const absolute = resolve(path)
  const candidates = [
    ...(root === '' ? [absolute] : absolute.startsWith(`${root}/`) ? [absolute.slice(root.length)] : []),
    // With --root a host path is taken too, where this machine has no such file.
    ...(root !== '' && path.startsWith('/') ? [path] : []),
  ]
  for (const candidate of candidates) {
    const slash = candidate.lastIndexOf('/')
    const parent = host.source.resolve(candidate.slice(0, slash))?.path ?? ''
    const place = `${parent}${candidate.slice(slash)}`
    const home = host.units.index.directories.find(each => place === each || place.startsWith(`${each}/`))
    const kind = host.source.resolve(place)?.kind
    if (home !== undefined && kind !== undefined && kind !== 'absent') return place
  }
  return undefined
}

/** Open files of the caller, such as the pipe behind `<(…)`: they have no place in the file system. */
const OPEN_FILE = /^\/(?:dev\/(?:stdin|fd\/\d+)|proc\/self\/fd\/\d+)$/

function filesAt(disk: FsSource, path: string, as: string | undefined): LaidFile[] {
  if (OPEN_FILE.test(path)) return [openFile(path, as)]
  const absolute = resolve(path)
  const end = disk.resolve(absolute)
  if (!end || end.kind === 'absent') throw new UsageError(`${path}: no such file or directory`)
  if (end.kind === 'directory') {
    if (as !== undefined) throw new UsageError(`--as ${as}: ${path} is a directory; --as names one file`)
    const found = directoryFiles(disk, absolute, path.replace(/\/+$/, ''), 0)
    if (found.length === 0) throw new UsageError(`${path}: no unit file or drop-in in it`)
    return found
  }
  const place = placeOf(as ?? absolute)
  if (place === undefined) throw new UsageError(notAUnit(as ?? path, '--as'))
  return [{ place, shown: path, bytes: bytesOf(disk, absolute, path) }]
}

function directoryFiles(disk: FsSource, directory: string, shown: string, depth: number): LaidFile[] {
  const listing = disk.list(directory)
  if (listing.kind === 'absent') throw new UsageError(`${shown}: no such directory`)
  if (listing.kind === 'unreadable') throw new UsageError(`${shown}: ${listing.why}`)
  const entries = [...listing.entries].sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry: DirectoryEntry) => {
    const path = `${directory}/${entry.name}`
    const name = `${shown}/${entry.name}`
    if (disk.resolve(path)?.kind === 'directory')
      return depth < MOST_DEPTH && entry.kind === 'directory'
        ? directoryFiles(disk, path, name, depth + 1)
        : []
    const place = placeOf(path)
    return place === undefined ? [] : [{ place, shown: name, bytes: bytesOf(disk, path, name) }]
  })
}

function bytesOf(disk: FsSource, path: string, shown: string): Uint8Array {
  if (disk.resolve(path)?.path === '/dev/null') return new Uint8Array()
  const content = disk.read(path, MOST_UNIT_FILE_BYTES)
  if (content.kind === 'content') return content.bytes
  throw new UsageError(`${shown}: ${content.kind === 'absent' ? 'leads to no file' : content.why}`)
}

const TYPES: ReadonlySet<string> = new Set(UNIT_TYPES)

/** Where a file belongs below a directory of unit files, by its own name and its directory's; undefined for neither. */
function placeOf(path: string): string | undefined {
  const [name = '', directory = ''] = path.split('/').reverse()
  const pulledIn = /^(.+)\.(?:wants|requires|upholds)$/.exec(directory)?.[1]
  if (parseUnitName(name))
    return pulledIn !== undefined && parseUnitName(pulledIn) ? `${directory}/${name}` : name
  const owner = /^(.+)\.d$/.exec(directory)?.[1]
  const isOwned = owner !== undefined && (TYPES.has(owner) || parseUnitName(owner) !== undefined)
  return isOwned && name.endsWith('.conf') ? `${directory}/${name}` : undefined
}

function notAUnit(name: string, flag: string): string {
  return `${name}: neither a unit file's name nor a drop-in's; say what it is, as in ${flag} ntpd.service or ${flag} ntpd.service.d/local.conf`
}

function withoutClashes(files: readonly LaidFile[]): readonly LaidFile[] {
  const byPlace = new Map<string, LaidFile>()
  for (const file of files) {
    const other = byPlace.get(file.place)
    if (other && other.shown !== file.shown)
      throw new UsageError(`${file.shown} and ${other.shown} are both ${file.place}; check them one by one`)
    byPlace.set(file.place, file)
  }
  return [...byPlace.values()]
}
