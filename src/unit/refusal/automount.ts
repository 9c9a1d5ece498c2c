import { type Check, type Fault, last, type MakeUp, value } from './check.ts'
import { pathChecks, pathOf } from './where.ts'

function root(makeUp: MakeUp): Fault | undefined {
  if (pathOf(makeUp, 'Where') !== '/') return undefined
  return {
    assignment: last(makeUp, 'Where'),
    cause: 'the root directory cannot be mounted on demand',
    advice: 'take the unit away',
  }
}

/** Options of autofs that systemd sets itself. */
const RESERVED = ['fd', 'pgrp', 'minproto', 'maxproto', 'direct', 'indirect']

function reserved(makeUp: MakeUp): Fault | undefined {
  // Commas and backslashes may be escaped (fstab_filter_options).
  const options = (value(makeUp, 'ExtraOptions') ?? '').match(/(?:[^,\\]|\\[\s\S])+/g) ?? []
  const option = options.map(each => each.split('=')[0] ?? '').find(each => RESERVED.includes(each))
  if (option === undefined) return undefined
  return {
    assignment: last(makeUp, 'ExtraOptions'),
    cause: `systemd sets the mount option ${option} itself`,
    advice: `take ${option} out of ExtraOptions=`,
  }
}

const { before, name } = pathChecks('automount', 'Where')

/** automount_verify() of core/automount.c. */
export const AUTOMOUNT_CHECKS: readonly Check[] = [
  ...before,
  { code: 'automount-root', until: 247, find: root },
  // From 249 at the latest the load fails before that check, for want of a directory above.
  { code: 'automount-root', since: 248, state: 'error', find: root },
  ...name,
  { code: 'automount-reserved-option', since: 250, find: reserved },
]
