import type { LineMessage } from './oracle.ts'

/** The rules that say what systemd itself says, at the line that it names. */
const SYSTEMDS_OWN = /^(?:syntax|directive|value)\/|^reference\/bad-name$/

/** How many lines of differences are shown. */
export const MOST_LINES = 40

/** What `unitlint check -f json` says of one place; the fields that are compared. */
export interface Finding {
  readonly rule: string
  readonly severity: string
  readonly unit: string | null
  readonly message: string
  readonly location: { readonly path: string; readonly line: number | null }
}

interface Report {
  readonly hosts: readonly { readonly findings: readonly Finding[] }[]
}

/** The findings of the report that a run of unitlint printed. */
export function findingsIn({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }) {
  if (stdout === '') throw new Error(`unitlint printed no report: ${stderr}`)
  const report: Report = JSON.parse(stdout)
  return report.hosts.flatMap(({ findings }) => findings)
}

/** Where only one side says something, at most {@link MOST_LINES}, and how often; [] where both agree. */
export function differences(messages: readonly LineMessage[], findings: readonly Finding[]): string[] {
  const theirs = new Map(messages.map(message => [`${message.path}:${message.line}`, message.text]))
  const ours = new Map(
    findings
      .filter(({ rule }) => SYSTEMDS_OWN.test(rule))
      .map(({ rule, message, location }) => [`${location.path}:${location.line}`, `${rule}: ${message}`]),
  )
  const missed = [...theirs].filter(([place]) => !ours.has(place))
  const invented = [...ours].filter(([place]) => !theirs.has(place))
  const lines = [
    ...missed.map(([place, text]) => `${place}: systemd alone says: ${text.slice(0, 150)}`),
    ...invented.map(([place, text]) => `${place}: we alone say: ${text.slice(0, 150)}`),
  ]
  if (lines.length === 0) return []
  const sums = `${theirs.size} lines with messages, missed ${missed.length}, invented ${invented.length}`
  return [sums, ...lines.slice(0, MOST_LINES)]
}
