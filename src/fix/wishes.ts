import type { Change } from '../rule/remedy.ts'
import type { Chosen } from './choose.ts'
import type { Entry } from './owned-file.ts'
import type { Conflict } from './plan.ts'

/** A change with the rule and remedy that ask for it. */
export interface Wish {
  readonly change: Change
  readonly rule: string
  readonly remedy: string
}

/** The changes to one drop-in or to the sysctl file. */
export interface Target {
  /** The unit's name; undefined for sysctls. */
  readonly unit: string | undefined
  readonly wishes: readonly Wish[]
}

/** Gathers the changes by file; where two remedies want different values, neither gets its way. */
export function gatherWishes(chosen: readonly Chosen[]): {
  readonly targets: readonly Target[]
  readonly conflicts: readonly Conflict[]
} {
  const byUnit = new Map<string | undefined, Wish[]>()
  for (const { finding, remedy } of chosen) {
    for (const change of remedy.changes) {
      const unit = change.kind === 'sysctl' ? undefined : change.unit
      const wishes = byUnit.get(unit) ?? []
      const wish = { change, rule: finding.rule, remedy: remedy.id }
      if (!wishes.some(each => isSame(each.change, change))) wishes.push(wish)
      byUnit.set(unit, wishes)
    }
  }
  const conflicts: Conflict[] = []
  const targets = [...byUnit].map(([unit, wishes]): Target => {
    const disputed = new Set<string>()
    for (const key of new Set(wishes.map(wish => keyOf(wish.change)))) {
      const all = wishes.filter(wish => keyOf(wish.change) === key)
      // What one wants empty nobody can add to; those that only add get along.
      const isEmptied = all.some(({ change }) => change.kind === 'reset')
      const rivals = isEmptied ? all : all.filter(({ change }) => change.kind !== 'append')
      if (rivals.length < 2) continue
      disputed.add(key)
      const wanted = rivals.map(({ rule, remedy, change }) => ({ rule, remedy, value: wantedValue(change) }))
      conflicts.push({ unit: unit ?? 'sysctl', directive: key, wishes: wanted })
    }
    return { unit, wishes: wishes.filter(wish => !disputed.has(keyOf(wish.change))) }
  })
  return { targets: targets.filter(({ wishes }) => wishes.length > 0), conflicts }
}

function isSame(a: Change, b: Change): boolean {
  return a.kind === b.kind && keyOf(a) === keyOf(b) && wantedValue(a) === wantedValue(b)
}

function keyOf(change: Change): string {
  return change.kind === 'sysctl' ? change.key : change.directive
}

function wantedValue(change: Change): string {
  return change.kind === 'reset' ? '' : change.value
}

/** Adds wishes to the lines a file of ours already has. */
export function mergeEntries(existing: readonly Entry[], wishes: readonly Wish[]): readonly Entry[] {
  const entries = [...existing]
  for (const { change, rule, remedy } of wishes) {
    const entry: Entry = {
      section: change.kind === 'sysctl' ? undefined : change.section,
      key: keyOf(change),
      value: wantedValue(change),
      note: `${rule}: ${remedy}`,
    }
    if (change.kind !== 'append') {
      for (let at = entries.length - 1; at >= 0; at--)
        if (entries[at]?.key === entry.key) entries.splice(at, 1)
    } else if (entries.some(each => each.key === entry.key && each.value === entry.value)) {
      continue
    }
    entries.push(entry)
  }
  return entries
}
