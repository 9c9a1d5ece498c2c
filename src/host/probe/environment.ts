import { splitWords } from '../../syntax/words.ts'
import type { Settings } from '../../unit/effective.ts'
import type { HostSource } from '../source/source.ts'
import { readText } from './files.ts'

/** A variable's value and the file that sets it. */
export interface Variable {
  readonly value: string
  readonly from: string
}

/** The environment of a unit's commands, and why it is not all of it. */
export interface Environment {
  readonly variables: ReadonlyMap<string, Variable>
  readonly incomplete: string | undefined
}

/** Environment= and, stronger, EnvironmentFile= of a service; of each the later one wins (systemd.exec(5)). */
export function environmentOf(source: HostSource, settings: Settings): Environment {
  const variables = new Map<string, Variable>()
  let incomplete: string | undefined
  for (const { file, node } of settings.list('Service', 'Environment')) {
    for (const word of splitWords(node.value, { unescape: true }) ?? []) {
      const equals = word.indexOf('=')
      if (equals > 0) variables.set(word.slice(0, equals), { value: word.slice(equals + 1), from: file.path })
    }
  }
  for (const { node } of settings.list('Service', 'EnvironmentFile')) {
    const optional = node.value.startsWith('-')
    const path = optional ? node.value.slice(1) : node.value
    if (/[*?[%]/.test(path)) {
      incomplete ??= `EnvironmentFile=${path} is a pattern`
      continue
    }
    const content = readText(source, path)
    if (content.kind === 'text') {
      for (const [name, value] of parseEnvironmentFile(content.text))
        variables.set(name, { value, from: path })
    } else if (content.kind === 'unreadable') {
      incomplete ??= `${path}: ${content.why}`
    } else if (!optional) {
      incomplete ??= `${path} is not there, and the unit does not start without it`
    }
  }
  return { variables, incomplete }
}

/** Parses as load_env_file() of systemd: `NAME=value` lines, shell-like quotes and continuations, no expansion. */
export function parseEnvironmentFile(text: string): Map<string, string> {
  const variables = new Map<string, string>()
  let at = 0
  while (at < text.length) {
    const rest = lineEnd(text, at)
    const line = text.slice(at, rest)
    const equals = line.indexOf('=')
    if (/^\s*(?:[#;]|$)/.test(line) || equals < 0) {
      at = rest + 1
      continue
    }
    const name = line.slice(0, equals).trim()
    const { value, next } = readValue(text, at + equals + 1)
    if (name !== '') variables.set(name, value)
    at = next
  }
  return variables
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/** Quotes count only where a value or a further part of it begins; within an unquoted part they are text. */
function readValue(text: string, from: number): { value: string; next: number } {
  let value = ''
  let state: 'before' | 'plain' | 'single' | 'double' = 'before'
  let kept = 0 // up to here trailing white space belongs to the value
  let i = from
  for (; i < text.length; i++) {
    const character = text.charAt(i)
    if (state === 'single') {
      if (character === "'") state = 'before'
      else value += character
      kept = value.length
    } else if (character === '\\') {
      const next = text.charAt(++i)
      // In double quotes a backslash is text before characters that need no escape.
      if (next !== '\n') value += state === 'double' && !'"\\$`'.includes(next) ? `\\${next}` : next
      if (state === 'before') state = 'plain'
      kept = value.length
    } else if (state === 'double') {
      if (character === '"') state = 'before'
      else value += character
      kept = value.length
    } else if (character === '\n') {
      break
    } else if (state === 'before' && (character === '"' || character === "'")) {
      state = character === '"' ? 'double' : 'single'
    } else if (state === 'plain' || !/\s/.test(character)) {
      state = 'plain'
      value += character
      if (!/\s/.test(character)) kept = value.length
    }
  }
  return { value: value.slice(0, kept), next: i + 1 }
}
