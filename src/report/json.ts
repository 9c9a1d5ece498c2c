import type { Finding, UndecidedFinding } from '../engine/finding.ts'
import { factsToJson } from '../host/facts-json.ts'
import type { Problem } from '../unit/unit.ts'
import { VERSION } from '../version.ts'
import { type ExaminedHost, summarise } from './document.ts'
import { jsonText } from './json-text.ts'

/** The report as `report-v1`, ending in a line end. */
export function jsonReport(hosts: readonly ExaminedHost[]): string {
  const document = {
    schema: 'unitlint/report-v1',
    unitlint: VERSION,
    hosts: hosts.map(hostJson),
    summary: summarise(hosts),
  }
  return jsonText(document)
}

function hostJson({ host, result }: ExaminedHost) {
  return {
    source: host.source.label,
    name: hostName(host),
    facts: factsToJson(host.facts),
    units: result.units,
    files: result.files,
    findings: result.findings.map(findingJson),
    undecided: result.undecided.map(undecidedJson),
    suppressed: [],
    problems: result.problems.map(problemJson),
    crashes: result.crashes,
  }
}

function findingJson(finding: Finding) {
  return {
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    unit: finding.unit,
    message: finding.message,
    data: finding.data,
    location: finding.location,
    related: finding.related,
    remedies: finding.remedies.map(({ id, title, safety, tradeoff }) => ({ id, title, safety, tradeoff })),
    fingerprint: finding.fingerprint,
  }
}

function undecidedJson({ rule, unit, missing, why }: UndecidedFinding) {
  return { rule, unit, missing, why }
}

function problemJson({ kind, path, line, detail }: Problem) {
  return { kind, path, line: line ?? null, detail }
}

/** The name the host gives itself, else the name of its tree. */
export function hostName(host: ExaminedHost['host']): string {
  const name = host.text('/etc/hostname')?.trim()
  return name !== undefined && /^[\w.-]{1,255}$/.test(name) ? name : host.source.label
}
