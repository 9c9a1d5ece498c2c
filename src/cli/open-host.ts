import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseSystemdVersion } from '../catalog/systemd-version.ts'
import { fileErrorReason } from '../fix/reason.ts'
import { Host } from '../host/host.ts'
import { FsSource } from '../host/source/fs-source.ts'
import { parseStatedFacts, type StatedFacts, StatedFactsError } from '../host/stated-facts.ts'
import type { Manager } from '../unit/load-path.ts'
import { UsageError } from './exit.ts'
import type { SharedOptions } from './options.ts'

/** Opens the host that the source flags name. Throws {@link UsageError} where there is none. */
export function openHost(options: SharedOptions): Host {
  const root = rootDirectory(options)
  const stated = options.facts === undefined ? undefined : statedFacts(options.facts)
  return new Host(new FsSource(root, options.root), {
    ...(options.user ? { manager: userManager() } : {}),
    ...(stated ? { stated } : {}),
    ...(options.systemd === undefined ? {} : { systemd: systemdVersion(options.systemd) }),
  })
}

function systemdVersion(text: string): string {
  if (parseSystemdVersion(text)) return text
  throw new UsageError(`--systemd ${text}: no version of systemd; write it as 252, 252.38 or 219-el7.9`)
}

function userManager(): Manager {
  const { homedir, userInfo } = process.getBuiltinModule('node:os')
  return {
    kind: 'user',
    home: homedir(),
    runtimeDir: process.env['XDG_RUNTIME_DIR'] ?? `/run/user/${userInfo().uid}`,
  }
}

/** Opens the host for a command that looks at all units. Throws {@link UsageError} for a tree that holds none. */
export function hostWithUnits(options: SharedOptions): Host {
  const host = openHost(options)
  demandUnits(host)
  return host
}

/** Throws {@link UsageError} for a host without any directory of unit files. */
export function demandUnits(host: Host): void {
  if (host.units.index.directories.length > 0) return
  throw new UsageError(
    `${host.source.label}: no directory of unit files in it; name the folder that holds the tree's etc and usr`,
  )
}

/** The directory of the tree that is inspected, absolute; empty for this machine. Throws {@link UsageError} where there is none. */
export function rootDirectory({ root: path }: SharedOptions): string {
  if (path === undefined) return ''
  const directory = resolve(path)
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(
      `--root ${path}: no such directory; name the folder that holds the tree's etc and usr`,
    )
  }
  return directory
}

/** Read once: the host is opened again after a write, and a pipe gives its text a single time. */
const readFacts = new Map<string, StatedFacts>()

function statedFacts(path: string): StatedFacts {
  const facts = readFacts.get(path) ?? readStatedFacts(path)
  readFacts.set(path, facts)
  return facts
}

function readStatedFacts(path: string): StatedFacts {
  let text: string
  try {
    text = readFileSync(path === '-' ? 0 : path, 'utf8')
  } catch (error) {
    throw new UsageError(`--facts ${path}: ${fileErrorReason(error)}`)
  }
  try {
    return parseStatedFacts(text, path === '-' ? 'standard input' : path)
  } catch (error) {
    if (error instanceof StatedFactsError) throw new UsageError(error.message)
    throw error
  }
}
