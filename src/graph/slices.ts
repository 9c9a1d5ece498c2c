import { parseUnitName, type UnitType } from '../catalog/unit-name.ts'
import type { UnitAssignment } from '../unit/unit.ts'
import type { DependencyKind, Origin } from './dependency.ts'
import type { Draft } from './draft.ts'
import { mountPath } from './mount-paths.ts'

/** The section in which a type of unit has `Slice=`; other types have no control group. */
const SECTIONS: Partial<Record<UnitType, string>> = {
  service: 'Service',
  socket: 'Socket',
  mount: 'Mount',
  swap: 'Swap',
  scope: 'Scope',
}

/** Adds the slice a unit runs in (unit_set_default_slice, slice_add_parent_slice): it is in it, requires it and comes after it. */
export function addSlice(draft: Draft): void {
  const slice = draft.unit.type === 'slice' ? parentSlice(draft.name) : configuredSlice(draft)
  if (!slice) return
  if (slice.origin.kind === 'implicit') draft.addCommon(IN_SLICE, slice.name, slice.origin)
  else draft.add(IN_SLICE, slice.name, slice.origin)
}

const IN_SLICE: readonly DependencyKind[] = ['InSlice', 'Requires', 'After']

interface NamedSlice {
  readonly name: string
  readonly origin: Origin
}

const IN_PARENT: Origin = { kind: 'implicit', why: 'the slice it lies in by its name', cause: undefined }
const IN_DEFAULT: Origin = { kind: 'implicit', why: 'the slice it runs in', cause: undefined }

function parentSlice(name: string): NamedSlice | undefined {
  if (name === '-.slice') return undefined
  const stem = name.slice(0, -'.slice'.length)
  const dash = stem.lastIndexOf('-')
  return { name: dash > 0 ? `${stem.slice(0, dash)}.slice` : '-.slice', origin: IN_PARENT }
}

function configuredSlice(draft: Draft): NamedSlice | undefined {
  const section = SECTIONS[draft.unit.type]
  if (section === undefined) return undefined
  const set = draft.last(section, 'Slice')
  const name = set && draft.expand(set.node.value)
  if (set && name !== undefined && parseUnitName(name)?.type === 'slice')
    return { name, origin: originOf(set) }
  return { name: defaultSlice(draft), origin: IN_DEFAULT }
}

function originOf(assignment: UnitAssignment): Origin {
  return { kind: 'assignment', assignment }
}

/** Mounts that are part of the system from the first moment (fstab_is_extrinsic). */
const EXTRINSIC = /^\/(?:usr|etc)?$|^\/(?:run\/initramfs|proc|sys|dev)(?:\/|$)/

/** Whether a mount unit is left to itself at boot and shutdown. */
export function isExtrinsicMount(draft: Draft): boolean {
  const path = mountPath(draft.name)
  return draft.isUserManager || (path !== undefined && EXTRINSIC.test(path))
}

function defaultSlice(draft: Draft): string {
  const { unit, isUserManager } = draft
  if (unit.instance !== undefined) {
    const prefix = (parseUnitName(draft.name)?.prefix ?? '').replaceAll('-', '\\x2d')
    return `${isUserManager ? 'app' : 'system'}-${prefix}.slice`
  }
  if (draft.name === 'init.scope' || (unit.type === 'mount' && isExtrinsicMount(draft))) return '-.slice'
  return isUserManager ? 'app.slice' : 'system.slice'
}
