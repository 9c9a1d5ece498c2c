import { readFileSync } from 'node:fs'
import type { Plan } from '../../src/fix/plan.ts'
import type { Change } from '../../src/rule/remedy.ts'
import { type Dump, TEMPLATE_INSTANCE, type Verdict, verify } from '../systemd/oracle.ts'

/** What the dump of systemd 252 has under another name than the directive's. */
const RENAMED: Readonly<Record<string, string>> = {
  ReadOnlyDirectories: 'ReadOnlyPaths',
  ReadWriteDirectories: 'ReadWritePaths',
  InaccessibleDirectories: 'InaccessiblePaths',
}
/** What it does not have at all; for these the last line of the files that it read is what counts. */
const NOT_DUMPED: ReadonlySet<string> = new Set(['MountFlags', 'PrivateMounts', 'PrivateIPC'])

/**
 * Asks the real systemd for the units that a plan changes, once its files are on disk: it has nothing to say about a
 * file of ours, loads each unit, and has every change in effect. Gives what is wrong and how many changes were looked at.
 */
export function askSystemd(
  root: string,
  plan: Plan,
  places: readonly string[],
): { readonly wrong: readonly string[]; readonly changes: number } {
  const changes = plan.ended.flatMap(ended => ended.changes)
  const names = [...new Set(changes.flatMap(change => (change.kind === 'sysctl' ? [] : [change.unit])))]
  if (names.length === 0) return { wrong: [], changes: 0 }
  const verdicts = verify(root, names)
  const wrong: string[] = []
  for (const name of names) {
    const verdict = verdicts.get(name)
    wrong.push(...(verdict ? wrongOf(name, verdict, places) : [`${name}: not asked`]))
  }
  let looked = 0
  for (const change of changes) {
    if (change.kind === 'sysctl') continue
    looked++
    const dump = verdicts.get(change.unit)?.dump
    const found = dump && effective(root, dump, change)
    if (found === undefined || !isAsWished(found, change))
      wrong.push(`${change.unit}: ${JSON.stringify(change)} is ${JSON.stringify(found)}`)
  }
  return { wrong, changes: looked }
}

function wrongOf(name: string, { messages, loadState, dump }: Verdict, places: readonly string[]): string[] {
  const about = messages.filter(message => places.some(place => message.startsWith(`${place}:`)))
  const unread = places.filter(
    place => belongsTo(place, name) && !dump?.dropIns.includes(place) && place.includes('/etc/systemd/'),
  )
  return [
    ...about,
    ...(loadState === 'loaded' ? [] : [`${name}: ${loadState}`]),
    ...unread.map(place => `${place} is not read for ${name}`),
  ]
}

function belongsTo(place: string, name: string): boolean {
  return place.slice(0, place.lastIndexOf('/')).endsWith(`/${name}.d`)
}

/** The words of a directive as systemd holds them. */
function effective(root: string, dump: Dump, change: Exclude<Change, { kind: 'sysctl' }>): readonly string[] {
  const key = RENAMED[change.directive] ?? change.directive
  if (!NOT_DUMPED.has(key)) return wordsOf(dump.settings.get(key) ?? '')
  let last = ''
  for (const path of [dump.fragment ?? '', ...dump.dropIns]) {
    if (path === '') continue
    for (const [, value = ''] of readFileSync(root + path, 'utf8').matchAll(
      new RegExp(`^${key}[ \\t]*=[ \\t]*(.*)$`, 'gm'),
    ))
      last = value
  }
  return wordsOf(last)
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter(word => word !== '')
}

function isAsWished(found: readonly string[], change: Exclude<Change, { kind: 'sysctl' }>): boolean {
  if (change.kind === 'reset') return found.length === 0
  // The dump has specifiers expanded.
  const value = change.value.replaceAll('%%', '%').replaceAll('%i', TEMPLATE_INSTANCE)
  return change.kind === 'set' ? found.join(' ') === value : found.includes(value)
}
