import { type Check, expanded, last } from './check.ts'

/** The slice that the name of a slice says it lies in (slice_build_parent_slice); undefined for the root. */
export function parentSlice(name: string): string | undefined {
  if (name === '-.slice') return undefined
  const dash = name.lastIndexOf('-')
  return dash > 0 ? `${name.slice(0, dash)}.slice` : '-.slice'
}

/**
 * slice_verify() of core/slice.c. From 230 on Slice= of a slice is skipped with a message as it is read (unit_set_slice),
 * so that a slice cannot lie elsewhere any more; bad names are found out by the loader.
 */
export const SLICE_CHECKS: readonly Check[] = [
  {
    code: 'slice-parent',
    until: 229,
    find: makeUp => {
      const slice = expanded(makeUp, 'Slice')
      const parent = parentSlice(makeUp.settings.unit.name)
      if (slice === undefined || slice === parent) return undefined
      return {
        assignment: last(makeUp, 'Slice'),
        cause: `by its name it lies in ${parent ?? 'no other slice'}, by Slice= in ${slice}`,
        advice: 'take Slice= away, or rename the slice',
      }
    },
  },
]
