import type { HostSource } from '../source/source.ts'
import { namesIn } from './files.ts'

/** The names a program's package goes by in each family; one that ends in `*` stands for any digits there. */
export interface PackageNames {
  readonly dpkg?: readonly string[]
  readonly apk?: readonly string[]
  readonly rpm?: readonly string[]
}

/** An installed package; `version` is the package's own, release included. */
export interface Package {
  readonly name: string
  readonly version: string
  readonly from: string
  readonly database: 'dpkg' | 'apk' | 'yum' | 'rpm'
}

const DPKG_STATUS = '/var/lib/dpkg/status'
const DPKG_STATUS_D = '/var/lib/dpkg/status.d'
const APK_INSTALLED = ['/lib/apk/db/installed', '/usr/lib/apk/db/installed']
const YUM_DB = '/var/lib/yum/yumdb'

/** The first of `names` that a text database of the host (dpkg, apk, EL7's yumdb) lists as installed. */
export function findPackage(source: HostSource, names: PackageNames): Package | undefined {
  const databases = databasesOf(source)
  return (
    first(names.dpkg, name => databases.dpkg(name)) ??
    first(names.apk, name => databases.apk(name)) ??
    first(names.rpm, name => databases.yum(name))
  )
}

/** A text database that is there but cannot be read, so that a package not found may be installed all the same. */
export function unreadableDatabase(
  source: HostSource,
): { readonly path: string; readonly why: string } | undefined {
  for (const path of [DPKG_STATUS, ...APK_INSTALLED]) {
    const content = databasesOf(source).file(path)
    if (content.why !== undefined) return { path, why: content.why }
  }
  return undefined
}

function first<T>(names: readonly string[] = [], find: (name: string) => T | undefined): T | undefined {
  for (const name of names) {
    const found = find(name)
    if (found) return found
  }
  return undefined
}

const known = new WeakMap<HostSource, Databases>()

function databasesOf(source: HostSource): Databases {
  const databases = known.get(source) ?? new Databases(source)
  known.set(source, databases)
  return databases
}

interface DatabaseText {
  readonly bytes: Buffer
  readonly why: string | undefined
}

const NO_BYTES = Buffer.alloc(0)

/** Reads each database at most once: dpkg's is about a megabyte, so it is searched as bytes and never decoded whole. */
class Databases {
  private readonly files = new Map<string, DatabaseText>()
  private readonly yumNames = new Map<string, readonly string[]>()

  constructor(private readonly source: HostSource) {}

  file(path: string): DatabaseText {
    const known = this.files.get(path)
    if (known) return known
    const content = this.source.read(path)
    const bytes = content.kind === 'content' ? asBuffer(content.bytes) : NO_BYTES
    const file = { bytes, why: content.kind === 'unreadable' ? content.why : undefined }
    this.files.set(path, file)
    return file
  }

  dpkg(name: string): Package | undefined {
    // A file of status.d (distroless images) is one package without a Status field.
    const single = namesIn(this.source, DPKG_STATUS_D, file => !file.endsWith('.md5sums'))
    for (const path of [DPKG_STATUS, ...single.map(file => `${DPKG_STATUS_D}/${file}`)]) {
      for (const found of stanzas(this.file(path).bytes, '\nPackage: ', name)) {
        const status =
          field(found.stanza, '\nStatus: ') ?? (path === DPKG_STATUS ? '' : 'install ok installed')
        const version = field(found.stanza, '\nVersion: ')
        if (version && status.endsWith(' installed')) {
          return { name: found.name, version, from: path, database: 'dpkg' }
        }
      }
    }
    return undefined
  }

  apk(name: string): Package | undefined {
    for (const path of APK_INSTALLED) {
      for (const found of stanzas(this.file(path).bytes, '\nP:', name)) {
        const version = field(found.stanza, '\nV:')
        if (version) return { name: found.name, version, from: path, database: 'apk' }
      }
    }
    return undefined
  }

  /** Directories `yumdb/d/HASH-docker-ce-17.07.0.ce-1.el7.centos-x86_64`: no dash within version, release, arch. */
  yum(name: string): Package | undefined {
    const directory = `${YUM_DB}/${name.charAt(0)}`
    const entries = this.yumNames.get(directory) ?? namesIn(this.source, directory, () => true)
    this.yumNames.set(directory, entries)
    let newest: Package | undefined
    for (const entry of entries) {
      const own = entry.slice(entry.indexOf('-') + 1)
      const version = own.startsWith(`${name}-`)
        ? YUM_VERSION.exec(own.slice(name.length + 1))?.[1]
        : undefined
      if (version === undefined) continue
      // An interrupted update leaves the old entry behind.
      if (newest && newest.version.localeCompare(version, 'en', { numeric: true }) >= 0) continue
      newest = { name, version, from: `${directory}/${entry}`, database: 'yum' }
    }
    return newest
  }
}

const YUM_VERSION = /^(\d[^-]*-[^-]+)-[^-]+$/

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The stanzas, separated by blank lines, that have the line `key` + `name`; `key` begins with a line end. */
function* stanzas(bytes: Buffer, key: string, name: string): Iterable<{ name: string; stanza: string }> {
  const open = name.endsWith('*')
  const head = open ? key.slice(1) + name.slice(0, -1) : `${key.slice(1)}${name}`
  for (let at = bytes.indexOf(head, 0, 'latin1'); at >= 0; at = bytes.indexOf(head, at + 1, 'latin1')) {
    if (at > 0 && bytes[at - 1] !== LINE_FEED) continue
    const end = bytes.indexOf('\n\n', at, 'latin1')
    // apk's stanzas begin with another field; from the name on is enough, the version stands behind it.
    const stanza = `\n${bytes.toString('latin1', at, end < 0 ? bytes.length : end)}`
    const found = stanza.slice(key.length, stanza.indexOf('\n', 1) < 0 ? undefined : stanza.indexOf('\n', 1))
    if (open ? !/^\d+$/.test(found.slice(name.length - 1)) : found !== name) continue
    yield { name: found, stanza }
  }
}

const LINE_FEED = 0x0a

function field(stanza: string, key: string): string | undefined {
  const at = stanza.indexOf(key)
  if (at < 0) return undefined
  const end = stanza.indexOf('\n', at + 1)
  return stanza.slice(at + key.length, end < 0 ? undefined : end).trim()
}
