import type { HostSource } from '../source/source.ts'

/** What reading a text file gave. */
export type TextFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly why: string }

const decoder = new TextDecoder('utf-8')

/** Reads a text file; bytes that are not UTF-8 become replacement characters. */
export function readText(source: HostSource, path: string): TextFile {
  const content = source.read(path)
  return content.kind === 'content' ? { kind: 'text', text: decoder.decode(content.bytes) } : content
}

/** Whether something other than a dangling link stands at `path`. */
export function isThere(source: HostSource, path: string): boolean {
  const end = source.resolve(path)
  return end !== undefined && end.kind !== 'absent'
}

/** The first of `paths` at which there is a file. */
export function firstFile(source: HostSource, paths: readonly string[]): string | undefined {
  return paths.find(path => source.resolve(path)?.kind === 'file')
}

/** The file's bytes for searching; undefined where there is no readable file of at most `most` bytes. */
export function readData(source: HostSource, path: string, most: number): Buffer | undefined {
  const end = source.resolve(path)
  if (end?.kind !== 'file' || end.size > most) return undefined
  const content = source.read(path, most)
  if (content.kind !== 'content') return undefined
  return Buffer.from(content.bytes.buffer, content.bytes.byteOffset, content.bytes.byteLength)
}

/** The names in a directory that pass `test`, sorted; none where it cannot be listed. */
export function namesIn(source: HostSource, directory: string, test: (name: string) => boolean): string[] {
  const listing = source.list(directory)
  if (listing.kind !== 'entries') return []
  return listing.entries
    .map(entry => entry.name)
    .filter(test)
    .sort()
}
