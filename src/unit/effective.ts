import { type Directive, emptyEffect, findDirective } from '../catalog/directive.ts'
import { NEWEST_SYSTEMD_RELEASE, type SystemdVersion, upstreamRelease } from '../catalog/systemd-version.ts'
import { type Reading, type ReadingContext, readUnit } from './reading.ts'
import type { Unit, UnitAssignment } from './unit.ts'

/** What became of an assignment: it counts, a later one beats it, an empty one clears it (or it is that one), or systemd skips it. */
export type AssignmentState = 'effective' | 'overridden' | 'reset' | 'ignored'

/** An assignment with its fate; `by` is the one that beats or clears it. */
export interface JudgedAssignment {
  readonly assignment: UnitAssignment
  readonly state: AssignmentState
  readonly why: string | undefined
  readonly by: UnitAssignment | undefined
}

/** The effective values of a unit under one systemd version (the newest where it is unknown). */
export class Settings {
  /** The version the values are judged by. */
  readonly version: SystemdVersion
  private readonly judged = new Map<string, readonly JudgedAssignment[]>()
  private groups: Map<string, UnitAssignment[]> | undefined
  private read: Reading | undefined

  constructor(
    readonly unit: Unit,
    version: SystemdVersion | undefined,
    private readonly context: ReadingContext = {},
  ) {
    this.version = version ?? upstreamRelease(NEWEST_SYSTEMD_RELEASE)
  }

  /** What this systemd says of the unit's lines as it reads them. */
  get reading(): Reading {
    this.read ??= readUnit(this.unit, this.version, this.context)
    return this.read
  }

  /** The assignment that decides a directive which holds one value; undefined for the default. */
  last(section: string, directive: string): UnitAssignment | undefined {
    const counted = this.list(section, directive)
    return counted[counted.length - 1]
  }

  /** The value of {@link last}; undefined for the default. */
  value(section: string, directive: string): string | undefined {
    return this.last(section, directive)?.node.value
  }

  /** The assignments that count, in load order, aliases of the directive included. */
  list(section: string, directive: string): readonly UnitAssignment[] {
    return this.of(section, directive)
      .filter(judged => judged.state === 'effective')
      .map(judged => judged.assignment)
  }

  /** Every assignment of the unit in load order with its fate. */
  all(): readonly JudgedAssignment[] {
    const fates = new Map<UnitAssignment, JudgedAssignment>()
    for (const assignments of this.grouped().values()) {
      for (const judged of this.judge(assignments)) fates.set(judged.assignment, judged)
    }
    return this.unit.assignments.map(
      assignment => fates.get(assignment) ?? { assignment, state: 'ignored', why: undefined, by: undefined },
    )
  }

  private of(section: string, directive: string): readonly JudgedAssignment[] {
    const key = `${section}\n${findDirective(section, directive)?.canonical ?? directive}`
    const known = this.judged.get(key)
    if (known) return known
    const judged = this.judge(this.grouped().get(key) ?? [])
    this.judged.set(key, judged)
    return judged
  }

  /** Assignments by section and canonical directive. */
  private grouped(): Map<string, UnitAssignment[]> {
    if (this.groups) return this.groups
    this.groups = new Map()
    for (const assignment of this.unit.assignments) {
      const { section, directive } = assignment.node
      const canonical =
        section === undefined ? directive : (findDirective(section, directive)?.canonical ?? directive)
      const key = `${section ?? ''}\n${canonical}`
      const group = this.groups.get(key)
      if (group) group.push(assignment)
      else this.groups.set(key, [assignment])
    }
    return this.groups
  }

  private judge(assignments: readonly UnitAssignment[]): readonly JudgedAssignment[] {
    const fates: JudgedAssignment[] = []
    const settle = (upTo: number, state: AssignmentState, by: UnitAssignment, verb: string) => {
      for (let i = 0; i < upTo; i++) {
        const fate = fates[i]
        if (fate?.state !== 'effective') continue
        fates[i] = { ...fate, state, by, why: `${verb} ${by.file.path}:${by.node.line}` }
      }
    }
    for (const assignment of assignments) {
      const { section, directive: name, value } = assignment.node
      const directive = section === undefined ? undefined : findDirective(section, name)
      const why = this.ignoredBecause(assignment, directive)
      if (why !== undefined || !directive) {
        fates.push({ assignment, state: 'ignored', why, by: undefined })
      } else if (value === '') {
        settle(fates.length, 'reset', assignment, 'cleared by')
        fates.push({
          assignment,
          state: 'reset',
          why: 'an empty value sets the default again',
          by: undefined,
        })
      } else {
        if (!directive.isList) settle(fates.length, 'overridden', assignment, 'overridden by')
        fates.push({ assignment, state: 'effective', why: undefined, by: undefined })
      }
    }
    return fates
  }

  private ignoredBecause({ node }: UnitAssignment, directive: Directive | undefined): string | undefined {
    const skipped = this.reading.skipped.get(node)
    if (skipped !== undefined || !directive || node.value !== '') return skipped
    return emptyEffect(directive, this.version) === 'noop' ? 'an empty value changes nothing here' : undefined
  }
}
