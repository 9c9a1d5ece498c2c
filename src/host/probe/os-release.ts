import { parse } from 'ini'
import { type Fact, known, unknown } from '../facts.ts'
import type { HostSource } from '../source/source.ts'
import { readText } from './files.ts'
import type { Probe } from './probe.ts'

const PATHS = ['/etc/os-release', '/usr/lib/os-release']

/** What this project reads of os-release(5). */
export interface OsRelease {
  readonly id: string | null
  readonly versionId: string | null
  /** The families it says it belongs to, closest first. */
  readonly idLike: readonly string[]
  readonly from: string
}

/** The host's os-release, or why there is none. */
export function readOsRelease(source: HostSource): OsRelease | { readonly why: string } {
  for (const path of PATHS) {
    const file = readText(source, path)
    if (file.kind === 'unreadable') return { why: `${path}: ${file.why}` }
    if (file.kind === 'absent') continue
    const fields: Record<string, unknown> = parse(quoteForIni(file.text))
    const field = (name: string) => {
      const value = fields[name]
      // Even in quotes `ini` takes true, false and null for more than text.
      return value === undefined || value === '' ? null : String(value)
    }
    const idLike = field('ID_LIKE')?.split(/\s+/) ?? []
    return { id: field('ID'), versionId: field('VERSION_ID'), idLike, from: path }
  }
  return { why: `no ${PATHS.join(' or ')}` }
}

/**
 * Requotes each assignment as JSON, which `ini` takes as it stands. Of shell quoting it would make `'10.10'` the
 * number 10.1, `true` a boolean, keep the quotes of "a\$b", and cut unquoted values at `#`. Other lines are dropped:
 * a section header would swallow what follows it.
 */
function quoteForIni(text: string): string {
  const lines: string[] = []
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*([A-Z][A-Z0-9_]*)=(.*)$/.exec(line)
    if (match?.[1]) lines.push(`${match[1]}=${JSON.stringify(unquote((match[2] ?? '').trim()))}`)
  }
  return lines.join('\n')
}

function unquote(value: string): string {
  if (value.startsWith("'")) return /^'([^']*)/.exec(value)?.[1] ?? ''
  if (value.startsWith('"')) {
    return (/^"((?:[^"\\]|\\.)*)/.exec(value)?.[1] ?? '').replace(/\\(["$`\\])/g, '$1')
  }
  return value.replace(/\\(.)/g, '$1')
}

function fact(source: HostSource, field: 'id' | 'versionId'): Fact<string | null> {
  const release = readOsRelease(source)
  return 'why' in release ? unknown(release.why) : known(release[field], release.from)
}

/** `ID=` of os-release(5), null where the file does not name one. */
export const osId: Probe<'os.id'> = ({ source }) => fact(source, 'id')

/** `VERSION_ID=` of os-release(5); a rolling release has none. */
export const osVersionId: Probe<'os.versionId'> = ({ source }) => fact(source, 'versionId')
