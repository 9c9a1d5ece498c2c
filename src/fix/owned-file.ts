import { parseUnitFile } from '../syntax/parse.ts'
import { VERSION } from '../version.ts'
import { sha256 } from './digest.ts'

const MARK = '# Written by unitlint '
const MADE = '# Made for it: '
const DIGEST = '# sha256: '

/** One line of a file that unitlint writes. */
export interface Entry {
  /** Undefined in a sysctl file. */
  readonly section: string | undefined
  readonly key: string
  readonly value: string
  /** `rule: remedy`, printed above the line. */
  readonly note: string
}

/** What a file at one of our names is: ours and untouched, ours but edited since, or somebody else's. */
export type Ownership =
  | {
      readonly kind: 'owned'
      readonly entries: readonly Entry[]
      /** Directories that were made for the file, parents first; none that the file does not lie in. */
      readonly made: readonly string[]
    }
  | { readonly kind: 'drifted' }
  | { readonly kind: 'foreign' }

/**
 * Prints a file with the header that lets a later run tell whether anybody changed it, and take it back. `made` are
 * the directories that are made for it.
 */
export function printOwned(entries: readonly Entry[], made: readonly string[]): string {
  const body = printBody(entries)
  const rules = [...new Set(entries.map(entry => entry.note.split(': ')[0]))].sort()
  return [
    `${MARK}${VERSION} for ${rules.join(', ')}.`,
    '# To undo it run unitlint revert; what is edited below is left alone.',
    ...made.map(directory => `${MADE}${directory}`),
    `${DIGEST}${sha256(body)}`,
    body,
  ].join('\n')
}

function printBody(entries: readonly Entry[]): string {
  const lines: string[] = []
  for (const section of new Set(entries.map(entry => entry.section))) {
    if (section !== undefined) lines.push(`[${section}]`)
    let note = ''
    for (const entry of entries.filter(each => each.section === section)) {
      if (entry.note !== note) lines.push(`# ${entry.note}`)
      note = entry.note
      lines.push(section === undefined ? `${entry.key} = ${entry.value}` : `${entry.key}=${entry.value}`)
    }
  }
  return `${lines.join('\n')}\n`
}

/** Tells whose a file is; an owned one comes with its lines, so that a new plan adds to them. */
export function readOwned(text: string): Ownership {
  if (!text.startsWith(MARK)) return { kind: 'foreign' }
  const at = text.indexOf(`\n${DIGEST}`)
  const end = at < 0 ? -1 : text.indexOf('\n', at + 1)
  if (end < 0) return { kind: 'drifted' }
  const body = text.slice(end + 1)
  if (text.slice(at + 1 + DIGEST.length, end) !== sha256(body)) return { kind: 'drifted' }
  const entries: Entry[] = []
  let note = ''
  for (const node of parseUnitFile('', body).nodes) {
    if (node.kind === 'comment') note = node.text.slice(2)
    if (node.kind !== 'assignment') continue
    entries.push({ section: node.section, key: node.directive, value: node.value, note })
  }
  const made = text
    .slice(0, at)
    .split('\n')
    .filter(line => line.startsWith(MADE))
    .map(line => line.slice(MADE.length))
  return { kind: 'owned', entries, made }
}
