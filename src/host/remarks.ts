import { upstreamRelease } from '../catalog/systemd-version.ts'
import type { UnitNode } from '../syntax/unit-file.ts'
import { Settings } from '../unit/effective.ts'
import type { Remark } from '../unit/reading.ts'
import type { Unit } from '../unit/unit.ts'
import type { FactName } from './facts.ts'
import type { Host } from './host.ts'

/** A remark of this host's systemd about a line of a unit's files. */
export interface UnitRemark {
  readonly unit: Unit
  readonly remark: Remark
  /** Whether it keeps the unit from loading. */
  readonly refuses: boolean
}

/** A line of which this host's systemd may or may not make a remark. */
export interface Doubt {
  readonly unit: Unit
  readonly path: string
  readonly node: UnitNode
  readonly kind: Remark['kind']
  readonly missing: readonly FactName[]
  readonly why: string
}

/** What the host's systemd says as it loads the units, and where that is not known. */
export interface Remarks {
  readonly certain: readonly UnitRemark[]
  readonly doubts: readonly Doubt[]
}

/** Where the version is unknown, a remark is certain if each of these makes it: releases of widespread systems. */
const CANDIDATES = [208, 219, 232, 239, 247, 252, 257, 262]

const remembered = new WeakMap<Host, Remarks>()

/** The remarks about every installed unit, computed once for each host. */
export function remarksOf(host: Host): Remarks {
  const known = remembered.get(host)
  if (known) return known
  const certain: UnitRemark[] = []
  const doubts: Doubt[] = []
  for (const unit of host.installed()) {
    // systemd reads no file for a scope: whoever makes one hands its settings over.
    if (unit.files.length === 0 || unit.type === 'scope') continue
    if (host.systemd) readKnown(host, unit, certain, doubts)
    else readUnknown(host, unit, certain, doubts)
  }
  const remarks = { certain, doubts }
  remembered.set(host, remarks)
  return remarks
}

function readKnown(host: Host, unit: Unit, certain: UnitRemark[], doubts: Doubt[]): void {
  const { remarks, unjudged, refusedBy } = host.settings(unit).reading
  for (const remark of remarks) certain.push({ unit, remark, refuses: remark === refusedBy })
  const systemd = `systemd ${host.systemd?.raw}`
  for (const { file, node, directive, what } of unjudged) {
    const place = { unit, path: file.path, node }
    if (what === 'directive') {
      const why = `${directive.name}= came to ${systemd} in a later minor or point release`
      doubts.push({ ...place, kind: 'unknown-directive', missing: ['systemd.version'], why })
    } else {
      const why = `${file.path}:${node.line}: it is not known whether ${systemd} takes this value of ${node.directive}=`
      doubts.push({ ...place, kind: 'value', missing: [], why })
    }
  }
}

function readUnknown(host: Host, unit: Unit, certain: UnitRemark[], doubts: Doubt[]): void {
  const seen = new Map<string, { count: number; remark: Remark }>()
  for (const release of CANDIDATES) {
    const settings = new Settings(unit, upstreamRelease(release), host.readingContext)
    const keys = new Set<string>()
    for (const remark of settings.reading.remarks) {
      const key = keyOf(remark)
      const entry = seen.get(key)
      if (!entry) seen.set(key, { count: 1, remark })
      else if (!keys.has(key)) seen.set(key, { count: entry.count + 1, remark })
      keys.add(key)
    }
  }
  for (const { count, remark } of seen.values()) {
    if (count === CANDIDATES.length) {
      certain.push({ unit, remark, refuses: false })
      continue
    }
    const { file } = remark
    if (remark.kind === 'file-refused') continue
    const { node } = remark
    const name = node.kind === 'assignment' ? `${node.directive}=` : `line ${node.line}`
    const why = `whether systemd takes ${name} depends on its version`
    doubts.push({ unit, path: file.path, node, kind: remark.kind, missing: ['systemd.version'], why })
  }
}

function keyOf(remark: Remark): string {
  const line = remark.kind === 'file-refused' ? remark.failure.line : remark.node.line
  const detail = remark.kind === 'value' ? `${remark.complaint.effect} ${remark.complaint.code}` : ''
  return `${remark.file.path}\n${line}\n${remark.kind}\n${detail}`
}
