import { type Directive, emptyEffect, sectionsOf } from '../catalog/directive.ts'
import type { SystemdVersion } from '../catalog/systemd-version.ts'
import { parseUnitName, withInstance } from '../catalog/unit-name.ts'
import { type Term, type Vocabulary, vocabularyOf } from '../catalog/vocabulary.ts'
import type {
  AssignmentNode,
  IncludeNode,
  JunkNode,
  ParseFailure,
  SectionNode,
  UnitFile,
} from '../syntax/unit-file.ts'
import { judgeValue } from '../value/judge.ts'
import { isPlainValue } from '../value/plain-values.ts'
import { LOOKED_BACK_AT, type ValueSite, type ValueUnit } from '../value/value-parser.ts'
import type { Complaint } from '../value/verdict.ts'
import type { Unit } from './unit.ts'

/** What systemd logs about a line of a file as it loads a unit, in terms of that file's nodes. */
export type Remark =
  | { readonly kind: 'file-refused'; readonly file: UnitFile; readonly failure: ParseFailure }
  | { readonly kind: 'line-skipped'; readonly file: UnitFile; readonly node: JunkNode }
  | {
      readonly kind: 'outside-section'
      readonly file: UnitFile
      readonly node: AssignmentNode | JunkNode
    }
  | { readonly kind: 'include'; readonly file: UnitFile; readonly node: IncludeNode }
  | { readonly kind: 'unknown-section'; readonly file: UnitFile; readonly node: SectionNode }
  | AssignmentRemark

/** The remarks about an assignment. `directive` is undefined for what no systemd ever had in that section. */
export type AssignmentRemark =
  | {
      readonly kind: 'unknown-directive'
      readonly file: UnitFile
      readonly node: AssignmentNode
      readonly directive: Directive | undefined
      readonly because: 'never' | 'not-yet' | 'removed'
    }
  | {
      readonly kind: 'inert-directive'
      readonly file: UnitFile
      readonly node: AssignmentNode
      readonly directive: Directive
    }
  | {
      readonly kind: 'value'
      readonly file: UnitFile
      readonly node: AssignmentNode
      readonly directive: Directive
      readonly complaint: Complaint
    }

/** An assignment whose fate cannot be told: whether this systemd has the directive, or what it makes of the value. */
export interface Unjudged {
  readonly file: UnitFile
  readonly node: AssignmentNode
  readonly directive: Directive
  readonly what: 'directive' | 'value'
}

/** What one systemd makes of the lines of a unit's files, read in load order. */
export interface Reading {
  readonly remarks: readonly Remark[]
  readonly unjudged: readonly Unjudged[]
  /** Why an assignment has no effect, for those that have none. */
  readonly skipped: ReadonlyMap<AssignmentNode, string>
  /** The value that keeps the unit from loading (bad-setting): a fatal one in the main file. */
  readonly refusedBy: Extract<AssignmentRemark, { kind: 'value' }> | undefined
}

/** What of the host counts beside the systemd version; the system manager on an unknown machine unless told. */
export interface ReadingContext {
  readonly manager?: ValueUnit['manager'] | undefined
  readonly architecture?: ValueSite['architecture']
  readonly hasProgram?: ValueSite['hasProgram']
}

/** Sections that systemd passes over in silence begin with this from 213 on. */
const PRIVATE_SECTIONS_SINCE = 213

/** `.include` is deprecated, with a message, from here on. */
const INCLUDE_DEPRECATED_SINCE = 239

/** Reads a unit as that systemd would. Drop-ins behind a fatal value of the main file are not read any more. */
export function readUnit(unit: Unit, version: SystemdVersion, context: ReadingContext = {}): Reading {
  const reader = new Reader(unit, version, context)
  for (const file of unit.files) {
    reader.read(file)
    if (reader.refusedBy) break
  }
  return reader
}

class Reader implements Reading {
  readonly remarks: Remark[] = []
  readonly unjudged: Unjudged[] = []
  readonly skipped = new Map<AssignmentNode, string>()
  refusedBy: Reading['refusedBy']
  private readonly sections: readonly string[]
  private readonly taken = new Map<string, string[]>()
  private readonly valueUnit: ValueUnit
  private readonly release: string
  private readonly vocabulary: Vocabulary

  constructor(
    private readonly unit: Unit,
    private readonly version: SystemdVersion,
    private readonly context: ReadingContext,
  ) {
    this.sections = sectionsOf(unit.type)
    this.vocabulary = vocabularyOf(version)
    this.release = `systemd ${version.raw}`
    const { type, instance, fragment } = unit
    const { manager = 'system' } = context
    this.valueUnit = { name: filledName(unit), type, instance, fragment, manager }
  }

  read(file: UnitFile): void {
    /** A known section, one to pass over, or none so far. */
    let section: string | false | undefined
    let stopped: number | undefined
    for (const node of file.nodes) {
      if (stopped !== undefined) {
        if (node.kind === 'assignment')
          this.skipped.set(node, `not read: ${this.release} gives the file up at line ${stopped}`)
        continue
      }
      if (node.kind === 'section') {
        section = this.enterSection(file, node)
      } else if (node.kind === 'include') {
        if (this.version.release >= INCLUDE_DEPRECATED_SINCE)
          this.remarks.push({ kind: 'include', file, node })
      } else if (node.kind === 'assignment' || node.kind === 'junk') {
        if (section === false) {
          if (node.kind === 'assignment') this.skipped.set(node, this.whySectionSkipped(node))
        } else if (section === undefined) {
          this.remarks.push({ kind: 'outside-section', file, node })
          if (node.kind === 'assignment') this.skipped.set(node, 'stands before any section')
        } else if (node.kind === 'junk') {
          this.remarks.push({ kind: 'line-skipped', file, node })
        } else if (this.assign(file, node, section) === 'fatal') {
          stopped = node.line
        }
      }
    }
    if (file.failure && stopped === undefined)
      this.remarks.push({ kind: 'file-refused', file, failure: file.failure })
  }

  private enterSection(file: UnitFile, node: SectionNode): string | false {
    if (this.sections.includes(node.name)) return node.name
    const isPrivate = node.name.startsWith('X-') && this.version.release >= PRIVATE_SECTIONS_SINCE
    if (!isPrivate) this.remarks.push({ kind: 'unknown-section', file, node })
    return false
  }

  private whySectionSkipped({ section = '' }: AssignmentNode): string {
    return section.startsWith('X-')
      ? `section ${section} is not for systemd`
      : `a ${this.unit.type} unit has no section ${section}`
  }

  private assign(file: UnitFile, node: AssignmentNode, section: string): 'fatal' | undefined {
    const { directive: name, value } = node
    if (name.startsWith('X-')) {
      this.skipped.set(node, 'directives that begin with X- are not for systemd')
      return undefined
    }
    const term = this.vocabulary.term(section, name)
    if (!term) {
      this.remarks.push({ kind: 'unknown-directive', file, node, directive: undefined, because: 'never' })
      this.skipped.set(node, 'unknown to every systemd')
      return undefined
    }
    const { directive, knowledge } = term
    if (knowledge === 'not-yet' || knowledge === 'removed') {
      this.remarks.push({ kind: 'unknown-directive', file, node, directive, because: knowledge })
      this.skipped.set(node, `unknown to ${this.release}, ${lifetimeWords(directive, knowledge)}`)
      return undefined
    }
    if (knowledge === 'ignored') {
      this.remarks.push({ kind: 'inert-directive', file, node, directive })
      this.skipped.set(
        node,
        `without effect in ${this.release}, since ${directive.ignoredIn ?? 'an earlier release'}`,
      )
      return undefined
    }
    if (knowledge === 'unknown') this.unjudged.push({ file, node, directive, what: 'directive' })
    return this.judge(file, node, term, value)
  }

  private judge(
    file: UnitFile,
    node: AssignmentNode,
    { directive, parser }: Term,
    value: string,
  ): 'fatal' | undefined {
    if (parser !== undefined && isPlainValue(parser, value)) {
      this.take(directive, value)
      return undefined
    }
    const complaints = judgeValue(
      value,
      {
        directive,
        version: this.version,
        unit: this.valueUnit,
        file: file.path,
        architecture: this.context.architecture,
        hasProgram: this.context.hasProgram,
        earlier: name => this.earlier(directive.section, name),
      },
      parser,
    )
    if (complaints === undefined) {
      this.unjudged.push({ file, node, directive, what: 'value' })
      if (value === '' && emptyEffect(directive, this.version) === 'error')
        this.skipped.set(node, 'an empty value is not accepted')
    }
    for (const complaint of complaints ?? []) {
      const remark = { kind: 'value', file, node, directive, complaint } as const
      this.remarks.push(remark)
      if (complaint.effect === 'ignored' || complaint.effect === 'fatal')
        this.skipped.set(node, `${this.release} does not accept this value: ${complaint.detail}`)
      if (complaint.effect !== 'fatal') continue
      // A drop-in is given up at this line; the unit loads all the same (unit_load_dropin).
      if (file === this.unit.files[0] && this.unit.fragment !== undefined) this.refusedBy = remark
      return 'fatal'
    }
    if (!this.skipped.has(node)) this.take(directive, value)
    return undefined
  }

  private take(directive: Directive, value: string): void {
    const { canonical } = directive
    if (!LOOKED_BACK_AT.has(canonical)) return
    const values = this.taken.get(canonical)
    if (value === '') this.taken.delete(canonical)
    else if (values) values.push(value)
    else this.taken.set(canonical, [value])
  }

  private earlier(section: string, name: string): readonly string[] {
    return this.taken.get(this.vocabulary.term(section, name)?.directive.canonical ?? name) ?? []
  }
}

/** "known since 231", "removed in 258". */
export function lifetimeWords(directive: Directive, knowledge: 'not-yet' | 'removed'): string {
  return knowledge === 'not-yet'
    ? `known since ${directive.since}`
    : `removed in ${directive.removedIn ?? 'an earlier release'}`
}

/** A template is judged under the name of its stand-in instance. */
function filledName({ name, instance }: Unit): string {
  const parsed = parseUnitName(name)
  return parsed?.form === 'template' && instance !== undefined ? withInstance(parsed, instance) : name
}
