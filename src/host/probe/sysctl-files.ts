import type { HostSource } from '../source/source.ts'
import { readText } from './files.ts'

/** A kernel setting as a file at rest sets it. */
export interface ConfiguredSysctl {
  readonly value: string
  readonly path: string
  readonly line: number
}

// sysctl.d(5), highest precedence first.
const DIRECTORIES = [
  '/etc/sysctl.d',
  '/run/sysctl.d',
  '/usr/local/lib/sysctl.d',
  '/usr/lib/sysctl.d',
  '/lib/sysctl.d',
]

/** What systemd-sysctl will set `key` (with dots) to at boot: of all sysctl.d files the last assignment wins. */
export function configuredSysctl(source: HostSource, key: string): ConfiguredSysctl | undefined {
  let last: ConfiguredSysctl | undefined
  for (const path of sysctlFiles(source)) last = sysctlIn(source, path, key) ?? last
  return last
}

/** The last assignment of `key` in one file; undefined where it has none or cannot be read. */
export function sysctlIn(source: HostSource, path: string, key: string): ConfiguredSysctl | undefined {
  const file = readText(source, path)
  if (file.kind !== 'text') return undefined
  let last: ConfiguredSysctl | undefined
  for (const [index, line] of file.text.split('\n').entries()) {
    if (/^\s*[#;]/.test(line)) continue
    const equals = line.indexOf('=')
    if (equals < 0) continue
    // A leading minus only says that failing to set it is no error.
    const name = line.slice(0, equals).trim().replace(/^-\s*/, '')
    if (dottedSysctl(name) === key) last = { value: line.slice(equals + 1).trim(), path, line: index + 1 }
  }
  return last
}

/** The first sysctl.d file that cannot be read, which leaves open what it sets. */
export function unreadableSysctlFile(
  source: HostSource,
): { readonly path: string; readonly why: string } | undefined {
  for (const path of DIRECTORIES) {
    const listing = source.list(path)
    if (listing.kind === 'unreadable') return { path, why: listing.why }
  }
  for (const path of sysctlFiles(source)) {
    const file = readText(source, path)
    if (file.kind === 'unreadable') return { path, why: file.why }
  }
  return undefined
}

/** A sysctl's name with dots: where the first separator is a slash, dots and slashes change places. */
export function dottedSysctl(name: string): string {
  const first = /[./]/.exec(name)?.[0]
  return first === '/' ? name.replace(/[./]/g, separator => (separator === '/' ? '.' : '/')) : name
}

/** conf_files_list(): one file per base name, of the highest directory, in the order of base names; masks left out. */
function sysctlFiles(source: HostSource): string[] {
  const byName = new Map<string, string | undefined>()
  for (const directory of DIRECTORIES) {
    const listing = source.list(directory)
    if (listing.kind !== 'entries') continue
    for (const { name, kind } of listing.entries) {
      if (!name.endsWith('.conf') || kind === 'directory' || byName.has(name)) continue
      const path = `${directory}/${name}`
      const masked = source.readLink(path) === '/dev/null' || source.resolve(path)?.path === '/dev/null'
      byName.set(name, masked ? undefined : path)
    }
  }
  return [...byName.keys()].sort().flatMap(name => byName.get(name) ?? [])
}
