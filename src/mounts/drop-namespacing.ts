import type { Change, Remedy } from '../rule/remedy.ts'
import type { MountNamespace } from '../unit/mount-namespace.ts'
import type { Unit } from '../unit/unit.ts'
import { RELOAD, restartHolder } from './follow-up.ts'

/** Directives that say where or as whom the service lives: taking them away would run another service. */
const NOT_TO_DROP: ReadonlySet<string> = new Set([
  'DynamicUser',
  'RootDirectory',
  'RootImage',
  'RootMStack',
  'MountImages',
  'ExtensionImages',
  'ExtensionDirectories',
  'PrivateNetwork',
  'NetworkNamespacePath',
  'MountAPIVFS',
  'LogNamespace',
  'BindPaths',
  'BindReadOnlyPaths',
])

/** The value that means "none" where an empty one is not accepted. */
const NEUTRAL: Readonly<Record<string, string>> = { ProtectProc: 'default', ProcSubset: 'all' }

const RESET = /Paths$|Directories$|^TemporaryFileSystem$|^IPCNamespacePath$|Directory$|^MountFlags$/

/** Takes away every directive that gives the unit a namespace; taking one of several would change nothing. */
export function dropNamespacing(namespace: MountNamespace | undefined, unit: Unit): Remedy | undefined {
  if (!namespace) return undefined
  const names = [...new Set(namespace.causes.map(cause => cause.node.directive))]
  const kept = names.filter(name => NOT_TO_DROP.has(name))
  const common = {
    id: 'unit-drop-namespacing',
    title: `take the mount namespace from ${unit.name}: drop ${names.map(name => `${name}=`).join(', ')}`,
    tradeoff: 'the unit loses this isolation',
  }
  if (kept.length > 0) {
    const why = `${kept.map(name => `${name}=`).join(', ')} cannot go without making it another service`
    return { ...common, safety: 'manual', why, changes: [], followUp: [] }
  }
  const changes = names.map(directive => neutralChange(unit.name, directive))
  return {
    ...common,
    safety: 'unsafe',
    why: 'it weakens the isolation of the unit',
    changes,
    followUp: [RELOAD, restartHolder(unit.name, "it lives in the host's namespace again")],
  }
}

/** The change after which a namespacing directive counts no more, whatever other files set. */
export function neutralChange(unit: string, directive: string): Change {
  const target = { unit, section: 'Service', directive }
  return RESET.test(directive)
    ? { kind: 'reset', ...target }
    : { kind: 'set', ...target, value: NEUTRAL[directive] ?? 'no' }
}
