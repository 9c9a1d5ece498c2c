import type { UnitAssignment } from '../unit/unit.ts'

/** The relations between units, in the words of systemd.unit(5); `InSlice` is `Slice=`, `Triggers` what a unit activates. */
export type DependencyKind =
  | 'Requires'
  | 'Requisite'
  | 'BindsTo'
  | 'Wants'
  | 'Upholds'
  | 'PartOf'
  | 'Conflicts'
  | 'After'
  | 'Before'
  | 'OnFailure'
  | 'OnSuccess'
  | 'Triggers'
  | 'TriggeredBy'
  | 'PropagatesReloadTo'
  | 'ReloadPropagatedFrom'
  | 'PropagatesStopTo'
  | 'StopPropagatedFrom'
  | 'JoinsNamespaceOf'
  | 'InSlice'

/** Where a dependency comes from. */
export type Origin =
  /** A line that names the other unit. */
  | { readonly kind: 'assignment'; readonly assignment: UnitAssignment }
  /** An entry of a `.wants/`, `.requires/` or `.upholds/` directory. */
  | { readonly kind: 'entry'; readonly path: string }
  /** What systemd adds for the unit's type or for a setting (`cause`); `why` reads after the two names. */
  | { readonly kind: 'implicit'; readonly why: string; readonly cause: UnitAssignment | undefined }
  /** What systemd adds unless `DefaultDependencies=no`. */
  | { readonly kind: 'default'; readonly why: string }

/** One dependency as its own unit has it; `to` is a primary name, of a unit that may not exist. Units share equal ones. */
export interface Dependency {
  readonly kind: DependencyKind
  readonly to: string
  readonly origin: Origin
}

/** A dependency with the unit that has it. */
export interface StatedDependency extends Dependency {
  readonly from: string
}

/** Dependencies that make the start of a unit start another one and fail with it. */
export const REQUIREMENTS: readonly DependencyKind[] = ['Requires', 'BindsTo', 'Requisite']

/** Dependencies that pull another unit's start into a transaction, whether it is needed or not. */
export const PULLS: readonly DependencyKind[] = ['Requires', 'BindsTo', 'Requisite', 'Wants', 'Upholds']

/** Where a dependency comes from, for people: `PATH:LINE After=b.service`, a link, or the reason systemd adds it. */
export function describeOrigin(origin: Origin): string {
  if (origin.kind === 'entry') return origin.path
  if (origin.kind === 'default') return origin.why
  if (origin.kind === 'assignment') return describeLine(origin.assignment)
  return origin.cause ? `${describeLine(origin.cause)}, ${origin.why}` : origin.why
}

const LONGEST_VALUE = 60

function describeLine({ file, node }: UnitAssignment): string {
  const { directive, value } = node
  const shown = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value
  return `${file.path}:${node.line} ${directive}=${shown}`
}
