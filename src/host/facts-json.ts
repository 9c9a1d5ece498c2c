import { FACT_NAMES, type FactName, type HostFacts, knownValue } from './facts.ts'
import { FACT_GROUPS, FACTS_SCHEMA } from './facts-shape.ts'
import { OverlaidFacts } from './stated-facts.ts'

/** A facts-v1 document: `null` is known to be absent, a key left out is unknown and listed with the reason. */
export interface FactsJson {
  readonly schema: typeof FACTS_SCHEMA
  readonly [group: string]: unknown
  readonly unknown?: readonly { readonly fact: FactName; readonly why: string }[]
}

const ORDER = ['kernel', 'os', 'systemd', 'sysctl', 'docker', 'containerd', 'podman', 'crio', 'kubernetes']

/** The facts as `facts -f json` prints them; `--facts` reads the same document. Finds every fact out. */
export function factsToJson(facts: HostFacts): FactsJson {
  const groups: Record<string, unknown> = {}
  const absent = new Set<string>()
  for (const name of ORDER) {
    const value = name === 'sysctl' ? sysctls(facts) : groupJson(facts, name)
    if (value === null) absent.add(name)
    if (value !== undefined) groups[name] = value
  }
  const open = FACT_NAMES.flatMap(name => {
    const fact = facts.get(name)
    const group = name.slice(0, name.indexOf('.'))
    // Of a program that is absent, or may be, its own entry says all.
    const covered = absent.has(group) || (FACT_GROUPS.get(group)?.program && !(group in groups))
    return fact.known || covered ? [] : [{ fact: name, why: fact.why }]
  })
  return { schema: FACTS_SCHEMA, ...groups, ...(open.length > 0 ? { unknown: open } : {}) }
}

/** One group's known leaves; null for a program the host does not have, undefined where nothing of it is known. */
function groupJson(facts: HostFacts, name: string): Record<string, unknown> | null | undefined {
  const group = FACT_GROUPS.get(name)
  if (group?.program) {
    const present = knownValue(facts.get(group.program))
    if (present === false) return null
    if (present === undefined) return undefined
  }
  const leaves: Record<string, unknown> = {}
  for (const [key, { fact }] of group?.leaves ?? []) {
    const value = knownValue(facts.get(fact))
    if (value !== undefined) leaves[key] = value
  }
  return group?.program || Object.keys(leaves).length > 0 ? leaves : undefined
}

/** The one sysctl that rules read, and whatever others the user states. */
function sysctls(facts: HostFacts): Record<string, unknown> | undefined {
  const values = new Map<string, string | null>()
  const detach = knownValue(facts.get('sysctl.fs.may_detach_mounts'))
  if (detach !== undefined) values.set('fs.may_detach_mounts', detach)
  if (facts instanceof OverlaidFacts) for (const [name, value] of facts.statedSysctls) values.set(name, value)
  return values.size > 0 ? Object.fromEntries(values) : undefined
}
