import type { ExaminedHost } from './document.ts'
import { visible } from './visible.ts'

/** One line per finding, `path:line:col: severity rule message`, as editors' quickfix lists read it. */
export function conciseReport(hosts: readonly ExaminedHost[]): string {
  const lines = hosts.flatMap(({ result }) => [
    ...result.findings.map(({ location, severity, rule, message }) => {
      const at =
        location.line === null ? location.path : `${location.path}:${location.line}:${location.column}`
      return `${at}: ${severity} ${rule} ${message}`
    }),
    ...result.undecided.map(({ rule, unit, why }) => `${unit ?? 'host'}: undecided ${rule} ${why}`),
    ...result.problems.map(
      ({ path, line, kind, detail }) =>
        `${path}${line === undefined ? '' : `:${line}`}: problem ${kind} ${detail}`,
    ),
    ...result.crashes.map(({ rule, detail }) => `${rule}: crash ${detail}`),
  ])
  return lines.map(line => `${visible(line)}\n`).join('')
}
