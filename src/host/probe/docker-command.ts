import { parseSystemdVersion } from '../../catalog/systemd-version.ts'
import { splitWords } from '../../syntax/words.ts'
import { Settings } from '../../unit/effective.ts'
import { engineUnit } from '../engine-unit.ts'
import { knownValue } from '../facts.ts'
import { type Environment, environmentOf } from './environment.ts'
import type { ProbeContext } from './probe.ts'

/** A value given on a command line and the file that holds it. */
export interface FlagValue {
  readonly value: string
  readonly from: string
}

/** The recognised flags of dockerd, each with its values in order; no other word of its command line is kept. */
export interface DockerFlags {
  readonly values: ReadonlyMap<DockerFlag, readonly FlagValue[]>
  /** Why further flags may be given that cannot be seen. */
  readonly incomplete: string | undefined
}

const FLAGS = {
  '--storage-driver': 'storage-driver',
  '-s': 'storage-driver',
  '--data-root': 'data-root',
  '--graph': 'data-root',
  '-g': 'data-root',
  '--live-restore': 'live-restore',
  '--storage-opt': 'storage-opt',
  '--config-file': 'config-file',
  '--containerd': 'containerd',
  '--exec-root': 'exec-root',
} as const

/** A flag by its current name. */
export type DockerFlag = (typeof FLAGS)[keyof typeof FLAGS]

/** The flags that docker's unit starts dockerd with; none where docker has no unit. */
export function dockerFlags({ source, units, facts }: ProbeContext): DockerFlags {
  const unit = engineUnit(units, 'docker')
  if (!unit) return { values: new Map(), incomplete: undefined }
  if (unit.loadState === 'error') {
    return { values: new Map(), incomplete: `${unit.name}: ${unit.loadError ?? 'cannot be loaded'}` }
  }
  const version = knownValue(facts.get('systemd.version'))
  const settings = new Settings(unit, version === undefined ? undefined : parseSystemdVersion(version))
  const command = settings.last('Service', 'ExecStart')
  if (!command) return { values: new Map(), incomplete: undefined }
  const environment = environmentOf(source, settings)
  const { value } = command.node
  return {
    values: recognise(commandWords(value, command.file.path, environment)),
    incomplete: /\$[{\w]/.test(value) ? environment.incomplete : undefined,
  }
}

/** The words of an ExecStart= value after systemd's prefixes and variables, with the file each comes from. */
export function commandWords(value: string, from: string, { variables }: Environment): FlagValue[] {
  const prefix = /^[@:+!|-]*/.exec(value)?.[0] ?? ''
  const [program = '', ...args] = wordsOf(value.slice(prefix.length))
  if (prefix.includes(':')) return args.map(word => ({ value: word, from }))
  const lookup = (name: string) => variables.get(name)?.value ?? ''
  // RHEL 7.2 and 7.3: `/bin/sh -c '/usr/bin/docker-current daemon $OPTIONS … | forward-journald'`
  if (/(?:^|\/)(?:ba|da)?sh$/.test(program) && args[0] === '-c') {
    const script = (args[1] ?? '').replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, a?: string, b?: string) =>
      lookup(a ?? b ?? ''),
    )
    return wordsOf(script).map(word => ({ value: word, from }))
  }
  return args.flatMap(word => {
    // `$NAME` alone is split into words, `${NAME}` stands for one; `$$` is a dollar.
    const alone = /^\$(\w+)$/.exec(word)?.[1]
    if (alone !== undefined) {
      return wordsOf(lookup(alone)).map(part => ({
        value: part,
        from: variables.get(alone)?.from ?? from,
      }))
    }
    let place = from
    const text = word.replace(/\$\$|\$\{(\w+)\}/g, (_, name?: string) => {
      if (name === undefined) return '$'
      place = variables.get(name)?.from ?? place
      return lookup(name)
    })
    return [{ value: text, from: place }]
  })
}

function recognise(words: readonly FlagValue[]): Map<DockerFlag, readonly FlagValue[]> {
  const values = new Map<DockerFlag, readonly FlagValue[]>()
  const add = (flag: DockerFlag, value: FlagValue) => values.set(flag, [...(values.get(flag) ?? []), value])
  for (let i = 0; i < words.length; i++) {
    const word = words[i]
    // pflag: `--name=value`, `--name value`, `-s value`, `-s=value`, `-svalue`.
    const match = word ? /^(--[a-z-]+|-[sg])(=?)(.*)$/s.exec(word.value) : null
    const name = match?.[1] ?? ''
    if (!word || !match || !isFlag(name)) continue
    const glued = match[2] === '=' || match[3] !== ''
    if (glued && name.startsWith('--') && match[2] !== '=') continue
    const next = words[i + 1]
    if (glued) add(FLAGS[name], { value: match[3] ?? '', from: word.from })
    else if (FLAGS[name] === 'live-restore') add('live-restore', { value: 'true', from: word.from })
    else if (next) {
      add(FLAGS[name], next)
      i++
    }
  }
  return values
}

function isFlag(name: string): name is keyof typeof FLAGS {
  return Object.hasOwn(FLAGS, name)
}

/** The words of a command line; none where a quote stays open, which systemd refuses. */
function wordsOf(text: string): readonly string[] {
  return splitWords(text, { unescape: true }) ?? []
}
