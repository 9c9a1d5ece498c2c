import { type Fact, known, unknown } from '../facts.ts'
import { type DockerFlag, type DockerFlags, dockerFlags } from './docker-command.ts'
import { isSnapDocker } from './docker-present.ts'
import { readText } from './files.ts'
import { isJsonObject, parseJsonText } from './json-text.ts'
import type { ProbeContext } from './probe.ts'

/** Where dockerd gets its settings from: its command line and daemon.json. */
export interface DockerSettings {
  readonly flags: DockerFlags
  readonly json: DaemonJson
  readonly snap: boolean
}

interface DaemonJson {
  readonly path: string
  readonly text: string
  readonly values: Readonly<Record<string, unknown>>
  /** Why dockerd would not take the file. */
  readonly failure: string | undefined
}

const settingsOf = new WeakMap<ProbeContext, DockerSettings>()

/** The settings dockerd would start with; read once, whether or not an engine was found. */
export function dockerSettings(context: ProbeContext): DockerSettings {
  const known = settingsOf.get(context)
  if (known) return known
  const snap = isSnapDocker(context)
  const flags = dockerFlags(context)
  const usual = snap ? '/var/snap/docker/current/config/daemon.json' : '/etc/docker/daemon.json'
  const settings = { flags, json: readDaemonJson(context, lastFlag(flags, 'config-file') ?? usual), snap }
  settingsOf.set(context, settings)
  return settings
}

function lastFlag(flags: DockerFlags, flag: DockerFlag): string | undefined {
  return flags.values.get(flag)?.at(-1)?.value
}

/** An absent or empty file, or `null`, sets nothing; dockerd does not start on anything else but an object. */
function readDaemonJson({ source, problem }: ProbeContext, path: string): DaemonJson {
  const file = readText(source, path)
  const none = { path, text: '', values: {}, failure: undefined }
  if (file.kind === 'absent') return none
  if (file.kind === 'unreadable') {
    problem({ kind: 'unreadable', path, line: undefined, detail: file.why })
    return { ...none, failure: `${path}: ${file.why}` }
  }
  if (file.text.trim() === '') return none
  const json = parseJsonText(file.text)
  if (json.ok && json.value === null) return none
  if (json.ok && isJsonObject(json.value)) return { ...none, text: file.text, values: json.value }
  const detail = json.ok ? 'is not a JSON object' : `is not JSON: ${json.why}`
  const line = json.ok ? 1 : json.line
  problem({ kind: 'bad-syntax', path, line, detail })
  return { ...none, failure: `${path}:${line}: ${detail}` }
}

/** What a setting is given as: on the command line as text, in daemon.json as any JSON value. */
export type Given =
  | { readonly kind: 'flag'; readonly value: string; readonly from: string }
  | { readonly kind: 'json'; readonly value: unknown; readonly from: string }
  | { readonly kind: 'default' }
  | { readonly kind: 'open'; readonly why: string }

/** How a setting is given. Docker refuses to start on a flag and a file that both set it, so the flag is taken. */
export function given({ flags, json }: DockerSettings, flag: DockerFlag, ...keys: readonly string[]): Given {
  if (flags.incomplete !== undefined) return { kind: 'open', why: flags.incomplete }
  const last = flags.values.get(flag)?.at(-1)
  if (last) return { kind: 'flag', ...last }
  if (json.failure !== undefined) return { kind: 'open', why: json.failure }
  for (const key of keys) {
    const value = Object.hasOwn(json.values, key) ? json.values[key] : undefined
    if (value !== undefined && value !== null) return { kind: 'json', value, from: json.path }
  }
  return { kind: 'default' }
}

/** Notes a value of daemon.json that dockerd would not take. */
export function wrongType<T>(context: ProbeContext, key: string, expected: string): Fact<T> {
  const { path, text } = dockerSettings(context).json
  const at = text.indexOf(JSON.stringify(key))
  const line = at < 0 ? undefined : text.slice(0, at).split('\n').length
  const detail = `${key}: expected ${expected}`
  context.problem({ kind: 'bad-syntax', path, line, detail })
  return unknown(`${path}: ${detail}`)
}

/** Go's strconv.ParseBool, which reads docker's flags and storage options. */
export function goBoolean(value: string): boolean | undefined {
  if (/^(?:1|t|T|true|TRUE|True)$/.test(value)) return true
  return /^(?:0|f|F|false|FALSE|False)$/.test(value) ? false : undefined
}

/** A setting that no flag or file gives. */
export function dockerDefault<T>(value: T): Fact<T> {
  return known(value, "docker's default", 'configured')
}
