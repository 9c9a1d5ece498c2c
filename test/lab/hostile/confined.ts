import { lstatSync, realpathSync } from 'node:fs'
import type { Call } from './trace.ts'

/** Calls that take the last component of a path for what it is, never for where it leads. */
const NOT_FOLLOWING = new Set([
  'lstat',
  'readlink',
  'readlinkat',
  'unlink',
  'unlinkat',
  'rmdir',
  'mkdir',
  'mkdirat',
  'rename',
  'renameat',
  'renameat2',
  'link',
  'linkat',
  'symlink',
  'symlinkat',
  'lchown',
])

/** Calls that name a file, with the process' own number and the tree's own name taken out of them. */
export function namesOf(calls: readonly Call[], root: string): ReadonlySet<string> {
  return new Set(calls.flatMap(call => call.paths.filter(isByName).map(path => usage(call, path, root))))
}

/**
 * What a run did that a hostile tree could turn against its caller. Allowed are three things: the tree's directory by
 * the name the user gave; a single name inside a directory that is held open and lies in the tree, its link not
 * followed, which no link anywhere can lead astray; and exactly what a run on a harmless tree asks for by name.
 */
export function straying(
  calls: readonly Call[],
  root: string,
  harmless: ReadonlySet<string>,
): readonly string[] {
  return calls.flatMap(call => {
    const wrong = call.paths.filter(path => !isAllowed(call, path, root, harmless))
    const text = `${call.name}(${call.arguments})`
    const faults = wrong.map(path => `${text}: ${path}`)
    if (call.paths.length === 0) faults.push(`${text}: has no business here`)
    if (call.opened !== undefined && !isByName(call.paths[0] ?? '')) faults.push(...badlyOpened(call, root))
    return faults
  })
}

function isByName(path: string): boolean {
  return !/^\/proc\/self\/fd\/\d+(?:\/|$)/.test(path)
}

/** A call and the path it is given, so that reading what is only looked at elsewhere shows. */
function usage(call: Call, path: string, root: string): string {
  const named = path === root ? 'ROOT' : path.replace(/^\/proc\/\d+\//, '/proc/PID/')
  return /O_(?:WRONLY|RDWR|CREAT)/.test(call.arguments) ? `${named} to write` : named
}

function isAllowed(call: Call, path: string, root: string, harmless: ReadonlySet<string>): boolean {
  const held = /^\/proc\/self\/fd\/(\d+)(?:\/(.*))?$/s.exec(path)
  if (!held) return !path.startsWith(`${root}/`) && harmless.has(usage(call, path, root))
  const [, number = '', name] = held
  if (!isInside(call.descriptors.get(number) ?? '', root)) return false
  if (name === undefined) return true
  if (name === '' || name === '.' || name === '..' || name.includes('/')) return false
  return NOT_FOLLOWING.has(call.name) || /O_NOFOLLOW|AT_SYMLINK_NOFOLLOW|O_EXCL/.test(call.arguments)
}

function isInside(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}/`)
}

/** Outside, or a device, a FIFO or a socket, whose opening alone can have effects. */
function badlyOpened(call: Call, root: string): readonly string[] {
  const opened = call.opened ?? ''
  if (!isInside(opened, root)) return [`${call.name}(${call.arguments}): opened ${opened}`]
  if (call.arguments.includes('O_PATH')) return []
  const stats = lstatSync(opened, { throwIfNoEntry: false })
  // A link cannot be opened: it has come since.
  if (!stats || stats.isFile() || stats.isDirectory() || stats.isSymbolicLink()) return []
  return [`${call.name}(${call.arguments}): opened ${opened}, which is no file`]
}

/** The name that strace prints for a directory. */
export function realName(directory: string): string {
  return realpathSync(directory)
}
