/** What an import changed, and how it is told. */

/** What happened to directives, words or groups. */
export type ChangeKind =
  | 'added'
  | 'removed'
  | 'ignored from now on'
  | 'read by another parser'
  | 'new words'
  | 'words gone'
  | 'under another build option'
  | 'sections of units'
  | 'system calls'

/** One change: of which directive (or group), in which section, with a detail such as the new word. */
export interface Change {
  readonly kind: ChangeKind
  readonly name: string
  readonly section: string
  readonly detail: string
}

function tellOne([first, ...others]: readonly [Change, ...Change[]]): string {
  const sections = [first, ...others].map(({ section }) => section).filter(section => section !== '')
  return [
    first.name,
    ...(sections.length > 0 ? [` [${sections.join(' ')}]`] : []),
    ...(first.detail === '' ? [] : [` ${first.detail}`]),
  ].join('')
}

/** One line for each kind of change; the sections of a directive to which the same happened stand together. */
export function tellChanges(changes: readonly Change[]): string[] {
  const kinds = new Map<ChangeKind, Map<string, [Change, ...Change[]]>>()
  for (const change of changes) {
    const group = kinds.get(change.kind) ?? new Map<string, [Change, ...Change[]]>()
    kinds.set(change.kind, group)
    const key = `${change.name} ${change.detail}`
    const same = group.get(key)
    if (same) same.push(change)
    else group.set(key, [change])
  }
  return [...kinds].map(([kind, group]) => `${kind}: ${[...group.values()].map(tellOne).join(', ')}`)
}
