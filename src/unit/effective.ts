import { type Directive, emptyEffect } from '../catalog/directive.ts'
import { NEWEST_SYSTEMD_RELEASE, type SystemdVersion, upstreamRelease } from '../catalog/systemd-version.ts'
import { type Vocabulary, vocabularyOf } from '../catalog/vocabulary.ts'
import { mentionsOf } from './mentions.ts'
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

const NONE: readonly UnitAssignment[] = []

/** The effective values of a unit under one systemd version (the newest where it is unknown). */
export class Settings {
  /** The version the values are judged by. */
  readonly version: SystemdVersion
  private readonly counted = new Map<string, readonly UnitAssignment[]>()
  private vocabulary: Vocabulary | undefined
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
    const canonical = this.canonical(section, directive)
    if (!mentionsOf(this.unit).has(canonical)) return NONE
    const assignments = this.grouped().get(canonical)
    if (!assignments) return NONE
    const key = `${section}\n${canonical}`
    let counted = this.counted.get(key)
    if (!counted) {
      counted = this.count(assignments, section)
      this.counted.set(key, counted)
    }
    return counted
  }

  private count(assignments: readonly UnitAssignment[], section: string): readonly UnitAssignment[] {
    let counted: UnitAssignment[] = []
    for (const assignment of assignments) {
      const { node } = assignment
      if (node.section !== section) continue
      const directive = this.directive(section, node.directive)
      if (!directive || this.ignoredBecause(assignment, directive) !== undefined) continue
      if (node.value === '') counted = []
      else if (directive.isList) counted.push(assignment)
      else counted = [assignment]
    }
    return counted
  }

  /** Every assignment of the unit in load order with its fate. */
  all(): readonly JudgedAssignment[] {
    const fates = new Map<UnitAssignment, JudgedAssignment>()
    for (const assignments of this.grouped().values()) {
      const sections = new Set(assignments.map(({ node }) => node.section))
      for (const section of sections) {
        const ofSection = assignments.filter(({ node }) => node.section === section)
        for (const judged of this.judge(ofSection)) fates.set(judged.assignment, judged)
      }
    }
    return this.unit.assignments.map(
      assignment => fates.get(assignment) ?? { assignment, state: 'ignored', why: undefined, by: undefined },
    )
  }

  private directive(section: string | undefined, name: string): Directive | undefined {
    if (section === undefined) return undefined
    this.vocabulary ??= vocabularyOf(this.version)
    return this.vocabulary.term(section, name)?.directive
  }

  private canonical(section: string | undefined, name: string): string {
    return this.directive(section, name)?.canonical ?? name
  }

  /** Assignments by the canonical name of the directive, whatever the section. */
  private grouped(): Map<string, UnitAssignment[]> {
    if (this.groups) return this.groups
    this.groups = new Map()
    for (const assignment of this.unit.assignments) {
      const canonical = this.canonical(assignment.node.section, assignment.node.directive)
      const group = this.groups.get(canonical)
      if (group) group.push(assignment)
      else this.groups.set(canonical, [assignment])
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
      const directive = this.directive(section, name)
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
