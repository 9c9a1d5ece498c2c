import { FACT_NAMES } from '../host/facts.ts'
import type { Host } from '../host/host.ts'
import type { HostSource } from '../host/source/source.ts'
import { encodeText } from '../syntax/bytes.ts'
import { sha256 } from './digest.ts'

/** SHA-256 by path of the files that a plan was computed from: those that make up the units, and those that facts were read from. */
export function inputsOf(host: Host, units: readonly string[]): Readonly<Record<string, string>> {
  const inputs = new Map<string, string>()
  for (const name of units) {
    for (const file of host.units.load(name)?.files ?? [])
      inputs.set(file.path, sha256(encodeText(file.text)))
  }
  if (units.length > 0) {
    for (const name of FACT_NAMES) {
      const fact = host.facts.get(name)
      // Facts also come from commands, from directories and from the user; those are no files.
      if (!fact.known || !fact.from.startsWith('/') || host.source.resolve(fact.from)?.kind !== 'file')
        continue
      const content = host.source.read(fact.from)
      if (content.kind === 'content') inputs.set(fact.from, sha256(content.bytes))
    }
  }
  return Object.fromEntries([...inputs].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The first input that is not as it was, with what became of it; undefined where all are. */
export function changedInput(
  source: HostSource,
  inputs: Readonly<Record<string, string>>,
): string | undefined {
  for (const [path, digest] of Object.entries(inputs)) {
    const content = source.read(path)
    if (content.kind === 'absent') return `${path}: is gone`
    if (content.kind === 'unreadable') return `${path}: ${content.why}`
    if (sha256(content.bytes) !== digest) return `${path}: has changed`
  }
  return undefined
}

/** The first file that makes up one of the units now and did not when the inputs were taken. */
export function newInput(
  host: Host,
  units: readonly string[],
  inputs: Readonly<Record<string, string>>,
): string | undefined {
  for (const name of units) {
    const unit = host.units.load(name)
    for (const { path } of unit?.files ?? []) if (inputs[path] === undefined) return path
  }
  return undefined
}
