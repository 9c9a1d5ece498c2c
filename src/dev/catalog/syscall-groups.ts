/** Reads the groups of system calls of a source tree, merges them into the table, and writes it. */
import type { SyscallGroup, SyscallMember } from '../../catalog/syscall-groups.ts'
import type { Change } from './changes.ts'

/** The members of each group in C code (syscall_filter_sets); lists that are included at compile time are left out. */
export function readSyscallGroups(code: string): ReadonlyMap<string, readonly string[]> {
  const start = code.indexOf('SyscallFilterSet syscall_filter_sets[')
  const sets = start < 0 ? '' : code.slice(start, code.indexOf('\n};', start))
  const row = /\.name = "(@[a-z0-9-]+)",[^}]*?\.value =([^}]*)\}/g
  return new Map(
    [...sets.matchAll(row)].map(([, name = '', value = '']) => {
      const calls = value.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/"(@?[a-z0-9_-]+)\\0"/g)
      return [name, [...calls].map(match => match[1] ?? '')]
    }),
  )
}

const isMember = ({ removedIn }: SyscallMember): boolean => removedIn === undefined

function mergeMembers(group: SyscallGroup, listed: readonly string[], release: number): SyscallMember[] {
  const kept = group.members.map(member =>
    isMember(member) && !listed.includes(member.name) ? { ...member, removedIn: release } : member,
  )
  const before = new Set(group.members.filter(isMember).map(({ name }) => name))
  return [...kept, ...listed.filter(name => !before.has(name)).map(name => ({ name, since: release }))]
}

/** The groups as of `release`, and what came and went. A tree without any group leaves all as they were. */
export function mergeSyscallGroups(
  groups: readonly SyscallGroup[],
  tree: ReadonlyMap<string, readonly string[]>,
  release: number,
): { groups: SyscallGroup[]; changes: Change[]; problems: string[] } {
  const known = new Set(groups.map(({ name }) => name))
  const fresh = [...tree.keys()]
    .filter(name => !known.has(name))
    .map(name => ({ name, since: release, members: [] }))
  const problems = groups
    .filter(({ name }) => !tree.has(name))
    .map(({ name }) => `the group ${name} is gone: src/catalog/syscall-groups.ts has no form for that`)
  const changes: Change[] = []
  const merged = [...groups, ...fresh].map(group => {
    const listed = tree.get(group.name)
    if (!listed) return group
    const members = mergeMembers(group, listed, release)
    const added = members.slice(group.members.length).map(({ name }) => `+${name}`)
    const gone = group.members
      .filter(member => isMember(member) && !listed.includes(member.name))
      .map(({ name }) => `-${name}`)
    if (added.length + gone.length > 0)
      changes.push({
        kind: 'system calls',
        name: group.name,
        section: '',
        detail: [...added, ...gone].join(' '),
      })
    return { ...group, members }
  })
  return { groups: merged, changes, problems }
}

/** Keeps members that a release dropped and another took up again apart from the rest: by name, then by release. */
function compareMembers(one: SyscallMember, other: SyscallMember): number {
  return one.name === other.name ? one.since - other.since : one.name < other.name ? -1 : 1
}

function renderMember(member: SyscallMember, groupSince: number): string {
  const since = member.since === groupSince ? '' : `:${member.since}`
  return member.name + since + (member.removedIn === undefined ? '' : `!${member.removedIn}`)
}

/** The text of syscall-groups.gen.ts. */
export function renderSyscallGroups(groups: readonly SyscallGroup[]): string {
  const lines = groups
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, since, members }) => {
      const list = members.toSorted(compareMembers).map(member => renderMember(member, since))
      return `${name} ${since}|${list.join(' ')}`
    })
  return `// The groups of system calls from systemd 231 on. Written by \`npm run catalog\`, not by hand.

/** One line per group: name and first release, then its members; syscall-groups.ts explains the form. */
export const SYSCALL_GROUPS = \`
${lines.join('\n')}
\`
`
}
